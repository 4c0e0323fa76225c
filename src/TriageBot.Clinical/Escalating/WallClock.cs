namespace TriageBot.Clinical.Escalating;

/// <summary>The clock on a wall, with the hours that a change of the clocks skips or shows twice.</summary>
internal static class WallClock
{
    private const int Minutes = 15;

    public static DateOnly DayOf(DateTimeOffset moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>An hour the clock skips is the first one after it; an hour it shows twice is its first showing.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly hour, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(hour);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(Minutes);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
