using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Npgsql;

namespace TriageBot.Web.Data;

/// <summary>Makes contexts for whichever database the settings name; nobody else knows which one it is.</summary>
public sealed class TriageDbFactory(IOptions<DatabaseOptions> settings, IConfiguration configuration, IServiceProvider services) : IDbContextFactory<TriageDb>
{
    /// <summary>Npgsql's own deadlines let a patient wait for a minute when the network is cut.</summary>
    public const int DeadlineSeconds = 2;

    private readonly Lazy<Func<TriageDb>> make = new(() => settings.Value.Provider is DatabaseProvider.Postgres
        ? Postgres(configuration.GetConnectionString("TriageBot"), services)
        : Sqlite(configuration.GetConnectionString("TriageBot"), settings.Value, services));

    public TriageDb CreateDbContext() => make.Value();

    private static Func<TriageDb> Sqlite(string? given, DatabaseOptions settings, IServiceProvider services)
    {
        var connection = new SqliteConnectionStringBuilder(given) { ForeignKeys = true, DefaultTimeout = DeadlineSeconds };
        if (string.IsNullOrEmpty(connection.DataSource))
            connection.DataSource = Path.Combine(settings.FolderPath, "triagebot.db");
        if (Path.GetDirectoryName(Path.GetFullPath(connection.DataSource)) is { } folder)
            CreateFolder(folder);

        var options = Common<SqliteTriageDb>(services)
            .UseSqlite(connection.ConnectionString)
            .AddInterceptors(new SqliteSettings(), new SqliteWriterQueue())
            .Options;
        return () => new SqliteTriageDb(options);
    }

    private static Func<TriageDb> Postgres(string? given, IServiceProvider services)
    {
        if (string.IsNullOrWhiteSpace(given))
            throw new InvalidOperationException("Database:Provider is Postgres, but ConnectionStrings:TriageBot is empty. Set it to a connection string such as Host=…;Database=…;Username=….");

        var connection = new NpgsqlConnectionStringBuilder(given)
        {
            Timeout = DeadlineSeconds, CommandTimeout = DeadlineSeconds, CancellationTimeout = 500, IncludeErrorDetail = false,
        };
        // Npgsql's own strategy does not retry either, but wraps a deadlock or a cut line in an exception that nobody here would know for one.
        var options = Common<PostgresTriageDb>(services)
            .UseNpgsql(connection.ConnectionString, postgres => postgres.ExecutionStrategy(context => new NonRetryingExecutionStrategy(context)))
            .Options;
        return () => new PostgresTriageDb(options);
    }

    /// <summary>A statement that fails is thrown to whoever ran it; in the log it would only be said twice.</summary>
    private static DbContextOptionsBuilder<TDb> Common<TDb>(IServiceProvider services) where TDb : TriageDb => new DbContextOptionsBuilder<TDb>()
        .UseApplicationServiceProvider(services)
        .ConfigureWarnings(events => events.Log(
            (RelationalEventId.CommandExecuted, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug),
            (RelationalEventId.MigrationApplying, LogLevel.Debug), (RelationalEventId.AcquiringMigrationLock, LogLevel.Debug)));

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
