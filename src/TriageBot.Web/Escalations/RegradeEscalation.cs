using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>Why a person grades otherwise than the rules.</summary>
public enum RegradeReason { WorseThanRead, LessThanRead, InGoodHands, WrongFacts, Other }

/// <summary>A person says that it is more, or less, urgent than the rules (N10). Only people lower; the reason is always kept.</summary>
public sealed class RegradeEscalation(ChangeEscalation change, Ladders ladders, EpisodeLedger ledger, HospitalClock clock)
{
    /// <param name="words">Needed where the reason is none of the prepared ones.</param>
    public Task<DeskOutcome> RunAsync(Guid id, EscalationLevel level, RegradeReason? reason, string? words, Actor staff) => change.RunAsync(id, staff, open =>
    {
        var escalation = open.Escalation;
        var problem = reason is null ? "regrade-no-reason" : level == escalation.Level ? "regrade-same" : NoteOnEscalation.Problem(words, isNeeded: reason is RegradeReason.Other);
        if (problem is not null)
            return Task.FromResult<DeskOutcome>(new DeskOutcome.Refused(problem));
        var kind = level < escalation.Level ? EpisodeEventKind.Upgraded : EpisodeEventKind.Downgraded;
        escalation.Regrade(level, clock.Now, ladders.Of(escalation.Ward));
        ledger.Write(open.Database, escalation, kind, staff, $"{level} {reason}", new(NoteOnEscalation.Tidy(words)));
        return Task.FromResult<DeskOutcome>(new DeskOutcome.Done());
    });
}
