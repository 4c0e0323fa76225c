using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Conversations;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Intake;

public sealed class SentTwiceOnSqlite(TriageSite<SqliteDatabase> site) : SentTwice(site), IClassFixture<TriageSite<SqliteDatabase>>;

public sealed class SentTwiceOnPostgres(TriageSite<PostgresDatabase> site) : SentTwice(site), IClassFixture<TriageSite<PostgresDatabase>>;

/// <summary>A message that comes twice is one turn, whoever is impatient: the finger, the network or the program.</summary>
public abstract class SentTwice(ITriageSite site)
{
    private const string Infarct = "胸口压榨样疼，出冷汗，左胳膊也疼";

    private readonly Kiosk kiosk = new(site.Host.CreateClient());

    [Fact]
    public async Task The_second_time_gets_the_first_answer()
    {
        await kiosk.BeginAsync();
        var first = await kiosk.SayAsync("昨天开始嗓子疼", "message-1");
        await kiosk.SkipAsync();

        var again = await kiosk.SayAsync("昨天开始嗓子疼", "message-1");

        again.Body.ToJsonString().ShouldBe(first.Body.ToJsonString());
        (await MessagesAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Twenty_at_once_make_one_turn_and_one_alarm()
    {
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => kiosk.SayAsync(Infarct, "the-same")));

        answers.Select(answer => answer.Body.ToJsonString()).Distinct().ShouldHaveSingleItem();
        (await MessagesAsync()).Count(message => message.Author is Author.Patient).ShouldBe(1);
        await using var database = site.Database.Open();
        var id = Guid.Parse(kiosk.Id);
        (await database.Escalations.Where(escalation => escalation.ConversationId == id).ToListAsync()).ShouldAllBe(escalation => escalation.Count == 1);
    }

    [Fact]
    public async Task Twenty_different_messages_at_once_stand_in_one_order_without_gaps()
    {
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => kiosk.SayAsync(Infarct)));

        var messages = await MessagesAsync();
        messages.Select(message => message.Sequence).ShouldBe(Enumerable.Range(1, 41));
        await using var database = site.Database.Open();
        var id = Guid.Parse(kiosk.Id);
        var escalations = await database.Escalations.Where(escalation => escalation.ConversationId == id).ToListAsync();
        escalations.Select(escalation => escalation.Problem).ShouldBeUnique();
        escalations.ShouldAllBe(escalation => escalation.Count == 20);
    }

    /// <summary>Two nodes know nothing of each other's turn but what the database says.</summary>
    [Fact]
    public async Task Two_nodes_at_once_lose_nothing()
    {
        await using var second = new TriageHost(site.Database, ("Demo:Enabled", "false"), ("Intake:SaveWithinSeconds", "30"));
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        var here = site.Use<Web.Intake.PatientTurn>();
        var there = (Web.Intake.PatientTurn)second.Services.GetService(typeof(Web.Intake.PatientTurn))!; // registered by the program

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number =>
            (number % 2 == 0 ? here : there).RunAsync(Guid.Parse(kiosk.Id), new(Guid.NewGuid(), Infarct))));

        outcomes.ShouldAllBe(outcome => outcome is Web.Intake.TurnOutcome.Taken);
        (await MessagesAsync()).Select(message => message.Sequence).ShouldBe(Enumerable.Range(1, 21));
    }

    private async Task<List<Message>> MessagesAsync()
    {
        await using var database = site.Database.Open();
        var id = Guid.Parse(kiosk.Id);
        return await database.Messages.AsNoTracking().Where(message => message.ConversationId == id).OrderBy(message => message.Sequence).ToListAsync();
    }
}
