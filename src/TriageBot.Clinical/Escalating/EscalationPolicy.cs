namespace TriageBot.Clinical.Escalating;

/// <summary>Who must know by when (响应时限与逐级上报) on one ward. Values for the clinical lead to sign; they come from the settings.</summary>
/// <param name="Red">Runs day and night.</param>
/// <param name="CrisisWithin">Self-harm or violence: how soon somebody must have taken it on. The steps above come as much sooner.</param>
public sealed record EscalationPolicy(Ladder Red, Ladder Orange, Ladder Yellow, TimeSpan CrisisWithin, WorkingCalendar Calendar)
{
    private const double Half = 0.5;

    /// <summary>Until when somebody must have taken it on.</summary>
    public DateTimeOffset AcknowledgeBy(EscalationLevel level, bool isCrisis, DateTimeOffset from) => DueAt(LadderOf(level, isCrisis).First, from);

    /// <summary>Who must be told next, and when, if nobody has taken it on; null when everybody knows.</summary>
    /// <param name="told">The highest who already know.</param>
    /// <param name="from">When it was raised, became worse or was opened again.</param>
    public DueStep? Next(EscalationLevel level, bool isCrisis, Rung told, DateTimeOffset from) =>
        LadderOf(level, isCrisis).Above(told) is { } step ? new(step.Rung, DueAt(step, from)) : null;

    /// <summary>Half of the time to take it on is gone and nobody has.</summary>
    public static bool IsAboutToBreach(DateTimeOffset from, DateTimeOffset acknowledgeBy, DateTimeOffset now) => now >= from + (acknowledgeBy - from) * Half;

    private DateTimeOffset DueAt(LadderStep step, DateTimeOffset from) => step.Wait switch
    {
        Wait.Clock clock => from + clock.Time,
        Wait.Working working => Earlier(Calendar.After(from, working.Time), from + working.AtMost),
        Wait.WorkingDays days => Calendar.EndOf(days.Days, from),
        _ => from,
    };

    private Ladder LadderOf(EscalationLevel level, bool isCrisis) => level switch
    {
        EscalationLevel.Red => isCrisis ? Sooner(Red) : Red,
        EscalationLevel.Orange => Orange,
        _ => Yellow,
    };

    private Ladder Sooner(Ladder red)
    {
        var gain = red.First.Wait is Wait.Clock { Time: var first } && first > CrisisWithin ? first - CrisisWithin : TimeSpan.Zero;
        return new([.. red.Steps.Select(step => step.Wait is Wait.Clock clock ? step with { Wait = new Wait.Clock(clock.Time - gain) } : step)]);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>Whom to tell, and when.</summary>
public sealed record DueStep(Rung Rung, DateTimeOffset At);
