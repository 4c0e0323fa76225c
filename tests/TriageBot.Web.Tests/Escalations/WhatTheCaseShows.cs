using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.FollowUp;
using TriageBot.Web.Tests.Hosting;
using TriageBot.Web.Tests.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

public sealed class WhatTheCaseShowsOnSqlite(FollowUpSite<SqliteDatabase> site) : WhatTheCaseShows(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class WhatTheCaseShowsOnPostgres(FollowUpSite<PostgresDatabase> site) : WhatTheCaseShows(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>What a nurse finds beside the alert: what was before, what is taken and measured; and how a patient becomes a test case.</summary>
public abstract class WhatTheCaseShows
{
    private const string Stopped = "那个抗凝药我自己停了三天";

    private static readonly Actor Nurse = new("nurse.li", Role.Nurse);

    private readonly IFollowUpSite site;

    protected WhatTheCaseShows(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 9);
    }

    [Fact]
    public async Task Earlier_episodes_stand_there_with_how_they_ended_and_open_ones_do_not()
    {
        var (home, first) = await StoppedAsync();
        await site.Use<CloseEscalation>().RunAsync(first.Id, new(ClosingOutcome.Advised, new(ContactPerson.Patient, Now, ContactChannel.Telephone), null), null, Nurse);
        site.GoTo(2, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        await home.SayAsync(await home.EnterAsync(), "今天一下子喘得躺不平");
        var second = (await OfPatientAsync(home.PatientId)).First(one => one.Id != first.Id);

        var shown = (await site.Use<EscalationDesk>().CaseAsync(second.Id, "nurse.li", CancellationToken.None)).ShouldNotBeNull();

        shown.Earlier.ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Id.ShouldBe(first.Id), one => one.Outcome.ShouldBe(ClosingOutcome.Advised), one => one.ClosedBy.ShouldBe("nurse.li"));
        shown.Others.ShouldNotContain(one => one.Id == first.Id);
    }

    [Fact]
    public async Task Medicines_and_measurements_are_read_with_an_audit_row_and_somebody_elses_id_reads_nothing()
    {
        var (home, _) = await StoppedAsync();

        var (medicines, _) = (await site.Use<PatientCourse>().RunAsync(home.PatientId, Nurse, CancellationToken.None)).ShouldNotBeNull();

        medicines.ShouldNotBeEmpty();
        medicines.ShouldAllBe(medicine => medicine.DaysLeft != null);
        await using var database = site.Database.Open();
        (await database.AuditRows.AsNoTracking().Where(row => row.SubjectId == home.PatientId.ToString()).Select(row => row.Why).ToListAsync()).ShouldContain("medicines and measurements");
        (await site.Use<PatientCourse>().RunAsync(Guid.NewGuid(), Nurse, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_proposed_case_is_exported_with_the_level_found_right_and_without_names_and_numbers()
    {
        var kiosk = new Kiosk(site.Host.CreateClient());
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        await kiosk.SayAsync("我叫王小明，电话13812345678，胸口压榨样疼，出冷汗");
        await using var database = site.Database.Open();
        var id = (await database.Escalations.AsNoTracking().FirstAsync(one => one.ConversationId == Guid.Parse(kiosk.Id))).Id;
        var propose = site.Use<ProposeCase>();

        (await propose.RunAsync(id, null, "x", Nurse)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["propose-no-level"]);
        (await propose.RunAsync(id, Acuity.Emergent, " ", Nurse)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["desk-no-text"]);
        (await propose.RunAsync(id, Acuity.Emergent, "看过的", Nurse)).ShouldBe(new DeskOutcome.Done());
        (await propose.RunAsync(id, Acuity.Immediate, "王医生电话13812345678说该叫救护车", Nurse)).ShouldBe(new DeskOutcome.Done());
        var line = JsonNode.Parse(await ExportedAsync()).ShouldNotBeNull();

        ((string?)line["gold_acuity"], (string?)line["gold_triage"], (string?)line["sex"], (double?)line["age"]).ShouldBe(("E0", "emergency", "M", 58));
        ((string?)line["text"]).ShouldNotBeNull().ShouldContain("胸口压榨样疼");
        line.ToJsonString().ShouldNotContain("13812345678");
        ((string?)line["text"]).ShouldNotBeNull().ShouldNotContain("王小明");
        line["findings_present"].ShouldNotBeNull().AsArray().Count.ShouldBeGreaterThan(0);
        (await database.AuditRows.AsNoTracking().CountAsync(row => row.SubjectKind == "proposed cases" && row.Action == "exported")).ShouldBe(1);
    }

    private DateTimeOffset Now => site.Database.Clock.GetUtcNow();

    private async Task<string> ExportedAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"proposed-{Guid.NewGuid():N}.jsonl");
        try
        {
            var ended = await CommandLine.RunAsync(["export-proposed-cases", "--out", path], [.. site.Database.Settings.Select(setting => (setting.Key.Replace(":", "__"), setting.Value ?? ""))]);
            ended.ExitCode.ShouldBe(0, ended.Error);
            return (await File.ReadAllLinesAsync(path)).Single(line => line.Contains("胸口", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<(WentHome Home, Escalation First)> StoppedAsync()
    {
        var home = await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        await home.SayAsync(await home.EnterAsync(), Stopped);
        return (home, (await OfPatientAsync(home.PatientId))[0]);
    }

    private async Task<List<Escalation>> OfPatientAsync(Guid patient)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == patient).OrderBy(escalation => escalation.RaisedAt).ToListAsync();
    }
}
