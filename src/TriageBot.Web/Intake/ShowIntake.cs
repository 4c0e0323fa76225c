namespace TriageBot.Web.Intake;

/// <summary>Reads an intake for whoever may see it; leaves an audit row.</summary>
public sealed class ShowIntake
{
    public Task<IntakeView?> RunAsync(Guid conversationId, string actor, CancellationToken cancellationToken) => throw new NotImplementedException();
}
