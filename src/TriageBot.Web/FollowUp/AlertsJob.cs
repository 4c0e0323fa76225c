using Quartz;

namespace TriageBot.Web.FollowUp;

/// <summary>Every five seconds: hand over the alerts to staff, apart from the letters, so that no backlog of those holds one up. Safe to run twice; each is claimed once.</summary>
[DisallowConcurrentExecution]
public sealed partial class AlertsJob(SendLetters sendLetters, ILogger<AlertsJob> logger) : IJob
{
    public static readonly JobKey Key = new("alerts", "escalations");
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var all = await sendLetters.AlertsAsync(cancellationToken);
        if (all.Sent + all.Dropped + all.Failed > 0)
            Log.Alerted(logger, all.Sent, all.Failed);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Sent {Sent} alerts to staff; {Failed} were not taken.")]
        public static partial void Alerted(ILogger logger, int sent, int failed);
    }
}
