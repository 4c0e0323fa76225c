using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Feedback;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Knowledge;
using TriageBot.Web.Model;
using TriageBot.Web.Patients;
using TriageBot.Web.Prompts;
using TriageBot.Web.Shell;

namespace TriageBot.Benchmarks;

/// <summary>The real program on a database of its own, with a million planned check-ins and a sink for letters. Nothing of it listens, no job runs by itself.</summary>
internal sealed class FollowUpHospital(DatabaseProvider provider) : IAsyncDisposable
{
    public const string Variable = "TRIAGEBOT_TEST_POSTGRES";
    private const string NewIdInSqlite = "upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6)))";

    private const int Chunk = 2_000, LongCommand = 600;
    private readonly string folder = Directory.CreateTempSubdirectory("triagebot-follow-ups-").FullName;
    private readonly string name = $"triagebot_bench_{Guid.NewGuid():N}";
    private WebApplication? app;

    public static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : null;

    public bool IsPostgres => provider is DatabaseProvider.Postgres;

    public LetterSink Sink { get; } = new();

    public string ConnectionString => new NpgsqlConnectionStringBuilder(Server) { Database = name }.ConnectionString;

    public T Use<T>() where T : notnull => (app ?? throw new InvalidOperationException("OpenAsync comes first.")).Services.GetRequiredService<T>();

    public TriageDb Open()
    {
        var database = Use<IDbContextFactory<TriageDb>>().CreateDbContext();
        database.Database.SetCommandTimeout(LongCommand);
        return database;
    }

