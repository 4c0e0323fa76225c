using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TriageBot.Web.Data;

/// <summary>What was done to the tables.</summary>
/// <param name="IsNew">Whether there were none before.</param>
public sealed record PreparedDatabase(int Migrations, bool IsNew);

/// <summary>What must be true of the database before anybody is served: tables up to date, keys that fit, an audit chain to append to.</summary>
public sealed partial class PrepareDatabase(
    IDbContextFactory<TriageDb> databases, KeyRegister register, AuditTrail trail, AnchorAudit anchorAudit, ILogger<PrepareDatabase> logger)
{
    private const long MigrationLock = 0x7472_6961_6765; // "triage"

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<PreparedDatabase> RunAsync(CancellationToken cancellationToken)
    {
        PreparedDatabase prepared;
        await using (var database = await databases.CreateDbContextAsync(cancellationToken))
        {
            prepared = await UpdateTablesAsync(database, cancellationToken);
            await trail.StartAsync(database, cancellationToken);
        }
        await register.CheckAsync(cancellationToken);
        if (await anchorAudit.RunAsync(cancellationToken) is { } problem)
            Log.ChainBroken(logger, problem);
        return prepared;
    }

    private async Task<PreparedDatabase> UpdateTablesAsync(TriageDb database, CancellationToken cancellationToken)
    {
        database.Database.SetCommandTimeout(Patience);
        string[] pending = [.. await database.Database.GetPendingMigrationsAsync(cancellationToken)];
        if (pending.Length == 0)
            return new(0, IsNew: false);

        var isNew = pending.Length == database.Database.GetMigrations().Count();
        if (database.Database.IsSqlite())
            await ReleaseAbandonedLockAsync(database, cancellationToken);
        if (database.Database.IsNpgsql())
            await OneAtATimeAsync(database, cancellationToken);
        else
            await database.Database.MigrateAsync(cancellationToken);
        Log.Migrated(logger, pending.Length, pending[^1]);
        return new(pending.Length, isNew);
    }

    /// <summary>On PostgreSQL EF's own lock ends with each migration, so two nodes that start at once would both make the second one's tables.</summary>
    private static async Task OneAtATimeAsync(TriageDb database, CancellationToken cancellationToken)
    {
        if (!await database.Database.CanConnectAsync(cancellationToken))
        {
            await database.Database.MigrateAsync(cancellationToken); // makes the database, or says why it cannot be reached
            return;
        }
        await database.Database.OpenConnectionAsync(cancellationToken);
        await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
        try
        {
            await database.Database.MigrateAsync(cancellationToken);
        }
        finally
        {
            await database.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({MigrationLock})", CancellationToken.None);
            await database.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A start that was killed while it migrated leaves EF's lock row behind, and on SQLite every later start would wait for it for ever.</summary>
    private static async Task ReleaseAbandonedLockAsync(TriageDb database, CancellationToken cancellationToken)
    {
        try
        {
            await database.Database.ExecuteSqlRawAsync("""DELETE FROM "__EFMigrationsLock" WHERE "Timestamp" < datetime('now', '-2 minutes')""", cancellationToken);
        }
        catch (SqliteException)
        {
            // The table does not exist yet: nobody ever migrated this file.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Database brought up to date by {Count} migrations, the last is {Last}.")]
        public static partial void Migrated(ILogger logger, int count, string last);

        [LoggerMessage(LogLevel.Error, "The audit chain is not what it was when it was last anchored: {Problem}")]
        public static partial void ChainBroken(ILogger logger, string problem);
    }
}
