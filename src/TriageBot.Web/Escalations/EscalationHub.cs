using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>What a client outside the pages hears: that something changed, by its id and nothing else. It reads the rest where it may.</summary>
public interface IEscalationClient
{
    /// <param name="id">The escalation that was raised or has changed.</param>
    Task EscalationChanged(Guid id);
}

/// <summary>The desk's live line for programs and pages of others (SignalR). Whoever may see the desk may listen; nobody can send.</summary>
[Authorize(Policy = Policy.Desk)]
public sealed class EscalationHub : Hub<IEscalationClient>
{
    public const string Path = "/hubs/escalations";
}

/// <summary>Passes on to the hub what the desk's screens are told.</summary>
public sealed class EscalationRelay(EscalationFeed feed, IHubContext<EscalationHub, IEscalationClient> hub) : IHostedService
{
    private IDisposable? listening;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        listening = feed.Listen(id => hub.Clients.All.EscalationChanged(id));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        listening?.Dispose();
        return Task.CompletedTask;
    }
}
