namespace TriageBot.Web.Intake;

/// <summary>The patient is more worried than the result says (I7): one level up, and a person looks.</summary>
public sealed class SayWorried
{
    public Task<IntakeView?> RunAsync(Guid conversationId, CancellationToken cancellationToken) => throw new NotImplementedException();
}
