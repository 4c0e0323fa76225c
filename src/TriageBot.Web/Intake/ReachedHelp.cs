namespace TriageBot.Web.Intake;

/// <summary>"Did you reach them?" (SF6): a "no" makes the escalation more pressing.</summary>
public sealed class ReachedHelp
{
    public Task<IntakeView?> RunAsync(Guid conversationId, bool reached, CancellationToken cancellationToken) => throw new NotImplementedException();
}
