using Quartz;

namespace TriageBot.Web.FollowUp;

/// <summary>Every three seconds: open the check-ins that have come due, and have their letters leave at once. Safe to run twice; each row is taken once.</summary>
[DisallowConcurrentExecution]
public sealed partial class DueCheckInsJob(OpenDueCheckIns openDueCheckIns, ILogger<DueCheckInsJob> logger) : IJob
{
    public static readonly JobKey Key = new("due-check-ins", "follow-up");
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var all = await openDueCheckIns.RunAsync(cancellationToken);
        if (all.Opened > 0 && !await AreLettersPausedAsync(context.Scheduler, cancellationToken))
            await context.Scheduler.TriggerJob(LettersJob.Key, cancellationToken);
        if (all.Touched > 0)
            Log.Opened(logger, all.Opened, all.Dropped, all.Failed);
    }

    /// <summary>Whoever paused the letters wants none to leave.</summary>
    private static async Task<bool> AreLettersPausedAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var trigger in await scheduler.GetTriggersOfJob(LettersJob.Key, cancellationToken))
            if (await scheduler.GetTriggerState(trigger.Key, cancellationToken) is TriggerState.Paused)
                return true;
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Opened {Opened} due check-ins; {Dropped} were dropped and {Failed} could not be opened.")]
        public static partial void Opened(ILogger logger, int opened, int dropped, int failed);
    }
}
