using Quartz;

namespace TriageBot.Web.Escalations;

/// <summary>Every fifteen seconds: is somebody at the desk, and did the synthetic patient arrive? Safe to run twice.</summary>
[DisallowConcurrentExecution]
public sealed class WatchKeepingJob(WatchOverDesks watch, CheckSynthetic check) : IJob
{
    public static readonly JobKey Key = new("watch-keeping", "escalations");
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await watch.RunAsync(cancellationToken);
        await check.RunAsync(cancellationToken);
    }
}
