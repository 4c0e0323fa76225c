using Quartz;

namespace TriageBot.Web.FollowUp;

/// <summary>Every five minutes: take silence for an answer where the time to answer is over. Safe to run twice.</summary>
[DisallowConcurrentExecution]
public sealed partial class UnansweredJob(CloseUnanswered closeUnanswered, ILogger<UnansweredJob> logger) : IJob
{
    public static readonly JobKey Key = new("unanswered", "follow-up");
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var missed = await closeUnanswered.RunAsync(cancellationToken);
        if (missed > 0)
            Log.Missed(logger, missed);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Count} check-ins ended without an answer.")]
        public static partial void Missed(ILogger logger, int count);
    }
}
