namespace TriageBot.Clinical.FollowUp;

/// <summary>The hours of the day at which a patient may be written to, on their own clock (F4).</summary>
/// <param name="From">First hour, 0 to 23.</param>
/// <param name="Until">Hour from which nobody is written to any more, 1 to 24, later than <paramref name="From"/>.</param>
public sealed record AllowedHours(int From, int Until)
{
    /// <summary>09:00 to 20:00.</summary>
    public static readonly AllowedHours Usual = new(9, 20);

    /// <summary>Whether a moment lies in them where the patient lives.</summary>
    public bool Contains(DateTimeOffset moment, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(moment, zone).Hour is var hour && hour >= From && hour < Until;

    /// <summary>The moment itself if it is allowed, else the next beginning of the allowed hours.</summary>
    public DateTimeOffset NextFrom(DateTimeOffset moment, TimeZoneInfo zone)
    {
        if (Contains(moment, zone))
            return moment;
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return On(DateOnly.FromDateTime(local.Hour < From ? local.DateTime : local.DateTime.AddDays(1)), From, zone);
    }

    /// <summary>When the allowed hours of the day end in which a moment lies or, after them, the next ones.</summary>
    public DateTimeOffset EndOf(DateTimeOffset moment, TimeZoneInfo zone) =>
        On(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(NextFrom(moment, zone), zone).DateTime), Until, zone);

    /// <summary>An hour of a day on the patient's clock as a moment. An hour that the clock skips is the first one after it; an hour it shows twice is its first showing.</summary>
    public static DateTimeOffset On(DateOnly day, int hour, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddHours(hour);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
