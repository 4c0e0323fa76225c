using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Intake;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Intake;

public sealed class WhenStoringFailsOnSqlite(TriageSite<SqliteDatabase> site) : WhenStoringFails(site), IClassFixture<TriageSite<SqliteDatabase>>
{
    protected override string Break(string table) => $"""CREATE TRIGGER "broken" BEFORE INSERT ON "{table}" BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END""";

    protected override string Mend(string table) => """DROP TRIGGER "broken" """;
}

public sealed class WhenStoringFailsOnPostgres(TriageSite<PostgresDatabase> site) : WhenStoringFails(site), IClassFixture<TriageSite<PostgresDatabase>>
{
    protected override string Break(string table) => $"""ALTER TABLE "{table}" ADD CONSTRAINT "broken" CHECK (false) NOT VALID""";

    protected override string Mend(string table) => $"""ALTER TABLE "{table}" DROP CONSTRAINT "broken" """;

    [Fact]
    public async Task With_no_database_at_all_the_advice_comes_within_two_seconds()
    {
        await kiosk.BeginAsync();
        await using var cutOff = new TriageHost(site.Database, ("Demo:Enabled", "false"));
        var turn = (PatientTurn)cutOff.Services.GetService(typeof(PatientTurn))!; // registered by the program
        await turn.RunAsync(Guid.Parse(kiosk.Id), new(Guid.NewGuid(), "昨天开始嗓子疼")); // everything is warm
        await ((PostgresDatabase)site.Database).CutOffAsync();

        var watch = Stopwatch.StartNew();
        var outcome = await turn.RunAsync(Guid.Parse(kiosk.Id), new(Guid.NewGuid(), "胸口压榨样疼，出冷汗，左胳膊也疼"));

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4)); // two, and two more for a busy machine
        outcome.ShouldBeOfType<TurnOutcome.NotSaved>().Sentence.ShouldContain("请立即拨打 120");
        await ((PostgresDatabase)site.Database).ReconnectAsync();
    }
}

/// <summary>Message, judgement, escalation and audit are stored together or not at all, and the patient is told which.</summary>
public abstract class WhenStoringFails(ITriageSite site)
{
    private const string Infarct = "胸口压榨样疼，出冷汗，左胳膊也疼";

    protected readonly Kiosk kiosk = new(site.Host.CreateClient());

    protected abstract string Break(string table);
    protected abstract string Mend(string table);

    [Theory]
    [InlineData("Escalations")]
    [InlineData("Assessments")]
    [InlineData("AuditRows")]
    public async Task Nothing_of_the_turn_is_stored_and_the_advice_still_comes(string table)
    {
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        await RunAsync(Break(table));

        var failed = await kiosk.SayAsync(Infarct, "once");
        await RunAsync(Mend(table));
        var shown = await kiosk.ShowAsync();
        var again = await kiosk.SayAsync(Infarct, "once");

        failed.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        failed.Detail.ShouldContain("没有保存成功");
        failed.Detail.ShouldContain("120");
        shown.Body["transcript"]!.AsArray().Count.ShouldBe(1);
        ((string?)shown.Body["assessment"]!["acuity"]).ShouldBe("E4");
        again.Status.ShouldBe(HttpStatusCode.OK);
        again.Acuity.ShouldBe("E0");
    }

    private async Task RunAsync(string sql)
    {
        await using var database = site.Database.Open();
        await database.Database.ExecuteSqlRawAsync(sql);
    }
}
