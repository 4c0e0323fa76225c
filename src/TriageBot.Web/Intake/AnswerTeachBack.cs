namespace TriageBot.Web.Intake;

/// <summary>"What will you do now?" (SF10): keeps what the patient answered.</summary>
public sealed class AnswerTeachBack
{
    public Task<IntakeView?> RunAsync(Guid conversationId, string optionId, CancellationToken cancellationToken) => throw new NotImplementedException();
}
