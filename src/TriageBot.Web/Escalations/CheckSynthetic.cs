using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Pages operations when a journey of the synthetic patient was not over in time: alerts of real patients may then not arrive either.</summary>
public sealed class CheckSynthetic(IDbContextFactory<TriageDb> databases, PageOperations page, TimeProvider clock)
{
    private static readonly TimeSpan Back = TimeSpan.FromHours(6);

    /// <returns>How many journeys failed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (since, until) = (now - Back, now - SyntheticRun.Within);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var due = await database.SyntheticRuns.AsNoTracking().Where(run => run.FailedAt == null && run.SentAt > since && run.SentAt <= until).ToListAsync(cancellationToken);
        var failed = 0;
        foreach (var run in due)
        {
            var arrived = run.SeenAt <= run.SentAt + SyntheticRun.Within;
            if (arrived && await HasLeftAsync(database, run, cancellationToken))
                continue;
            failed++;
            if (await page.RunAsync(arrived ? "synthetic-alert-late" : "synthetic-not-seen", run.Id, cancellationToken))
                await database.SyntheticRuns.Where(same => same.Id == run.Id && same.FailedAt == null).ExecuteUpdateAsync(set => set.SetProperty(same => same.FailedAt, now), cancellationToken);
        }
        return failed;
    }

    /// <summary>Whether the alert was handed over in time, where one has to be.</summary>
    private static async Task<bool> HasLeftAsync(TriageDb database, SyntheticRun run, CancellationToken cancellationToken)
    {
        if (run.AlertKey is not { } key)
            return true;
        var latest = run.SentAt + SyntheticRun.Within;
        return await database.Outbox.AnyAsync(letter => letter.Key == key && letter.SentAt != null && letter.SentAt <= latest, cancellationToken);
    }
}
