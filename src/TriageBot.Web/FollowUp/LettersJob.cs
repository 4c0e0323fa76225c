using Quartz;

namespace TriageBot.Web.FollowUp;

/// <summary>Every ten seconds: hand over what waits in the outbox. Safe to run twice; each letter is claimed once.</summary>
[DisallowConcurrentExecution]
public sealed partial class LettersJob(SendLetters sendLetters, ILogger<LettersJob> logger) : IJob
{
    public static readonly JobKey Key = new("letters", "follow-up");
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var all = await sendLetters.RunAsync(cancellationToken);
        if (all.Sent + all.Dropped + all.Failed > 0)
            Log.Sent(logger, all.Sent, all.Dropped, all.Failed);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Sent {Sent} letters; {Dropped} were stale and dropped, {Failed} were not taken.")]
        public static partial void Sent(ILogger logger, int sent, int dropped, int failed);
    }
}
