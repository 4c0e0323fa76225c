using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>The whole program with a model that does as a test tells it. The breaker never trips, so that each silence is its own.</summary>
public sealed class ModelSite<TDatabase> : IModelSite, IAsyncLifetime where TDatabase : TestDatabase, new()
{
    private readonly TDatabase database = new();
    private StubModel? stub;
    private TriageHost? host;

    public TestDatabase Database => database;
    public StubModel Stub => stub ?? throw new InvalidOperationException("The site is made in InitializeAsync.");
    public TriageHost Host => host ?? throw new InvalidOperationException("The site is made in InitializeAsync.");

    public async Task InitializeAsync()
    {
        stub = await StubModel.OpenAsync();
        await database.InitializeAsync();
        await Watching.AlwaysAsync(database);
        host = new TriageHost(database, [
            ("Demo:Enabled", "false"), ("Intake:SaveWithinSeconds", "30"), ("Intake:NewPerMinutePerAddress", "10000"), ("Intake:MessagesPerMinutePerAddress", "10000"), ("Intake:TurnsPerMinute", "10000"),
            ("Model:Budget:FirstTokenSeconds", "2.5"), ("Model:Budget:BetweenTokensSeconds", "1"), ("Model:Budget:TotalSeconds", "20"), ("Model:Budget:BreakAfter", "1000"), ("Model:Caps:TokensPerPatientPerDay", "100000000"), .. stub.Settings]);
    }

    public async Task DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        if (stub is not null)
            await stub.DisposeAsync();
        await database.DisposeAsync();
    }
}

/// <summary>A running site with a model, whichever database it stands on.</summary>
public interface IModelSite
{
    TestDatabase Database { get; }
    StubModel Stub { get; }
    TriageHost Host { get; }

    T Use<T>() where T : notnull => Host.Services.GetRequiredService<T>();
}
