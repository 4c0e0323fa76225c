using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TriageBot.Web.Data;

/// <summary>The embedded database, one file. Every transaction that writes takes the write lock when it begins.</summary>
public sealed class SqliteTriageDb(DbContextOptions<SqliteTriageDb> options) : TriageDb(options)
{
    internal override IQueryable<AuditHead> LockedAuditHead => AuditHeads;

    internal override async Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)Database.GetDbConnection();
        return await Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken)
            ?? throw new InvalidOperationException("SQLite gave no transaction to read in.");
    }
}
