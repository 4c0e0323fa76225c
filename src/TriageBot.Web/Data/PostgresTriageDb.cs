using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TriageBot.Web.Data;

/// <summary>The database of a hospital with more than one node.</summary>
public sealed class PostgresTriageDb(DbContextOptions<PostgresTriageDb> options) : TriageDb(options)
{
    internal override IQueryable<AuditHead> LockedAuditHead =>
        AuditHeads.FromSqlRaw("""SELECT * FROM "AuditHeads" FOR UPDATE""");

    protected override string TakingRows => "FOR UPDATE SKIP LOCKED";

    protected override string Pairs(string place) => $"""(SELECT CAST(key AS uuid) AS "Id", value AS "Value" FROM json_each_text(CAST({place} AS json)))""";

    internal override Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellationToken) =>
        Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
}
