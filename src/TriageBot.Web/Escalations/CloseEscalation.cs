using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>Closes the loop (N3): with an outcome, and proof of contact or three documented attempts and what comes next. The patient is told in their conversation.</summary>
public sealed class CloseEscalation(ChangeEscalation change, TellPatient tell, EpisodeLedger ledger, HospitalClock clock)
{
    public Task<DeskOutcome> RunAsync(Guid id, Closing closing, string? words, Actor staff) => change.RunAsync(id, staff, async open =>
    {
        var escalation = open.Escalation;
        var (calls, since) = await HistoryAsync(open);
        if (closing.Missing(calls, since, clock.Now) is { Count: > 0 } missing)
            return new DeskOutcome.Refused([.. missing.Select(one => $"closing-{one.ToString().ToLowerInvariant()}")]);
        if ((NoteOnEscalation.Problem(words, isNeeded: false) ?? NoteOnEscalation.Problem(closing.NextStep, isNeeded: false)) is { } problem)
            return new DeskOutcome.Refused(problem);

        var outcome = closing.Outcome.GetValueOrDefault();
        var proof = outcome is ClosingOutcome.NotReachable ? null : closing.Proof(calls);
        if (escalation.AcknowledgedBy is null)
            escalation.Take(staff.Name, clock.Now);
        escalation.Close(staff.Name, outcome, clock.Now);
        ledger.Write(open.Database, escalation, EpisodeEventKind.Closed, staff, outcome.ToString(), new(NoteOnEscalation.Tidy(words), Contact: proof, NextStep: NoteOnEscalation.Tidy(closing.NextStep)));
        await tell.ClosedAsync(open, outcome, proof);
        return new DeskOutcome.Done();
    });

    /// <summary>The calls since it was raised or opened again: a call about last month's problem proves nothing today.</summary>
    private static async Task<(IReadOnlyList<CallMade> Calls, DateTimeOffset Since)> HistoryAsync(OpenEpisode open)
    {
        var lines = await open.Database.EpisodeEvents.AsNoTracking()
            .Where(line => line.EscalationId == open.Escalation.Id && (line.Kind == EpisodeEventKind.Call || line.Kind == EpisodeEventKind.Reopened)).OrderBy(line => line.At).ToListAsync(open.Patience);
        var since = lines.LastOrDefault(line => line.Kind is EpisodeEventKind.Reopened)?.At ?? open.Escalation.RaisedAt;
        return ([.. lines.Where(line => line.Kind is EpisodeEventKind.Call && line.At >= since).Select(line => new CallMade(line.At, Enum.Parse<CallOutcome>(line.Code ?? "")))], since);
    }
}
