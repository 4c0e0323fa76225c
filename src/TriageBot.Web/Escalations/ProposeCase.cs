using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>A person finds that the rules should be tried on this patient's words from now on (N10): which level would have been right, and why.</summary>
public sealed class ProposeCase(ChangeEscalation change, EpisodeLedger ledger)
{
    /// <param name="right">The level that would have been right; null when none was chosen.</param>
    public Task<DeskOutcome> RunAsync(Guid id, Acuity? right, string? words, Actor staff) => change.RunAsync(id, staff, open =>
    {
        if ((right is null ? "propose-no-level" : NoteOnEscalation.Problem(words, isNeeded: true)) is { } problem)
            return Task.FromResult<DeskOutcome>(new DeskOutcome.Refused(problem));
        open.Escalation.Happened();
        ledger.Write(open.Database, open.Escalation, EpisodeEventKind.Proposed, staff, right.GetValueOrDefault().Code(), new(NoteOnEscalation.Tidy(words)));
        return Task.FromResult<DeskOutcome>(new DeskOutcome.Done());
    });
}
