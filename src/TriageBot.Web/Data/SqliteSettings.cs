using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TriageBot.Web.Data;

/// <summary>Sets up each SQLite connection: readers beside one writer, a commit that survives a power cut, two seconds of patience,
/// and room in memory (16 MB) for the pages that a batch of check-ins touches.</summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    private const string Settings = "PRAGMA cache_size=-16000; PRAGMA busy_timeout=2000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }
}
