namespace TriageBot.Web.Data;

/// <summary>Anchors the audit chain every few minutes and once more at the end, and says so loudly when it is not what it was.</summary>
public sealed partial class AuditAnchoring(AnchorAudit anchorAudit, TimeProvider clock, ILogger<AuditAnchoring> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await AnchorAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await AnchorAsync(CancellationToken.None); // what was done since the last tick is anchored before we go
        }
    }

    private async Task AnchorAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await anchorAudit.RunAsync(cancellationToken) is { } problem)
                Log.ChainBroken(logger, problem);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            Log.NotAnchored(logger, cause);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The audit chain is not what it was when it was last anchored: {Problem}")]
        public static partial void ChainBroken(ILogger logger, string problem);

        [LoggerMessage(LogLevel.Warning, "The audit chain could not be anchored; it is tried again in a few minutes.")]
        public static partial void NotAnchored(ILogger logger, Exception cause);
    }
}
