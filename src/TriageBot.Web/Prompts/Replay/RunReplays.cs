using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Quartz;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Evaluation;

namespace TriageBot.Web.Prompts.Replay;

/// <summary>Works at the replays that somebody asked for: a few cases at a time, each batch stored with its place, so that a restart goes on behind it and a stop is noticed before the next.</summary>
public sealed partial class RunReplays(IDbContextFactory<TriageDb> databases, PromptLibrary prompts, ReplayCases cases, ReplayPlayer player, TimeProvider clock, ILogger<RunReplays> logger)
{
    internal const int Batch = 20;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <returns>How many cases were played.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var played = 0;
        while (!cancellationToken.IsCancellationRequested && await ClaimAsync(cancellationToken) is { } run)
            played += await WorkAsync(run, cancellationToken);
        return played;
    }

    private async Task<ReplayRun?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var waiting = await database.ReplayRuns.AsNoTracking().Where(run => run.State == ReplayState.Running && (run.LeaseUntil == null || run.LeaseUntil < now)).OrderBy(run => run.At).FirstOrDefaultAsync(cancellationToken);
        if (waiting is null)
            return null;
        var taken = await database.ReplayRuns.Where(run => run.Id == waiting.Id && run.State == ReplayState.Running && (run.LeaseUntil == null || run.LeaseUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.LeaseUntil, now + Lease), cancellationToken);
        return taken == 1 ? await database.ReplayRuns.AsNoTracking().SingleAsync(run => run.Id == waiting.Id, cancellationToken) : null;
    }

    private async Task<int> WorkAsync(ReplayRun run, CancellationToken cancellationToken)
    {
        var (past, done) = (JsonSerializer.Deserialize<Guid[]>(run.Conversations) ?? [], run.Done);
        try
        {
            var (before, after) = (await PromptAsync(run, run.Against, cancellationToken), await PromptAsync(run, run.Number, cancellationToken));
            while (done < run.Total)
            {
                var (lines, unreadable, count) = (new List<ReplayLine>(), 0, Math.Min(Batch, run.Total - done));
                for (var place = done; place < done + count; place++)
                    if (await CaseAsync(past, place, cancellationToken) is not { } told)
                        unreadable++;
                    else if (Changed(run, told, await player.PlayAsync(told, before, cancellationToken), await player.PlayAsync(told, after, cancellationToken)) is { } line)
                        lines.Add(line);
                if (!await StoreAsync(run, done, count, unreadable, lines))
                    return done - run.Done; // stopped by somebody, or taken on by another node
                done += count;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ReleaseAsync(run); // the program ends; after the start it goes on here
        }
        catch (Exception cause)
        {
            Log.Failed(logger, cause, run.Id, done);
            await EndAsync(run, ReplayState.Failed);
        }
        return done - run.Done;
    }

    /// <summary>Without a model no prompt is read with, and nothing can change.</summary>
    private Task<LivePrompt?> PromptAsync(ReplayRun run, int number, CancellationToken cancellationToken) =>
        run.WithModel ? prompts.RevisionAsync(run.Document, number, cancellationToken) : Task.FromResult<LivePrompt?>(null);

    private async Task<TriageCase?> CaseAsync(Guid[] past, int place, CancellationToken cancellationToken) =>
        place < ReplayCases.Fixed.Count ? ReplayCases.Fixed[place] : await cases.FindAsync(past[place - ReplayCases.Fixed.Count], $"conversation {place - ReplayCases.Fixed.Count + 1}", cancellationToken);

    private ReplayLine? Changed(ReplayRun run, TriageCase told, ReplayOutcome before, ReplayOutcome after) => before == after ? null : new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()), RunId = run.Id, Case = told.Id, LevelBefore = before.Level, LevelAfter = after.Level,
        DepartmentBefore = before.Department, DepartmentAfter = after.Department, QuestionBefore = Fitting(before.Question), QuestionAfter = Fitting(after.Question),
    };

    /// <summary>A list of many findings has a long name.</summary>
    private static string? Fitting(string? question) => question is { Length: > ReplayLine.LongestQuestion } ? question[..ReplayLine.LongestQuestion] : question;

    private async Task<bool> StoreAsync(ReplayRun run, int done, int count, int unreadable, IReadOnlyList<ReplayLine> lines)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await database.Database.BeginTransactionAsync(CancellationToken.None);
        var (now, isLast) = (clock.GetUtcNow(), done + count == run.Total);
        var kept = await database.ReplayRuns.Where(row => row.Id == run.Id && row.State == ReplayState.Running && row.Done == done).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Done, done + count).SetProperty(row => row.Unreadable, row => row.Unreadable + unreadable).SetProperty(row => row.LeaseUntil, isLast ? null : now + Lease)
            .SetProperty(row => row.State, isLast ? ReplayState.Finished : ReplayState.Running).SetProperty(row => row.EndedAt, isLast ? now : null), CancellationToken.None);
        if (kept != 1)
            return false;
        database.ReplayLines.AddRange(lines);
        await database.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private async Task ReleaseAsync(ReplayRun run)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await database.ReplayRuns.Where(row => row.Id == run.Id && row.State == ReplayState.Running).ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    private async Task EndAsync(ReplayRun run, ReplayState state)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await database.ReplayRuns.Where(row => row.Id == run.Id && row.State == ReplayState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.EndedAt, clock.GetUtcNow()).SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Replay {RunId} broke off after {Done} cases; nothing was activated. Look at the cause and start it anew on /prompts.")]
        public static partial void Failed(ILogger logger, Exception cause, Guid runId, int done);
    }
}

/// <summary>Every two seconds: works at the replays that wait. Safe to run twice; each batch is stored once.</summary>
[DisallowConcurrentExecution]
public sealed class ReplaysJob(RunReplays runReplays) : IJob
{
    public static readonly JobKey Key = new("prompt-replays", "prompts");
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await runReplays.RunAsync(cancellationToken);
}
