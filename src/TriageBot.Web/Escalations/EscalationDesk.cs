namespace TriageBot.Web.Escalations;

/// <summary>Where dangers become work for a person.</summary>
public sealed class EscalationDesk
{
    /// <summary>Everything open, most urgent first, then longest waiting.</summary>
    public Task<IReadOnlyList<DeskItem>> OpenAsync(string actor, CancellationToken cancellationToken) => throw new NotImplementedException();

    public Task<DeskCase?> CaseAsync(Guid id, string actor, CancellationToken cancellationToken) => throw new NotImplementedException();
}
