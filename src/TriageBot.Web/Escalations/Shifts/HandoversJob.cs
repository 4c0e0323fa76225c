using Quartz;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>Every five seconds: handovers that are open are kept true. Safe to run twice; each thing is settled once.</summary>
[DisallowConcurrentExecution]
public sealed partial class HandoversJob(TendHandovers tendHandovers, ILogger<HandoversJob> logger) : IJob
{
    public static readonly JobKey Key = new("handovers", "escalations");
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var kept = await tendHandovers.RunAsync(cancellationToken);
        if (kept > 0)
            Log.NotAccepted(logger, kept);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "At the change of shift {Count} escalations were not accepted in time; they stay with the outgoing nurse and the charge nurse was told. See /desk/handover.")]
        public static partial void NotAccepted(ILogger logger, int count);
    }
}