    public async Task OpenAsync()
    {
        if (IsPostgres)
            await OnServerAsync($"""CREATE DATABASE "{name}" """);
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = provider.ToString(), ["Database:Folder"] = Path.Combine(folder, "data"), ["ConnectionStrings:TriageBot"] = IsPostgres ? ConnectionString : null,
        });
        builder.AddShell();
        builder.Services.AddData(builder.Configuration).AddStaff(builder.Configuration).AddPatients(builder.Configuration).AddKnowledge().AddConversations().AddFeedback().AddPrompts()
            .AddEscalations(builder.Configuration).AddModel(builder.Configuration).AddIntake(builder.Configuration).AddFollowUp(builder.Configuration);
        builder.Logging.ClearProviders();
        builder.Services.RemoveAll<IChannel>().AddSingleton<IChannel>(Sink);
        app = builder.Build();
        await app.Services.MigrateAsync(CancellationToken.None);
    }

    /// <summary>So many patients who are due now, and as many later check-ins for each as make the rest.</summary>
    public async Task FillAsync(int due, int planned)
    {
        foreach (var chunk in Enumerable.Range(0, due).Chunk(Chunk))
            await AddAsync(chunk);
        await using var database = Open();
        await PlanAsync(database, planned / due);
        await database.Database.ExecuteSqlRawAsync(IsPostgres ? "VACUUM ANALYZE" : "ANALYZE");
    }

    private async Task AddAsync(int[] numbers)
    {
        await using var database = Open();
        var (now, cipher, zone) = (DateTimeOffset.UtcNow, Use<FieldCipher>(), ZoneWhereItIsNoon());
        foreach (var number in numbers)
        {
            var (patient, discharge, plan) = (Guid.CreateVersion7(now), Guid.CreateVersion7(now), Guid.CreateVersion7(now));
            database.Patients.Add(PatientRecord.Register(cipher, patient, new PatientIdentity($"Nobody {number}", $"000-{number}", $"BENCH-{number}", new DateOnly(1960, 1, 1)), Sex.Female, zone));
            database.Discharges.Add(new Discharge
            {
                Id = discharge, PatientId = patient, VisitHash = $"visit-{number}", Source = DischargeSource.Demo, ReceivedAt = now, Ward = "ward", DischargedAt = now, Risk = RiskLevel.Medium,
                Programme = "general", Details = Discharge.SealDetails(cipher, discharge, new DischargeDetails("nothing")), Fingerprint = "",
            });
            database.Plans.Add(new FollowUpPlan { Id = plan, DischargeId = discharge, PatientId = patient, Programme = "general", StartedAt = now });
        }
        await database.SaveChangesAsync();
    }

    /// <summary>The steps of a plan lie together, as they do when a discharge is registered: the first is due now, the others on later days.</summary>
    private async Task PlanAsync(TriageDb database, int steps)
    {
        var (today, days) = (DateTime.UtcNow.AddSeconds(-1), Enumerable.Range(1, steps).Select(step => DateTime.UtcNow.AddDays(step)).ToArray());
        await database.Database.ExecuteSqlRawAsync("""CREATE TABLE bench_step AS SELECT "Step", "DueAt", "StaleAt" FROM "CheckIns" WHERE 1 = 0""");
        for (var step = 1; step <= steps; step++)
        {
            var due = step is 1 ? today : days[step - 1];
            await database.Database.ExecuteSqlAsync($"""INSERT INTO bench_step VALUES ({step}, {due}, {due + CheckInSchedule.StaleAfter})""");
        }
        await database.Database.ExecuteSqlRawAsync("""
            INSERT INTO "CheckIns" ("Id", "PlanId", "PatientId", "Step", "Attempt", "DueAt", "StaleAt", "Status", "Tries", "WrongTries")
            SELECT NEW_ID, plan."Id", plan."PatientId", step."Step", 1, step."DueAt", step."StaleAt", 0, 0, 0 FROM "Plans" plan CROSS JOIN bench_step step ORDER BY plan."Id", step."Step"
            """.Replace("NEW_ID", IsPostgres ? "gen_random_uuid()" : NewIdInSqlite, StringComparison.Ordinal));
        await database.Database.ExecuteSqlRawAsync("DROP TABLE bench_step");
    }

    public async Task<int> SentAsync()
    {
        await using var database = Open();
        return await database.Outbox.CountAsync(letter => letter.Status == OutboxStatus.Sent);
    }

    /// <summary>Makes planned check-ins of patients who were not written to today due one after the other from now on.</summary>
    /// <returns>The key of each letter and when it is due.</returns>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> SpreadAsync(int count, TimeSpan over)
    {
        await using var database = Open();
        await database.CheckIns.Where(checkIn => checkIn.OpenedAt != null).ExecuteUpdateAsync(set => set.SetProperty(checkIn => checkIn.OpenedAt, DateTimeOffset.UtcNow.AddDays(-2)));
        var rows = await database.CheckIns.Where(checkIn => checkIn.Step == 2).Take(count).ToListAsync();
        foreach (var (index, checkIn) in rows.Index())
        {
            checkIn.DueAt = DateTimeOffset.UtcNow.AddSeconds(2) + over * ((double)index / count);
            checkIn.StaleAt = checkIn.DueAt + CheckInSchedule.StaleAfter;
        }
        await database.SaveChangesAsync();
        return rows.ToDictionary(Invitation.KeyOf, checkIn => checkIn.DueAt);
    }

    /// <summary>What is planned was due so long ago.</summary>
    public async Task<int> GoStaleAsync(TimeSpan ago)
    {
        await using var database = Open();
        var due = DateTimeOffset.UtcNow - ago;
        return await database.CheckIns.Where(checkIn => checkIn.Status == CheckInStatus.Planned)
            .ExecuteUpdateAsync(set => set.SetProperty(checkIn => checkIn.DueAt, due).SetProperty(checkIn => checkIn.StaleAt, due + CheckInSchedule.StaleAfter));
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        if (IsPostgres)
            await OnServerAsync($"""DROP DATABASE IF EXISTS "{name}" WITH (FORCE)""");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Whoever is written to in the benchmark lives where it is day.</summary>
    private static string ZoneWhereItIsNoon()
    {
        var ahead = 12 - DateTime.UtcNow.Hour;
        return ahead == 0 ? "Etc/UTC" : $"Etc/GMT{(ahead > 0 ? "-" : "+")}{Math.Abs(ahead)}"; // POSIX turns the sign round
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = LongCommand };
        await command.ExecuteNonQueryAsync();
    }
}
