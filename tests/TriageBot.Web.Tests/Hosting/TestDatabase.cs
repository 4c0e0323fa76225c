using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;
using Xunit;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>A database of its own for one test class, set up by the program's own start. Write the tests in an abstract class
/// that takes this, and derive one class per database.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private ServiceProvider? services;

    /// <summary>A folder outside the repository, removed at the end.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "triagebot-tests", Guid.NewGuid().ToString("N"));
    /// <summary>False for tests of the very first start.</summary>
    public bool IsPrepared { get; init; } = true;
    public ManualClock Clock { get; } = new();
    public IServiceProvider Services => services ?? throw new InvalidOperationException("The database is made in InitializeAsync.");
    public IDbContextFactory<TriageDb> Databases => Services.GetRequiredService<IDbContextFactory<TriageDb>>();
    public FieldCipher Cipher => Services.GetRequiredService<FieldCipher>();
    public AuditTrail Trail => Services.GetRequiredService<AuditTrail>();

    /// <summary>What the program would be told by environment or file.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        await CreateAsync();
        services = Start();
        if (IsPrepared)
            await services.MigrateAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
        await DropAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A second program on the same database, with some settings of its own. The caller disposes it.</summary>
    public ServiceProvider Start(params (string Key, string? Value)[] overrides)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings)
            .AddInMemoryCollection(overrides.Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(Clock)
            .AddData(configuration).AddPatients(configuration).AddStaff(configuration).BuildServiceProvider();
    }

    public TriageDb Open() => Databases.CreateDbContext();

    protected virtual Task CreateAsync() => Task.CompletedTask;
    protected virtual Task DropAsync() => Task.CompletedTask;

    protected Dictionary<string, string?> Settled(string provider) => new(StringComparer.Ordinal)
    {
        ["Database:Provider"] = provider,
        ["Database:Folder"] = Path.Combine(Folder, "data"),
    };
}
