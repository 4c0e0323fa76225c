using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>The patient is more worried than the result says (I7): one level up, and a person looks. Said twice it is said once.</summary>
public sealed class SayWorried(ChangeIntake change, KnowledgeBase knowledge, IntakeLedger ledger, IntakeViews views, HospitalClock clock)
{
    private const string ClientId = "worried";

    public Task<IntakeView?> RunAsync(Guid conversationId, CancellationToken cancellationToken) => change.RunAsync(conversationId, async (intake, patience) =>
    {
        if (!intake.State.Intake.IsWorried)
        {
            var words = Sentences.Worried.In(intake.Tongue);
            var turn = Interview.Go(knowledge, Interview.Worry(intake.State.Intake), Heard.Nothing, clock.Local);
            var worry = new Danger(Problems.Worried, turn.Assessment.Acuity, words);
            ledger.Write(intake, ClientId, new HeardTurn(turn, words, [worry], IsDangerous: false), Sentences.WorriedReply.In(intake.Tongue));
        }
        return await views.OfAsync(intake, patience);
    });
}
