using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.Feedback;
using TriageBot.Web.Tests.Hosting;
using TriageBot.Web.Tests.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Feedback;

public sealed class RightDepartmentOnSqlite(TriageSite<SqliteDatabase> site) : RightDepartmentTests(site), IClassFixture<TriageSite<SqliteDatabase>>
{
    [Fact]
    public async Task The_verb_writes_case_lines_that_training_reads()
    {
        var kiosk = await EndedAsync("我叫王小明，电话13812345678，膝盖疼了两个月");
        await SayAsync(kiosk, "orthopaedics");
        var path = Path.Combine(Site.Database.Folder, "feedback.jsonl");

        var ended = await CommandLine.RunAsync(["export-routing-feedback", "--out", path], [.. Site.Database.Settings.Select(setting => (setting.Key.Replace(":", "__"), setting.Value ?? ""))]);

        ended.ExitCode.ShouldBe(0, ended.Error);
        var line = JsonNode.Parse((await File.ReadAllLinesAsync(path)).Last(line => line.Contains("膝盖", StringComparison.Ordinal)))!.AsObject(); // an object is written
        line.Select(pair => pair.Key).ShouldBe(["id", "title", "ask", "department_fine", "acceptable", "age_band", "source"]);
        ((string)line["department_fine"]!).ShouldBe("orthopaedics");
        ((string)line["source"]!).ShouldBe("feedback");
        ((string)line["age_band"]!).ShouldBe("30+");
        line.ToJsonString().ShouldNotContain("13812345678");
        ((string)line["ask"]!).ShouldNotContain("王小明");
    }
}

public sealed class RightDepartmentOnPostgres(TriageSite<PostgresDatabase> site) : RightDepartmentTests(site), IClassFixture<TriageSite<PostgresDatabase>>;

/// <summary>"Should have been …": who said which department was right, and what is learned from it.</summary>
public abstract class RightDepartmentTests(ITriageSite site)
{
    private static readonly Actor Nurse = new("nurse.li", "nurse"), Doctor = new("doctor.zhao", "doctor");

    protected ITriageSite Site => site;

    [Fact]
    public async Task What_was_said_is_kept_with_who_and_when_and_what_was_named()
    {
        var kiosk = await EndedAsync("嗓子疼两天了");

        (await SayAsync(kiosk, "ent")).ShouldBeOfType<RightDepartmentOutcome.Kept>();

        var said = (await site.Use<RoutingBoard>().FindAsync(Guid.Parse(kiosk.Id), CancellationToken.None))!; // it was said just now
        said.Department.ShouldBe("ent");
        said.By.ShouldBe(Nurse.Name);
        await using var database = site.Database.Open();
        (await database.RoutingFeedback.SingleAsync(feedback => feedback.ConversationId == Guid.Parse(kiosk.Id))).Named.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Saying_it_again_replaces_it_and_both_stand_in_the_audit_record()
    {
        var kiosk = await EndedAsync("嗓子疼两天了");

        await SayAsync(kiosk, "ent");
        await site.Use<SayRightDepartment>().RunAsync(Guid.Parse(kiosk.Id), "respiratory", Doctor, CancellationToken.None);

        (await site.Use<RoutingBoard>().FindAsync(Guid.Parse(kiosk.Id), CancellationToken.None))!.ShouldSatisfyAllConditions(said => said.Department.ShouldBe("respiratory"), said => said.By.ShouldBe(Doctor.Name));
        await using var database = site.Database.Open();
        var rows = await database.AuditRows.Where(row => row.SubjectId == kiosk.Id && row.Action.StartsWith("said which")).OrderBy(row => row.Sequence).ToListAsync();
        rows.Select(row => row.Actor).ShouldBe([Nurse.Name, Doctor.Name]);
        (await site.Use<VerifyAudit>().RunAsync(CancellationToken.None)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_department_that_is_not_there_and_a_patient_nobody_knows_are_refused()
    {
        var kiosk = await EndedAsync("嗓子疼两天了");

        (await SayAsync(kiosk, "wizardry")).ShouldBeOfType<RightDepartmentOutcome.NoSuchDepartment>();
        (await site.Use<SayRightDepartment>().RunAsync(Guid.NewGuid(), "ent", Nurse, CancellationToken.None)).ShouldBeOfType<RightDepartmentOutcome.Unknown>();
    }

    [Fact]
    public async Task Wrong_doors_are_counted_and_right_ones_too()
    {
        var kiosk = await EndedAsync("膝盖疼了两个月");
        await using var database = site.Database.Open();
        var (before, _) = await site.Use<RoutingBoard>().ConfusionsAsync(CancellationToken.None);

        await SayAsync(kiosk, "burns");

        var (wrong, _) = await site.Use<RoutingBoard>().ConfusionsAsync(CancellationToken.None);
        wrong.Where(pair => pair.Right == "burns").Sum(pair => pair.Times).ShouldBe(before.Where(pair => pair.Right == "burns").Sum(pair => pair.Times) + 1);
    }

    [Fact]
    public async Task Patients_whose_interview_has_ended_are_listed_and_the_look_is_recorded()
    {
        var kiosk = await EndedAsync("头皮屑很多");

        var recent = await site.Use<RoutingBoard>().RecentAsync(Nurse, CancellationToken.None);

        recent.ShouldContain(patient => patient.ConversationId == Guid.Parse(kiosk.Id) && patient.Words == "头皮屑很多" && patient.Named.Count > 0);
        await using var database = site.Database.Open();
        (await database.AuditRows.AnyAsync(row => row.Actor == Nurse.Name && row.SubjectKind == "routing")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_words_are_encrypted_where_they_are_kept()
    {
        var kiosk = await EndedAsync("嗓子疼得像刀割");
        await SayAsync(kiosk, "ent");

        await using var database = site.Database.Open();
        var feedback = await database.RoutingFeedback.AsNoTracking().SingleAsync(feedback => feedback.ConversationId == Guid.Parse(kiosk.Id));

        feedback.Case.ToString().ShouldBe("(encrypted)");
        feedback.ReadCase(site.Database.Cipher).Ask.ShouldContain("嗓子疼得像刀割");
    }

    protected Task<RightDepartmentOutcome> SayAsync(Kiosk kiosk, string department) =>
        site.Use<SayRightDepartment>().RunAsync(Guid.Parse(kiosk.Id), department, Nurse, CancellationToken.None);

    protected async Task<Kiosk> EndedAsync(string words)
    {
        var kiosk = new Kiosk(site.Host.CreateClient());
        await kiosk.BeginAsync();
        (await kiosk.DenyAllAsync(await kiosk.SayAsync(words))).Last.IsFinal.ShouldBeTrue();
        return kiosk;
    }
}
