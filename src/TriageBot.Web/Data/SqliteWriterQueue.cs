using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TriageBot.Web.Data;

/// <summary>SQLite takes one writer at a time. Waiting for one's turn here is fair and costs no thread; SQLite's own waiting is neither,
/// and under load lets somebody wait until their patience is over.</summary>
internal sealed class SqliteWriterQueue : DbTransactionInterceptor
{
    private readonly SemaphoreSlim pen = new(1, 1);

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is SqliteTriageDb writer && await pen.WaitAsync(Patience, cancellationToken))
            writer.Take(pen);
        return result;
    }

    public override InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result)
    {
        if (eventData.Context is SqliteTriageDb writer && pen.Wait(Patience))
            writer.Take(pen);
        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Release(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => ReleaseAsync(eventData);

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) => Release(eventData);

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => ReleaseAsync(eventData);

    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Release(eventData);

    public override Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) => ReleaseAsync(eventData);

    /// <summary>Longer than anybody writes; after it SQLite itself says whether it is busy.</summary>
    private static TimeSpan Patience => TimeSpan.FromSeconds(TriageDbFactory.DeadlineSeconds);

    private static void Release(DbContextEventData eventData) => (eventData.Context as SqliteTriageDb)?.PutDown();

    private static Task ReleaseAsync(DbContextEventData eventData)
    {
        Release(eventData);
        return Task.CompletedTask;
    }
}
