using Quartz;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>Every minute: is there more than people can do? Safe to run twice; each shift is told once.</summary>
[DisallowConcurrentExecution]
public sealed partial class SurgeJob(AskForHelp askForHelp, ILogger<SurgeJob> logger) : IJob
{
    public static readonly JobKey Key = new("surge", "escalations");
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await askForHelp.RunAsync(cancellationToken))
            Log.Asked(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "This shift has more alerts than its people can answer; the charge nurse was asked for help. See /desk.")]
        public static partial void Asked(ILogger logger);
    }
}
