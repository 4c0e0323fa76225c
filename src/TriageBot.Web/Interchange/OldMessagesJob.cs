using Quartz;

namespace TriageBot.Web.Interchange;

/// <summary>Once a day, and at the start: forget what is kept of other systems' messages longer than the settings say. Safe to run twice.</summary>
[DisallowConcurrentExecution]
public sealed partial class OldMessagesJob(ForgetOldMessages forgetOldMessages, ILogger<OldMessagesJob> logger) : IJob
{
    public static readonly JobKey Key = new("old-messages", "interchange");
    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var gone = await forgetOldMessages.RunAsync(cancellationToken);
        if (gone.Heard + gone.Settled > 0)
            Log.Forgot(logger, gone.Heard, gone.Settled);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Forgot {Heard} control ids of messages that were heard and {Settled} settled dead letters whose time was over.")]
        public static partial void Forgot(ILogger logger, int heard, int settled);
    }
}
