namespace TriageBot.Clinical.Escalating;

/// <summary>The hours in which a ward works, on its own wall clock.</summary>
/// <param name="Days">Which days are worked.</param>
/// <param name="Opens">When work begins.</param>
/// <param name="Closes">When it ends, later on the same day.</param>
public sealed record WorkingCalendar(WorkingDays Days, TimeZoneInfo Zone, TimeOnly Opens, TimeOnly Closes)
{
    /// <summary>When so much working time has passed since a moment.</summary>
    public DateTimeOffset After(DateTimeOffset moment, TimeSpan work)
    {
        for (var (day, left) = (DayOf(moment), work); ; day = day.AddDays(1))
        {
            if (!Days.Includes(day))
                continue;
            var (opens, closes) = (At(day, Opens), At(day, Closes));
            var from = moment > opens ? moment : opens;
            if (from < closes && left <= closes - from)
                return from + left;
            left -= from < closes ? closes - from : TimeSpan.Zero;
        }
    }

    /// <summary>When the n-th working day after the day of a moment ends.</summary>
    public DateTimeOffset EndOf(int number, DateTimeOffset after)
    {
        var day = DayOf(after);
        for (var left = number; left > 0;)
            if (Days.Includes(day = day.AddDays(1)))
                left--;
        return At(day, Closes);
    }

    private DateOnly DayOf(DateTimeOffset moment) => WallClock.DayOf(moment, Zone);

    private DateTimeOffset At(DateOnly day, TimeOnly hour) => WallClock.At(day, hour, Zone);
}
