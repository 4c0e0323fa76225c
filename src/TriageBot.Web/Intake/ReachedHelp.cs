using TriageBot.Web.Data;

namespace TriageBot.Web.Intake;

/// <summary>"Did you reach them?" (SF6): a "no" puts the patient ahead of all others of the same urgency.</summary>
public sealed class ReachedHelp(ChangeIntake change, ReplyWriter replies, IntakeLedger ledger, IntakeViews views, AuditTrail trail)
{
    public Task<IntakeView?> RunAsync(Guid conversationId, bool reached, CancellationToken cancellationToken) => change.RunAsync(conversationId, async (intake, patience) =>
    {
        var waiting = intake.Escalations.Where(escalation => escalation.AskReachedAt is not null && escalation.ReachedHelp != reached).ToList();
        foreach (var escalation in waiting)
        {
            escalation.Answered(reached);
            intake.Announce.Add(escalation.Id);
            trail.Append(intake.Database, new AuditEntry(Actor.Patient, "answered", "escalation", escalation.Id, reached ? "reached help" : "did not reach help"));
        }
        if (waiting.Count > 0)
        {
            var (words, reply) = reached ? (Sentences.Reached, Sentences.ReachedReply) : (Sentences.NotReached, Sentences.NotReachedReply);
            ledger.Hear(intake, $"reached:{intake.NextSequence}", words.In(intake.Tongue));
            ledger.Say(intake, $"reached:{intake.NextSequence}", reply.With(intake.Tongue, ("number", replies.AmbulanceNumber)));
        }
        return await views.OfAsync(intake, patience);
    });
}
