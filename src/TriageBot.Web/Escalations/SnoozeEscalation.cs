using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Sets an episode aside for some minutes, with a reason, for all to see (N8). Its deadline stays and its ladder goes on.</summary>
public sealed class SnoozeEscalation(ChangeEscalation change, EpisodeLedger ledger, TimeProvider clock)
{
    public Task<DeskOutcome> RunAsync(Guid id, int minutes, string reason, Actor staff) => change.RunAsync(id, staff, open =>
    {
        var (escalation, time) = (open.Escalation, TimeSpan.FromMinutes(minutes));
        if (Snooze.Refusal(escalation.Level, escalation.Snoozes, reason, time) is { } refusal)
            return Task.FromResult<DeskOutcome>(new DeskOutcome.Refused($"snooze-{refusal.ToString().ToLowerInvariant()}"));
        if (NoteOnEscalation.Problem(reason, isNeeded: true) is { } problem)
            return Task.FromResult<DeskOutcome>(new DeskOutcome.Refused(problem));
        var until = clock.GetUtcNow() + time;
        escalation.SetAside(staff.Name, until);
        ledger.Write(open.Database, escalation, EpisodeEventKind.Snoozed, staff, words: new(reason.Trim()), until: until);
        return Task.FromResult<DeskOutcome>(new DeskOutcome.Done());
    });
}
