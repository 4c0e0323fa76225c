using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TriageBot.Web.FollowUp;
using Xunit;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>The whole program without its timers, on a database of its own, with a gateway that writes down what it is handed.
/// The jobs' use cases are called by the tests, so that nothing happens between two lines of a test.</summary>
public sealed class FollowUpSite<TDatabase> : IFollowUpSite, IAsyncLifetime where TDatabase : TestDatabase, new()
{
    private readonly TDatabase database = new();
    private TriageHost? program;
    private WebApplicationFactory<Program>? host;

    public TestDatabase Database => database;
    public WebApplicationFactory<Program> Host => host ?? throw new InvalidOperationException("The site is made in InitializeAsync.");
    public Gateway Gateway { get; } = new();
    public LogBook Book { get; } = new();

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        program = new TriageHost(database, ("Demo:Enabled", "false"), ("Intake:SaveWithinSeconds", "30"), ("Intake:NewPerMinutePerAddress", "10000"), ("Logging:LogLevel:Default", "Debug"),
            ("Interchange:Clients:0:Name", HospitalKey.Client), ("Interchange:Clients:0:KeySha256", HospitalKey.Hash));
        host = program.WithWebHostBuilder(web => web.ConfigureTestServices(services =>
        {
            services.AddSingleton<ILoggerProvider>(Book);
            services.RemoveAll<IHostedService>();
            services.RemoveAll<IChannel>().AddSingleton<IChannel>(Gateway);
        }));
        _ = host.Server; // starts it
    }

    public async Task DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        if (program is not null)
            await program.DisposeAsync();
        await database.DisposeAsync();
    }
}

/// <summary>A running site for follow-up, whichever database it stands on.</summary>
public interface IFollowUpSite
{
    TestDatabase Database { get; }
    WebApplicationFactory<Program> Host { get; }
    Gateway Gateway { get; }
    LogBook Book { get; }

    T Use<T>() where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>A wall clock of the hospital, always later than before.</summary>
    void GoTo(int daysOn, int hour, int minute = 0)
    {
        var local = Database.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date.AddDays(daysOn).AddHours(hour).AddMinutes(minute);
        Database.Clock.Set(new DateTimeOffset(local, TimeSpan.FromHours(8)));
    }
}

/// <summary>A gateway for messages: keeps them, or fails as often as it is told to.</summary>
public sealed class Gateway : IChannel
{
    private readonly Lock gate = new();
    private readonly List<(string Key, Letter Letter)> taken = [];

    public ChannelKind Kind => ChannelKind.Webhook;
    public bool IsOpen => true;
    public int Failures { get; set; }

    /// <summary>Telephone numbers whose letters it does not take, and why.</summary>
    public ConcurrentDictionary<string, LetterProblem> Refusing { get; } = new(StringComparer.Ordinal);

    /// <summary>Called before a letter is taken.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public IReadOnlyList<(string Key, Letter Letter)> To(string phone)
    {
        lock (gate)
            return [.. taken.Where(one => one.Letter.To == phone)];
    }

    public async Task SendAsync(Letter letter, string key, CancellationToken cancellationToken)
    {
        if (Meanwhile is { } meanwhile)
            await meanwhile();
        lock (gate)
        {
            if (Failures-- > 0)
                throw new HttpRequestException("The gateway is away.");
            if (Refusing.TryGetValue(letter.To ?? "", out var problem))
                throw new LetterNotTakenException(problem);
            taken.Add((key, letter));
        }
    }
}
