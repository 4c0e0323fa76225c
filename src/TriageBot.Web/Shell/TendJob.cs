using Quartz;
using TriageBot.Web.Data;

namespace TriageBot.Web.Shell;

/// <summary>An administrator runs a job now, pauses it or lets it go on. Recorded before it is done.</summary>
public sealed class TendJob(ISchedulerFactory schedulers, AuditTrail trail)
{
    /// <returns>False when there is no such job.</returns>
    public Task<bool> RunNowAsync(JobKey job, Actor staff, CancellationToken cancellationToken) =>
        DoAsync(job, staff, "ran", async scheduler => await scheduler.TriggerJob(job, cancellationToken), cancellationToken);

    /// <summary>Until it is let go on, or this node starts anew.</summary>
    /// <returns>False when there is no such job.</returns>
    public Task<bool> PauseAsync(JobKey job, Actor staff, CancellationToken cancellationToken) =>
        DoAsync(job, staff, "paused", async scheduler => await scheduler.PauseJob(job, cancellationToken), cancellationToken);

    /// <returns>False when there is no such job.</returns>
    public Task<bool> ResumeAsync(JobKey job, Actor staff, CancellationToken cancellationToken) =>
        DoAsync(job, staff, "resumed", async scheduler => await scheduler.ResumeJob(job, cancellationToken), cancellationToken);

    private async Task<bool> DoAsync(JobKey job, Actor staff, string what, Func<IScheduler, Task> work, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (await scheduler.GetJobDetail(job, cancellationToken) is null)
            return false;
        await trail.RecordAsync(new AuditEntry(staff, what, "job", job.ToString(), "jobs page"), cancellationToken);
        await work(scheduler);
        return true;
    }
}
