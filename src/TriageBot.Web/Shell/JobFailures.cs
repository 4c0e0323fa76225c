using System.Collections.Concurrent;
using System.Data.Common;
using Quartz;

namespace TriageBot.Web.Shell;

/// <summary>A run of a job that failed, in words of ours: what was thrown may hold a patient's address.</summary>
/// <param name="Code">Part of the key of the sentence.</param>
/// <param name="Type">Name of the exception's type, for whoever reads the log.</param>
public sealed record JobFailure(DateTimeOffset At, string Code, string Type);

/// <summary>Remembers why jobs failed last: a few for each job, since the start of this node.</summary>
public sealed class JobFailures(TimeProvider clock) : IJobListener
{
    private const int Kept = 5;

    private readonly ConcurrentDictionary<JobKey, JobFailure[]> failures = new();

    public string Name => "job-failures";

    /// <summary>Newest first.</summary>
    public IReadOnlyList<JobFailure> Of(JobKey job) => failures.GetValueOrDefault(job) ?? [];

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        if (jobException is not null)
            Keep(context.JobDetail.Key, jobException);
        return ValueTask.CompletedTask;
    }

    internal void Keep(JobKey job, Exception cause)
    {
        var thrown = cause.GetBaseException();
        var failure = new JobFailure(clock.GetUtcNow(), CodeOf(cause), thrown.GetType().Name);
        failures.AddOrUpdate(job, [failure], (_, before) => [failure, .. before.Take(Kept - 1)]);
    }

    private static string CodeOf(Exception? cause) => cause switch
    {
        null => "other",
        DbException or TimeoutException => "database",
        OperationCanceledException => "cancelled",
        _ => CodeOf(cause.InnerException),
    };
}
