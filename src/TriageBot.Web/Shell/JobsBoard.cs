using Quartz;
using Quartz.Extensibility;

namespace TriageBot.Web.Shell;

/// <summary>What is wrong with a job.</summary>
public enum JobTrouble { None, Failing, Silent }

/// <summary>One run that is over.</summary>
public sealed record JobRun(DateTimeOffset At, TimeSpan Took, bool HasSucceeded);

/// <summary>One recurring job as an administrator sees it.</summary>
/// <param name="Every">How often it runs.</param>
/// <param name="Runs">The last runs, newest first.</param>
/// <param name="FailuresInARow">Runs in a row that failed, up to now.</param>
public sealed record JobLine(
    JobKey Key, TimeSpan Every, bool IsPaused, IReadOnlyList<JobRun> Runs, DateTimeOffset? Next, int FailuresInARow, IReadOnlyList<JobFailure> Failures, JobTrouble Trouble);

/// <summary>The background work of this node: what runs how often, how it went, and what is wrong with it.</summary>
public sealed class JobsBoard(ISchedulerFactory schedulers, IExecutionHistoryStore history, JobFailures failures, TimeProvider clock)
{
    private const int LastRuns = 10, TooManyFailures = 3, TooManyIntervals = 3;

    /// <summary>A job of every few seconds may once have much to do.</summary>
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<JobLine>> ReadAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        List<JobLine> lines = [];
        foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), cancellationToken))
            if (await scheduler.GetTrigger(key, cancellationToken) is ISimpleTrigger { RepeatInterval: var every } trigger && every > TimeSpan.Zero)
                lines.Add(await LineAsync(scheduler, trigger, cancellationToken));
        return [.. lines.OrderBy(line => line.Trouble is JobTrouble.None).ThenBy(line => line.Key.Group, StringComparer.Ordinal).ThenBy(line => line.Key.Name, StringComparer.Ordinal)];
    }

    private async Task<JobLine> LineAsync(IScheduler scheduler, ISimpleTrigger trigger, CancellationToken cancellationToken)
    {
        var status = await history.GetJobRunStatus(scheduler.SchedulerName, trigger.JobKey, cancellationToken);
        var page = await history.QueryExecutions(new ExecutionHistoryQuery { SchedulerName = scheduler.SchedulerName, Job = trigger.JobKey, Take = LastRuns }, cancellationToken);
        var isPaused = await scheduler.GetTriggerState(trigger.Key, cancellationToken) is TriggerState.Paused;
        return new(
            trigger.JobKey, trigger.RepeatInterval, isPaused, [.. page.Items.Select(run => new JobRun(run.FiredAtUtc, run.Duration, run.Succeeded))],
            isPaused ? null : trigger.NextFireTimeUtc, status?.ConsecutiveFailures ?? 0, failures.Of(trigger.JobKey), TroubleOf(trigger, status));
    }

    /// <summary>A job that hangs, is paused and forgotten, or was never begun is as bad as one that fails.</summary>
    private JobTrouble TroubleOf(ISimpleTrigger trigger, JobRunStatus? status) =>
        status is { ConsecutiveFailures: >= TooManyFailures } ? JobTrouble.Failing
        : clock.GetUtcNow() - (status?.LastFiredAtUtc ?? trigger.StartTimeUtc) > LongerOf(TooManyIntervals * trigger.RepeatInterval, ShortestSilence) ? JobTrouble.Silent : JobTrouble.None;

    private static TimeSpan LongerOf(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
