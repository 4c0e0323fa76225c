namespace TriageBot.Web.Escalations;

/// <summary>What became of a nurse's click.</summary>
public abstract record AcknowledgeOutcome
{
    public sealed record Yours : AcknowledgeOutcome;
    public sealed record AlreadyTaken(string By, DateTimeOffset At) : AcknowledgeOutcome;
    public sealed record Unknown : AcknowledgeOutcome;
}

/// <summary>A nurse takes an escalation. The first click owns it; everyone after is told who did.</summary>
public sealed class AcknowledgeEscalation
{
    public Task<AcknowledgeOutcome> RunAsync(Guid id, string nurse, CancellationToken cancellationToken) => throw new NotImplementedException();
}
