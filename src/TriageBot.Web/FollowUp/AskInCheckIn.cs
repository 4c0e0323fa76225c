using TriageBot.Web.Intake;

namespace TriageBot.Web.FollowUp;

/// <summary>A patient at home asks an everyday question, during a check-in or after it. Stored, read for danger and for medicines like every answer, but it answers no question of ours;
/// only then is it answered from the cards, those of the patient's own programme first.</summary>
public sealed class AskInCheckIn(AnswerCheckIn answer, AnswerFromCards cards, ShowCheckIn show)
{
    public async Task<CheckInOutcome> RunAsync(Guid conversationId, TurnInput input)
    {
        var outcome = await answer.RunAsync(conversationId, input with { IsAside = true });
        return outcome is CheckInOutcome.Taken taken && await cards.RunAsync(conversationId, input.ClientId, taken.View.Cards) is not null
            && await show.RunAsync(conversationId) is { } view ? new CheckInOutcome.Taken(view) : outcome;
    }
}
