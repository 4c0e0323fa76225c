using Quartz;

namespace TriageBot.Web.Intake;

/// <summary>Every hour: the synthetic patient goes the whole way, and last week's are taken away. Each node sends its own: each way is tried.</summary>
[DisallowConcurrentExecution]
public sealed class SyntheticPatientJob(SendSyntheticPatient send, PurgeSynthetic purge) : IJob
{
    public static readonly JobKey Key = new("synthetic-patient", "intake");
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>A program that has only just started may be slow without being broken.</summary>
    public static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await send.RunAsync(cancellationToken);
        await purge.RunAsync(cancellationToken);
    }
}
