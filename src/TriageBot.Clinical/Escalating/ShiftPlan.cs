namespace TriageBot.Clinical.Escalating;

/// <summary>One shift (班次), from its first moment up to the first of the next.</summary>
public sealed record Shift(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Whether a moment lies in it.</summary>
    public bool Holds(DateTimeOffset moment) => moment >= From && moment < Until;
}

/// <summary>When shifts change, on the hospital's wall clock.</summary>
/// <param name="Begins">The hours at which one begins, at least one.</param>
public sealed record ShiftPlan(IReadOnlyList<TimeOnly> Begins, TimeZoneInfo Zone)
{
    /// <summary>The shift of a moment.</summary>
    public Shift At(DateTimeOffset moment)
    {
        var day = WallClock.DayOf(moment, Zone);
        DateTimeOffset[] changes = [.. Enumerable.Range(-1, 3).SelectMany(off => Begins.Select(hour => WallClock.At(day.AddDays(off), hour, Zone))).Order()];
        return new(changes.Last(change => change <= moment), changes.First(change => change > moment));
    }

    /// <summary>The one before.</summary>
    public Shift Before(Shift shift) => At(shift.From - TimeSpan.FromTicks(1));

    /// <summary>Every shift that a span touches, oldest first.</summary>
    public IEnumerable<Shift> Between(DateTimeOffset from, DateTimeOffset until)
    {
        for (var shift = At(from); shift.From < until; shift = At(shift.Until))
            yield return shift;
    }
}
