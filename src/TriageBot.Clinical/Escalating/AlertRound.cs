namespace TriageBot.Clinical.Escalating;

/// <summary>What happened to an episode, as far as figures need it.</summary>
public enum AlertMoment { Raised, Worsened, Reopened, Regraded, Taken, Closed }

/// <summary>One line of an episode's history, as far as figures need it.</summary>
/// <param name="Level">The level from then on; null where it did not change.</param>
/// <param name="Outcome">How it ended, where it did.</param>
public sealed record AlertLine(AlertMoment What, DateTimeOffset At, EscalationLevel? Level = null, ClosingOutcome? Outcome = null);

/// <summary>One time that an episode waited for somebody to take it on: when it was raised, became worse, or was opened again.</summary>
/// <param name="Due">Until when somebody should have taken it.</param>
/// <param name="TakenAt">When somebody did; null when nobody has.</param>
/// <param name="OverAt">When it became worse before anybody took it, so that it waited anew; null otherwise.</param>
public sealed record AlertRound(EscalationLevel Level, DateTimeOffset From, DateTimeOffset Due, DateTimeOffset? TakenAt, DateTimeOffset? OverAt)
{
    /// <summary>How long it waited, where somebody took it.</summary>
    public TimeSpan? Waited => TakenAt - From;

    /// <summary>Whether it was taken in time; null while that is open, and when it waited anew before its deadline.</summary>
    public bool? IsInTime(DateTimeOffset now) => TakenAt is { } taken ? taken <= Due : (OverAt ?? now) > Due ? false : null;
}

/// <summary>One time that a rule called a person, from the call to its outcome.</summary>
/// <param name="Level">The highest level it had.</param>
/// <param name="ClosedAt">Null while it is open.</param>
/// <param name="Outcome">Null while it is open.</param>
/// <param name="Rounds">How often it waited for somebody, oldest first.</param>
public sealed record AlertStory(EscalationLevel Level, DateTimeOffset From, DateTimeOffset? ClosedAt, ClosingOutcome? Outcome, IReadOnlyList<AlertRound> Rounds);

/// <summary>Reads an episode's history for figures.</summary>
public static class AlertStories
{
    /// <param name="lines">Oldest first.</param>
    /// <param name="dueOf">Until when something of a level must be taken that waits from a moment on.</param>
    public static IReadOnlyList<AlertStory> Of(IReadOnlyList<AlertLine> lines, Func<EscalationLevel, DateTimeOffset, DateTimeOffset> dueOf)
    {
        List<AlertStory> stories = [];
        Draft? draft = null;
        foreach (var line in lines)
        {
            if (line.What is AlertMoment.Raised or AlertMoment.Reopened || draft is null)
            {
                draft?.EndInto(stories);
                draft = new(line.Level ?? EscalationLevel.Yellow, line.At, dueOf);
            }
            draft.Take(line);
        }
        draft?.EndInto(stories);
        return stories;
    }

    private sealed class Draft(EscalationLevel first, DateTimeOffset began, Func<EscalationLevel, DateTimeOffset, DateTimeOffset> dueOf)
    {
        private readonly List<AlertRound> rounds = [];
        private (EscalationLevel Now, EscalationLevel Highest, DateTimeOffset From) waits = (first, first, began);
        private DateTimeOffset? takenAt, closedAt;
        private ClosingOutcome? outcome;

        public void Take(AlertLine line)
        {
            if (line.What is AlertMoment.Worsened || line.What is AlertMoment.Regraded && takenAt is null && line.Level < waits.Now)
                Anew(line.Level ?? waits.Now, line.At);
            else if (line.What is AlertMoment.Regraded)
                waits.Now = takenAt is null ? line.Level ?? waits.Now : waits.Now;
            else if (line.What is AlertMoment.Taken or AlertMoment.Closed)
                takenAt ??= line.At;
            if (line.What is AlertMoment.Closed)
                (closedAt, outcome) = (line.At, line.Outcome);
        }

        private void Anew(EscalationLevel level, DateTimeOffset at)
        {
            rounds.Add(Round(takenAt is null ? at : null));
            (waits, takenAt) = ((level, level < waits.Highest ? level : waits.Highest, at), null);
        }

        private AlertRound Round(DateTimeOffset? overAt) => new(waits.Now, waits.From, dueOf(waits.Now, waits.From), takenAt, overAt);

        public void EndInto(List<AlertStory> stories)
        {
            AlertRound[] all = [.. rounds, Round(null)];
            stories.Add(new(waits.Highest, all[0].From, closedAt, outcome, all));
        }
    }
}
