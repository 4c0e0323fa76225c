using Quartz;
using TriageBot.Web.Escalations.Chat;

namespace TriageBot.Web.Escalations;

/// <summary>Every two seconds: what nobody has taken on in time climbs its ladder, and so does what is open for a patient left alone in a chat. Safe to run twice; each step is taken once.</summary>
[DisallowConcurrentExecution]
public sealed partial class OverdueEscalationsJob(WatchChats watchChats, ClimbLadders climbLadders, ILogger<OverdueEscalationsJob> logger) : IJob
{
    public static readonly JobKey Key = new("overdue-escalations", "escalations");
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await watchChats.RunAsync(cancellationToken);
        var climbed = await climbLadders.RunAsync(cancellationToken);
        if (climbed > 0)
            Log.Climbed(logger, climbed);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Nobody had taken on {Count} escalations in time; the next ones above were told. See the desk.")]
        public static partial void Climbed(ILogger logger, int count);
    }
}
