namespace TriageBot.Clinical.Escalating;

/// <summary>Who must know by when, for one level. A step that is not taken has no entry.</summary>
/// <param name="Steps">By rung, in rising order; the wait counts from when it was raised, became worse or was opened again.</param>
public sealed record Ladder(IReadOnlyList<LadderStep> Steps)
{
    /// <summary>The next step above a rung; null at the top.</summary>
    public LadderStep? Above(Rung rung) => Steps.FirstOrDefault(step => step.Rung > rung);

    /// <summary>The step by which somebody must have taken it on.</summary>
    public LadderStep First => Steps[0];
}

/// <summary>One step: nobody has taken it on for so long, so this one is told.</summary>
public sealed record LadderStep(Rung Rung, Wait Wait);

/// <summary>How long is waited.</summary>
public abstract record Wait
{
    /// <summary>By the clock on the wall, day and night.</summary>
    public sealed record Clock(TimeSpan Time) : Wait;

    /// <summary>So much working time, and never longer than <paramref name="AtMost"/> by the clock: a night may pass, a long holiday may not.</summary>
    public sealed record Working(TimeSpan Time, TimeSpan AtMost) : Wait;

    /// <summary>Until the end of so many working days from the next one.</summary>
    public sealed record WorkingDays(int Days) : Wait;
}
