using Npgsql;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>A database on the server that <c>tests/run.sh</c> starts. Without a server the tests fail; they are never skipped.</summary>
public sealed class PostgresDatabase : TestDatabase
{
    public const string Variable = "TRIAGEBOT_TEST_POSTGRES";

    private readonly string name = $"triagebot_{Guid.NewGuid():N}";

    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(Settled("Postgres"), StringComparer.Ordinal)
    {
        ["ConnectionStrings:TriageBot"] = new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 30 }.ConnectionString,
    };

    /// <summary>Ends every connection and lets no new one in, as a network that is cut does.</summary>
    public Task CutOffAsync() => RunAsync($"""ALTER DATABASE "{name}" ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'""");

    public Task ReconnectAsync() => RunAsync($"""ALTER DATABASE "{name}" ALLOW_CONNECTIONS true""");

    private static string Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server
        : throw new InvalidOperationException($"{Variable} is not set. It names a PostgreSQL server on which databases may be created; tests/run.sh starts one and sets it.");

    protected override Task CreateAsync() => RunAsync($"""CREATE DATABASE "{name}" """);

    protected override async Task DropAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync($"""DROP DATABASE IF EXISTS "{name}" WITH (FORCE)""");
    }

    private static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
