using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.Intake;

/// <summary>"What will you do now?" (SF10): keeps what the patient answered. Wrong twice, and a person explains.</summary>
public sealed class AnswerTeachBack(ChangeIntake change, ReplyWriter replies, IntakeLedger ledger, IntakeViews views, AuditTrail trail)
{
    private const int MostMisses = 2;

    public Task<IntakeView?> RunAsync(Guid conversationId, string optionId, CancellationToken cancellationToken) => change.RunAsync(conversationId, async (intake, patience) =>
    {
        var state = intake.State;
        if (replies.Result(state.Intake, state.Assessment, state.DecidedAt)?.TeachBack is { } teachBack
            && teachBack.Options.FirstOrDefault(option => option.Id == optionId) is { } chosen && state.TeachBackAnswer != optionId)
        {
            var misses = state.TeachBackMisses + (optionId == teachBack.RightId ? 0 : 1);
            ledger.Keep(intake, state with { TeachBackAnswer = optionId, TeachBackMisses = misses });
            trail.Append(intake.Database, new AuditEntry(Actor.Patient, "answered", "conversation", intake.Id, $"teach-back {optionId}, right is {teachBack.RightId}"));
            if (misses >= MostMisses && optionId != teachBack.RightId)
                ledger.Call(intake, new Danger(Problems.AdviceNotUnderstood, state.Assessment.Acuity, chosen.Text));
        }
        return await views.OfAsync(intake, patience);
    });
}
