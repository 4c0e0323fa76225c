using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>Drops the check-ins whose time has passed: yesterday's question is not asked today. By one statement for thousands, because after
/// days without a computer there may be a million of them.</summary>
public sealed class DropStaleCheckIns(IDbContextFactory<TriageDb> databases, AuditTrail trail, TimeProvider clock)
{
    private const int Batch = 5_000;

    /// <returns>How many were dropped.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        for (var all = 0; ;)
        {
            var dropped = await DropBatchAsync(cancellationToken);
            all += dropped;
            if (dropped < Batch || cancellationToken.IsCancellationRequested)
                return all;
        }
    }

    private async Task<int> DropBatchAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var dropped = await database.ExecuteTakingAsync(
            """UPDATE "CheckIns" SET "Status" = 4 WHERE "Id" IN (SELECT "Id" FROM "CheckIns" WHERE "Status" = 0 AND "StaleAt" <= {0} AND "DueAt" <= {0} ORDER BY "DueAt" LIMIT {1} {taking})""",
            [clock.GetUtcNow().UtcDateTime, Batch], cancellationToken);
        if (dropped == 0)
            return 0;
        trail.Append(database, new AuditEntry(Actor.System, "dropped", "check-ins", "stale", $"{dropped} whose time had passed"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return dropped;
    }
}
