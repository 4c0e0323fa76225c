using Quartz;

namespace TriageBot.Web.Intake;

/// <summary>Every half minute: ask those who were sent to help whether they reached it. Safe to run twice.</summary>
[DisallowConcurrentExecution]
public sealed partial class AskReachedJob(AskWhetherReached ask, ILogger<AskReachedJob> logger) : IJob
{
    public static readonly JobKey Key = new("ask-reached", "intake");
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var asked = await ask.RunAsync(cancellationToken);
        if (asked > 0)
            Log.Asked(logger, asked);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Asked {Count} patients whether they reached help.")]
        public static partial void Asked(ILogger logger, int count);
    }
}
