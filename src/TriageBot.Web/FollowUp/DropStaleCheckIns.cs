using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>Drops the check-ins whose time has passed: yesterday's question is not asked today. By one statement for thousands, because after
/// days without a computer there may be a million of them.</summary>
public sealed class DropStaleCheckIns(IDbContextFactory<TriageDb> databases, AuditTrail trail, TimeProvider clock)
{
    private const int Batch = 2_000;

    /// <returns>How many were dropped.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        for (var (all, from) = (0, DateTime.MinValue); ;)
        {
            var dropped = await DropBatchAsync(from, cancellationToken);
            all += dropped.Count;
            if (dropped.Count < Batch || cancellationToken.IsCancellationRequested)
                return all;
            from = dropped.Max();
        }
    }

    /// <param name="from">Where the batch before ended: PostgreSQL would look at everything dropped so far once more, for each batch.</param>
    /// <returns>When they had been due.</returns>
    private async Task<List<DateTime>> DropBatchAsync(DateTime from, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var dropped = await database.ChangeTakingAsync<DateTime>("""
            UPDATE "CheckIns" SET "Status" = 4 WHERE "Id" IN (
                SELECT "Id" FROM "CheckIns" WHERE "Status" = 0 AND "DueAt" >= {0} AND "DueAt" <= {1} AND "StaleAt" <= {1} ORDER BY "DueAt" LIMIT {2} {taking}) RETURNING "DueAt" AS "Value"
            """, [DateTime.SpecifyKind(from, DateTimeKind.Utc), clock.GetUtcNow().UtcDateTime, Batch], cancellationToken);
        if (dropped.Count == 0)
            return dropped;
        trail.Append(database, new AuditEntry(Actor.System, "dropped", "check-ins", "stale", $"{dropped.Count} whose time had passed"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return dropped;
    }
}
