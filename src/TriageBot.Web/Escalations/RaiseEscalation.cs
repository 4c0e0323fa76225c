using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>Makes work for a person out of a danger: new, said again, worse, or back after it was closed. Nothing is saved here.</summary>
public sealed class RaiseEscalation(IOptions<EscalationOptions> options, Ladders ladders, EpisodeLedger ledger, FieldCipher cipher, HospitalClock hospital)
{
    public Escalation Open(TriageDb database, Guid conversationId, Danger danger)
    {
        var now = hospital.Now;
        var id = Guid.CreateVersion7(now);
        var (policy, level) = (ladders.Of(danger.Ward), danger.Level);
        var escalation = new Escalation
        {
            Id = id, ConversationId = conversationId, PatientId = danger.PatientId, Flag = danger.Flag?.Kind, Urgency = danger.Flag?.Urgency, Problem = danger.Problem, Acuity = danger.Acuity, RaisedAt = now,
            Level = level, IsCrisis = danger.IsCrisis, Ward = danger.Ward, LadderFrom = now, AcknowledgeBy = policy.AcknowledgeBy(level, danger.IsCrisis, now), IsSynthetic = danger.IsSynthetic,
            AskReachedAt = danger.NeedsHelpNow ? now.AddMinutes(options.Value.AskReachedMinutes) : null, Quote = Escalation.SealQuote(cipher, conversationId, id, danger.ShortQuote),
        };
        escalation.ClimbNext(policy);
        Explain(escalation, danger);
        database.Escalations.Add(escalation);
        ledger.Write(database, escalation, EpisodeEventKind.Raised, Actor.System, level.ToString());
        return escalation;
    }

    /// <summary>The same problem again. Urgency only rises; with it the deadline, the words and the reason are the new ones, and the ladder begins anew. "Not taken" is
    /// the first hint: the plain word for it, never filled or stopped, takes its place also when it is no more urgent.</summary>
    public void SaidAgain(TriageDb database, Escalation known, Danger danger)
    {
        known.SaidAgain();
        if (danger.Acuity == known.Acuity && known.Flag is RiskFlagKind.MedicationMissed && danger.Flag is { Kind: not RiskFlagKind.MedicationMissed } plainer)
        {
            known.Reword(plainer, Sealed(known, danger));
            Explain(known, danger);
        }
        if (danger.Acuity >= known.Acuity)
            return;
        known.Worsen(danger, hospital.Now, ladders.Of(known.Ward), Sealed(known, danger));
        Explain(known, danger);
        ledger.Write(database, known, EpisodeEventKind.Worsened, Actor.System, known.Level.ToString());
    }

    /// <summary>The problem of an episode that was closed is back: it is the same episode, and waits for somebody anew.</summary>
    public void Reopen(TriageDb database, Escalation closed, Danger danger)
    {
        closed.Reopen(danger, hospital.Now, ladders.Of(closed.Ward ?? danger.Ward), Sealed(closed, danger));
        Explain(closed, danger);
        ledger.Write(database, closed, EpisodeEventKind.Reopened, Actor.System, closed.Level.ToString());
    }

    private Encrypted Sealed(Escalation known, Danger danger) => Escalation.SealQuote(cipher, known.ConversationId, known.Id, danger.ShortQuote);

    private void Explain(Escalation escalation, Danger danger)
    {
        if (danger.Flag is { } flag)
            escalation.Explain(cipher, new FlagReason(flag.RuleId, flag.Reason, flag.MedicineId, flag.Trend));
    }
}
