using Quartz;

namespace TriageBot.Web.FollowUp;

/// <summary>Every minute: write to caregivers whose patient was asked just now. Safe to run twice; each is written to once a day.</summary>
[DisallowConcurrentExecution]
public sealed partial class CaregiversJob(AskCaregivers askCaregivers, ILogger<CaregiversJob> logger) : IJob
{
    public static readonly JobKey Key = new("caregivers", "follow-up");
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var asked = await askCaregivers.RunAsync(cancellationToken);
        if (asked > 0)
            Log.Asked(logger, asked);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Wrote to {Count} caregivers.")]
        public static partial void Asked(ILogger logger, int count);
    }
}
