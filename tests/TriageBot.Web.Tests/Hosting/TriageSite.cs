using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>The whole program on a database of its own, shared by the tests of one class. Patience is long: the machine that runs the
/// tests may be busy, and only the tests about patience want it short.</summary>
public sealed class TriageSite<TDatabase> : ITriageSite, IAsyncLifetime where TDatabase : TestDatabase, new()
{
    private readonly TDatabase database = new();
    private TriageHost? host;

    public TestDatabase Database => database;
    public TriageHost Host => host ?? throw new InvalidOperationException("The site is made in InitializeAsync.");

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        await Watching.AlwaysAsync(database);
        host = new TriageHost(database, ("Demo:Enabled", "false"), ("Intake:SaveWithinSeconds", "30"), ("Intake:NewPerMinutePerAddress", "10000"), ("Intake:MessagesPerMinutePerAddress", "10000"), ("Intake:TurnsPerMinute", "10000"));
    }

    public async Task DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        await database.DisposeAsync();
    }
}

/// <summary>A running site, whichever database it stands on.</summary>
public interface ITriageSite
{
    TestDatabase Database { get; }
    TriageHost Host { get; }

    T Use<T>() where T : notnull => Host.Services.GetRequiredService<T>();
}
