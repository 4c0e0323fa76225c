using Microsoft.Extensions.Options;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>Who must act how soon.</summary>
public sealed class EscalationPolicy(IOptions<EscalationOptions> options, FieldCipher cipher, HospitalClock hospital)
{
    public Escalation Open(Guid conversationId, Danger danger)
    {
        var now = hospital.Now;
        var id = Guid.CreateVersion7(now);
        var escalation = new Escalation
        {
            Id = id, ConversationId = conversationId, PatientId = danger.PatientId, Flag = danger.Flag?.Kind, Urgency = danger.Flag?.Urgency, Problem = danger.Problem, Acuity = danger.Acuity, RaisedAt = now,
            AcknowledgeBy = DeadlineOf(danger), AskReachedAt = danger.NeedsHelpNow ? now.AddMinutes(options.Value.AskReachedMinutes) : null,
            Quote = Escalation.SealQuote(cipher, conversationId, id, danger.ShortQuote),
        };
        Explain(escalation, danger);
        return escalation;
    }

    /// <summary>The same problem again. Urgency only rises; with it the deadline, the words and the reason are the new ones. "Not taken" is the first
    /// hint: the plain word for it, never filled or stopped, takes its place also when it is no more urgent.</summary>
    public void SaidAgain(Escalation known, Danger danger)
    {
        known.SaidAgain();
        if (danger.Acuity == known.Acuity && known.Flag is RiskFlagKind.MedicationMissed && danger.Flag is { Kind: not RiskFlagKind.MedicationMissed } plainer)
        {
            known.Reword(plainer, Escalation.SealQuote(cipher, known.ConversationId, known.Id, danger.ShortQuote));
            Explain(known, danger);
        }
        if (danger.Acuity >= known.Acuity)
            return;
        var deadline = DeadlineOf(danger);
        known.Worsen(danger.Acuity, danger.Flag, deadline < known.AcknowledgeBy ? deadline : known.AcknowledgeBy, Escalation.SealQuote(cipher, known.ConversationId, known.Id, danger.ShortQuote));
        Explain(known, danger);
    }

    private DateTimeOffset DeadlineOf(Danger danger) => danger.Flag is { Urgency: FlagUrgency.Yellow or FlagUrgency.Note }
        ? hospital.NextWorkingNoon : hospital.Now + options.Value.AcknowledgeWithin(danger.Acuity, danger.IsCrisis);

    private void Explain(Escalation escalation, Danger danger)
    {
        if (danger.Flag is { } flag)
            escalation.Explain(cipher, new FlagReason(flag.RuleId, flag.Reason, flag.MedicineId, flag.Trend));
    }
}
