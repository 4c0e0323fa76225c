namespace TriageBot.Web.Intake;

/// <summary>A patient asks an everyday question beside the result. It is a message like any other: stored, read for danger and shown first; only then is it answered from the cards.</summary>
public sealed class AskAside(PatientTurn turn, AnswerFromCards cards, ShowIntake show)
{
    public async Task<TurnOutcome> RunAsync(Guid conversationId, TurnInput input)
    {
        var outcome = await turn.RunAsync(conversationId, input with { IsAside = true });
        return outcome is TurnOutcome.Taken taken && await cards.RunAsync(conversationId, input.ClientId, []) is not null
            && await show.RunAsync(conversationId, "patient", CancellationToken.None) is { } view ? taken with { View = view } : outcome;
    }
}
