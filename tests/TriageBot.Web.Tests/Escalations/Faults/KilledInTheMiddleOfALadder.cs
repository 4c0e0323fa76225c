using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Escalations;
using TriageBot.Web.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace TriageBot.Web.Tests.Escalations.Faults;

/// <summary>T4: real processes of the program on PostgreSQL, one of them killed while ladders climb. What it had not done the other does, once and at the deadline.</summary>
public sealed class KilledInTheMiddleOfALadder(PostgresDatabase database, ITestOutputHelper output) : IClassFixture<PostgresDatabase>
{
    private const int Patients = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>The promise is 5 s; the machine that runs the tests may be busy.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Each_step_is_taken_once_at_its_deadline_though_one_of_two_nodes_is_killed_while_they_climb()
    {
        await Watching.AlwaysAsync(database);
        var (first, second) = (FreePort(), FreePort());
        using Node one = Node.Start(database, "", first), other = Node.Start(database, "", second);
        await Task.WhenAll(ReadyAsync(first), ReadyAsync(second));
        var due = await RaiseAsync(DateTimeOffset.UtcNow.AddSeconds(4));

        await UntilAsync(async () => (await ClimbsAsync(due.Keys)).Count >= 4);
        await one.KillAsync();
        await UntilAsync(async () => (await ClimbsAsync(due.Keys)).Select(climb => climb.EscalationId).Distinct().Count() == Patients);

        var climbs = await ClimbsAsync(due.Keys);
        climbs.Count.ShouldBe(Patients);
        climbs.ShouldAllBe(climb => climb.At >= due[climb.EscalationId] && climb.At - due[climb.EscalationId] < Late);
        output.WriteLine($"{Patients} steps across a killed node: at most {climbs.Max(climb => (climb.At - due[climb.EscalationId]).TotalSeconds):F1} s after their deadlines.");
    }

    /// <summary>One step falls due every half second.</summary>
    private async Task<Dictionary<Guid, DateTimeOffset>> RaiseAsync(DateTimeOffset from)
    {
        Dictionary<Guid, DateTimeOffset> due = [];
        await using var stored = database.Open();
        var policy = new EscalationOptions().LadderOf(null).ToPolicy(TimeSpan.FromMinutes(2), TimeZoneInfo.Utc);
        foreach (var number in Enumerable.Range(0, Patients))
        {
            var conversation = Sample.Conversation(database.Cipher);
            var (id, at) = (Guid.CreateVersion7(), new DateTimeOffset(from.AddMilliseconds(500 * number).UtcTicks / 10 * 10, TimeSpan.Zero)); // PostgreSQL keeps microseconds
            var escalation = new Escalation
            {
                Id = id, ConversationId = conversation.Id, Problem = "chest-pain", Acuity = Acuity.Immediate, Level = EscalationLevel.Red, RaisedAt = at.AddMinutes(-10), LadderFrom = at.AddMinutes(-10), AcknowledgeBy = at,
                Quote = Escalation.SealQuote(database.Cipher, conversation.Id, id, "胸口很痛"),
            };
            escalation.ClimbNext(policy);
            stored.AddRange(conversation, escalation);
            due.Add(id, at);
        }
        await stored.SaveChangesAsync();
        return due;
    }

    private async Task<List<EpisodeEvent>> ClimbsAsync(IEnumerable<Guid> ids)
    {
        Guid[] all = [.. ids];
        await using var stored = database.Open();
        return await stored.EpisodeEvents.AsNoTracking().Where(line => all.Contains(line.EscalationId) && line.Kind == EpisodeEventKind.Climbed).ToListAsync();
    }

    private static async Task ReadyAsync(int port)
    {
        using var browser = new HttpClient();
        await UntilAsync(async () =>
        {
            try
            {
                using var answer = await browser.GetAsync($"http://127.0.0.1:{port}/health/ready");
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false; // not listening yet
            }
        });
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var since = DateTimeOffset.UtcNow; DateTimeOffset.UtcNow - since < Patience; await Task.Delay(100))
            if (await isSo())
                return;
        throw new TimeoutException($"Not so after {Patience.TotalSeconds:F0} s.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
