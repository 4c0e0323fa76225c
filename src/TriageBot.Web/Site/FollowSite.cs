using TriageBot.Web.Prompts.Documents;

namespace TriageBot.Web.Site;

/// <summary>Keeps this node's settings as fresh as the log of activations, also when another node has changed it.</summary>
public sealed partial class FollowSite(SiteInForce inForce, SiteKind kind, DocumentLibrary documents, TimeProvider clock, ILogger<FollowSite> logger) : BackgroundService
{
    /// <summary>The longest time until every node goes by a change.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Reads what is in force now.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        foreach (var name in kind.Names)
            inForce.Take(await documents.LiveAsync(name, cancellationToken));
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken); // before the first patient
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotRead(logger, cause);
        }
        catch (OperationCanceledException)
        {
            // the program ends
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The site's settings could not be read; the ones in use stay, and they are read again soon.")]
        public static partial void NotRead(ILogger logger, Exception cause);
    }
}
