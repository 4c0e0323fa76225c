namespace TriageBot.Clinical.Escalating;

/// <summary>Why a nurse may not set something aside for a while.</summary>
public enum SnoozeRefusal { NoReason, NotAhead, TooLong, Twice, Closed }

/// <summary>Setting something aside for a while (N8): with a reason and an end, visible to all. The deadline runs on and the ladder climbs all the same.</summary>
public static class Snooze
{
    /// <summary>The longest time for something red, once.</summary>
    public static readonly TimeSpan LongestRed = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestOrange = TimeSpan.FromHours(2), LongestYellow = TimeSpan.FromHours(24);

    /// <summary>The longest time at a level.</summary>
    public static TimeSpan LongestAt(EscalationLevel level) => level switch
    {
        EscalationLevel.Red => LongestRed,
        EscalationLevel.Orange => LongestOrange,
        _ => LongestYellow,
    };

    /// <summary>Null when it may be set aside.</summary>
    /// <param name="times">How often it was set aside since it was raised, became worse or was opened again.</param>
    public static SnoozeRefusal? Refusal(EscalationLevel level, int times, string? reason, TimeSpan time) =>
        string.IsNullOrWhiteSpace(reason) ? SnoozeRefusal.NoReason
        : time <= TimeSpan.Zero ? SnoozeRefusal.NotAhead
        : time > LongestAt(level) ? SnoozeRefusal.TooLong
        : level is EscalationLevel.Red && times > 0 ? SnoozeRefusal.Twice : null;
}
