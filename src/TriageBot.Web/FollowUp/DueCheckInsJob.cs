using Quartz;

namespace TriageBot.Web.FollowUp;

/// <summary>Every minute: open the check-ins that have come due. Safe to run twice; each row is taken once.</summary>
[DisallowConcurrentExecution]
public sealed partial class DueCheckInsJob(OpenDueCheckIns openDueCheckIns, ILogger<DueCheckInsJob> logger) : IJob
{
    public static readonly JobKey Key = new("due-check-ins", "follow-up");
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var all = await openDueCheckIns.RunAsync(cancellationToken);
        if (all.Touched > 0)
            Log.Opened(logger, all.Opened, all.Dropped, all.Failed);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Opened {Opened} due check-ins; {Dropped} were dropped and {Failed} could not be opened.")]
        public static partial void Opened(ILogger logger, int opened, int dropped, int failed);
    }
}
