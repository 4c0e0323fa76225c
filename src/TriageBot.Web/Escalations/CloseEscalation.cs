using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>Closes the loop (N3): with an outcome, and proof of contact or three documented attempts and what comes next. The patient is told in their conversation.</summary>
public sealed class CloseEscalation(ChangeEscalation change, TellPatient tell, EpisodeLedger ledger, IEnumerable<IContactListener> listeners, HospitalClock clock)
{
    /// <param name="along">Other alerts of the same conversation that the same contact settles; one that came up after the contact stays open.</param>
    public async Task<DeskOutcome> RunAsync(Guid id, Closing closing, string? words, Actor staff, IReadOnlyList<Guid>? along = null)
    {
        ContactEvidence? proof = null;
        DateTimeOffset? last = null;
        var outcome = await change.RunAsync(id, staff, async open =>
        {
            var (calls, since) = await HistoryAsync(open);
            if (closing.Missing(calls, since, clock.Now) is { Count: > 0 } missing)
                return new DeskOutcome.Refused([.. missing.Select(one => $"closing-{one.ToString().ToLowerInvariant()}")]);
            if ((NoteOnEscalation.Problem(words, isNeeded: false) ?? NoteOnEscalation.Problem(closing.NextStep, isNeeded: false)) is { } problem)
                return new DeskOutcome.Refused(problem);
            proof = closing.Outcome is ClosingOutcome.NotReachable ? null : closing.Proof(calls);
            last = proof?.At ?? calls.Max(call => call.At);
            Close(open, closing, proof, words);
            if (closing.Contact is { } contact && proof is not null && open.Escalation.PatientId is { } patient) // a call was told of when it was recorded
                foreach (var listener in listeners)
                    listener.InTouch(open.Database, patient, staff, contact, closing.Outcome.GetValueOrDefault());
            await tell.ClosedAsync(open, closing.Outcome.GetValueOrDefault(), proof);
            return new DeskOutcome.Done();
        });
        if (outcome is DeskOutcome.Done)
            foreach (var other in along ?? [])
                await change.RunAsync(other, staff, open => Task.FromResult(AlongWith(open, id, last, () => Close(open, closing, proof, words))));
        return outcome;
    }

    private static DeskOutcome AlongWith(OpenEpisode open, Guid id, DateTimeOffset? last, Action close)
    {
        if (open.Escalation.Id == id || open.Escalation.LadderFrom > last + Closing.ClockTolerance)
            return new DeskOutcome.Refused("closing-contacttooearly");
        close();
        return new DeskOutcome.Done();
    }

    private void Close(OpenEpisode open, Closing closing, ContactEvidence? proof, string? words)
    {
        var (escalation, outcome) = (open.Escalation, closing.Outcome.GetValueOrDefault());
        if (escalation.AcknowledgedBy is null)
            escalation.Take(open.Staff.Name, clock.Now);
        escalation.Close(open.Staff.Name, outcome, clock.Now);
        ledger.Write(open.Database, escalation, EpisodeEventKind.Closed, open.Staff, outcome.ToString(), new(NoteOnEscalation.Tidy(words), Contact: proof, NextStep: NoteOnEscalation.Tidy(closing.NextStep)));
    }

    /// <summary>The calls since it was raised or opened again: a call about last month's problem proves nothing today.</summary>
    private static async Task<(IReadOnlyList<CallMade> Calls, DateTimeOffset Since)> HistoryAsync(OpenEpisode open)
    {
        var lines = await open.Database.EpisodeEvents.AsNoTracking()
            .Where(line => line.EscalationId == open.Escalation.Id && (line.Kind == EpisodeEventKind.Call || line.Kind == EpisodeEventKind.Reopened)).OrderBy(line => line.At).ToListAsync(open.Patience);
        var since = lines.LastOrDefault(line => line.Kind is EpisodeEventKind.Reopened)?.At ?? open.Escalation.RaisedAt;
        return ([.. lines.Where(line => line.Kind is EpisodeEventKind.Call && line.At >= since).Select(line => new CallMade(line.At, Enum.Parse<CallOutcome>(line.Code ?? "")))], since);
    }
}
