using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TriageBot.Web.Data;

/// <summary>The embedded database, one file. Every transaction that writes takes the write lock when it begins.</summary>
public sealed class SqliteTriageDb(DbContextOptions<SqliteTriageDb> options) : TriageDb(options)
{
    private SemaphoreSlim? pen;

    internal override IQueryable<AuditHead> LockedAuditHead => AuditHeads;

    /// <summary>Whoever writes has the whole database.</summary>
    protected override string TakingRows => "";

    protected override string Pairs(string place) => $"""(SELECT upper(key) AS "Id", value AS "Value" FROM json_each({place}))""";

    /// <summary>This context writes now; whoever else wants to waits in the <see cref="SqliteWriterQueue"/>.</summary>
    internal void Take(SemaphoreSlim turn) => pen = turn;

    internal void PutDown() => Interlocked.Exchange(ref pen, null)?.Release();

    /// <summary>A transaction that was neither committed nor rolled back ends with its context.</summary>
    public override void Dispose()
    {
        base.Dispose();
        PutDown();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        PutDown();
    }

    internal override async Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)Database.GetDbConnection();
        return await Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken)
            ?? throw new InvalidOperationException("SQLite gave no transaction to read in.");
    }
}
