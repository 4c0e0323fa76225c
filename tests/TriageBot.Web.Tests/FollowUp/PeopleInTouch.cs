using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class PeopleInTouchOnSqlite(FollowUpSite<SqliteDatabase> site) : PeopleInTouch(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class PeopleInTouchOnPostgres(FollowUpSite<PostgresDatabase> site) : PeopleInTouch(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>Contacts by people and by the program are counted apart (F13), and the board says who was reached (N14).</summary>
public abstract class PeopleInTouch
{
    private static readonly Actor Nurse = new("nurse.li", "nurse");

    private readonly IFollowUpSite site;
    private readonly string ward = Guid.NewGuid().ToString("N")[..8];

    protected PeopleInTouch(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
    }

    [Fact]
    public async Task A_chat_is_never_a_human_contact()
    {
        var home = await HomeAsync();
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        await home.SayAsync(await home.EnterAsync(), "都好，药都在吃");
        site.GoTo(3, 10);

        var sheet = await CoverageAsync();

        (sheet.All.ByProgram, sheet.All.ByPerson, sheet.All.Ever, sheet.All.In72Hours).ShouldBe((1, 0, 1, 1));
        sheet.Awaiting.ShouldHaveSingleItem().PatientId.ShouldBe(home.PatientId);
        sheet.Missed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_nobody_answered_is_a_try_and_a_call_to_the_family_is_a_contact()
    {
        var home = await HomeAsync();
        await CalledAsync(home, SpokeTo.Nobody);
        (await CoverageAsync()).Awaiting.ShouldHaveSingleItem().Tries.ShouldBe(1);

        await CalledAsync(home, SpokeTo.Family, "女儿说胃口好");

        (await CoverageAsync()).Awaiting.ShouldBeEmpty();
        var sheet = (await site.Use<PatientTimeline>().RunAsync(home.PatientId, Nurse, CancellationToken.None)).ShouldNotBeNull();
        sheet.Contacts.Select(contact => (contact.SpokeTo, contact.Note)).ShouldBe([(SpokeTo.Family, "女儿说胃口好"), (SpokeTo.Nobody, null)], ignoreOrder: true);
        sheet.Timeline.Select(entry => entry.Kind).ShouldContain("contact");
    }

    [Fact]
    public async Task Two_working_days_leave_the_weekend_out()
    {
        while (DateOnly.FromDateTime(site.Database.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date) is var day && (day.DayOfWeek is not DayOfWeek.Thursday || !WorkingDays.China.Includes(day.AddDays(4))))
            site.GoTo(1, 8);
        await HomeAsync();

        var due = (await CoverageAsync()).Awaiting.ShouldHaveSingleItem().Due.ToOffset(TimeSpan.FromHours(8));

        (due.DayOfWeek, due.Hour).ShouldBe((DayOfWeek.Tuesday, 0)); // Monday is over
    }

    [Fact]
    public async Task Whom_nobody_reached_is_missed_after_72_hours_and_a_late_call_is_a_follow_up_but_not_an_early_one()
    {
        var home = await HomeAsync();
        site.GoTo(4, 8);
        (await CoverageAsync()).Missed.ShouldHaveSingleItem().PatientId.ShouldBe(home.PatientId);

        await CalledAsync(home, SpokeTo.Patient);

        var sheet = await CoverageAsync();
        (sheet.All.Discharges, sheet.All.In72Hours, sheet.All.Ever).ShouldBe((1, 0, 1));
        sheet.Missed.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_discharge_that_was_a_mistake_or_ended_asks_for_no_call()
    {
        var (gone, wrong) = (await HomeAsync(), await HomeAsync());
        await site.Use<EndDischarges>().OfPatientAsync(gone.Notice.Identity.RecordNumber, DischargeEnd.Readmitted, Actor.System, CancellationToken.None);
        await site.Use<EndDischarges>().OfVisitAsync(wrong.Notice.VisitNumber, DischargeEnd.Cancelled, Actor.System, CancellationToken.None);
        site.GoTo(4, 8);

        var sheet = await CoverageAsync();

        sheet.All.Discharges.ShouldBe(1);
        (sheet.Awaiting.Count, sheet.Missed.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Figures_stand_by_ward_and_programme()
    {
        await HomeAsync();
        await HomeAsync(notice => notice with { Programme = "general" });
        site.GoTo(4, 8);

        var sheet = await CoverageAsync();

        sheet.Wards.ShouldHaveSingleItem().ShouldBe(new Coverage(ward, 2, 0, 0, 0, 0));
        sheet.Programmes.Select(group => (group.Name, group.Discharges)).ShouldBe([("stent", 1), ("general", 1)], ignoreOrder: true);
        (await site.Use<CoverageBoard>().ReadAsync(new CoverageQuery(30, ward, "general"), Nurse, CancellationToken.None)).All.Discharges.ShouldBe(1);
    }

    [Fact]
    public async Task A_contact_is_kept_with_who_wrote_it_and_leaves_an_audit_row_without_its_words()
    {
        var home = await HomeAsync();

        await CalledAsync(home, SpokeTo.Patient, "伤口干燥");

        await using var database = site.Database.Open();
        var contact = await database.HumanContacts.AsNoTracking().SingleAsync(contact => contact.PatientId == home.PatientId);
        contact.By.ShouldBe("nurse.li");
        contact.Note.ShouldNotBeNull().Stored.ShouldNotContain("伤口");
        var audit = await database.AuditRows.AsNoTracking().SingleAsync(row => row.SubjectKind == "human contact" && row.SubjectId == contact.Id.ToString());
        audit.Why.ShouldContain(home.PatientId.ToString());
        audit.Why.ShouldNotContain("伤口");
    }

    [Fact]
    public async Task A_note_that_is_too_long_and_a_patient_who_is_not_there_are_refused()
    {
        var home = await HomeAsync();

        (await site.Use<RecordContact>().RunAsync(home.PatientId, new ContactNote(ContactWay.Telephone, SpokeTo.Patient, ContactOutcome.Well, new string('好', 1001)), Nurse, CancellationToken.None)).ShouldBe(ContactRecorded.TooLong);
        (await site.Use<RecordContact>().RunAsync(Guid.NewGuid(), new ContactNote(ContactWay.Telephone, SpokeTo.Patient, ContactOutcome.Well, null), Nurse, CancellationToken.None)).ShouldBe(ContactRecorded.Unknown);
    }

    [Fact]
    public async Task The_list_is_filtered_and_read_a_page_at_a_time_without_a_gap_or_a_repetition()
    {
        List<WentHome> homes = [];
        for (var number = 0; number < FollowUpBoard.PageSize + 7; number++)
            homes.Add(await HomeAsync());
        var board = site.Use<FollowUpBoard>();

        var first = await board.ReadAsync(new FollowedQuery(Ward: ward), null, Nurse, CancellationToken.None);
        await HomeAsync(); // somebody else goes home meanwhile
        var second = await board.ReadAsync(new FollowedQuery(Ward: ward), FollowedPlace.Parse(first.Next?.ToString()), Nurse, CancellationToken.None);

        first.Rows.Count.ShouldBe(FollowUpBoard.PageSize);
        second.Next.ShouldBeNull();
        first.Rows.Concat(second.Rows).Select(row => row.PatientId).Intersect(homes.Select(home => home.PatientId)).Count().ShouldBe(homes.Count);
        first.Rows.Concat(second.Rows).Select(row => row.PatientId).ShouldBeUnique();
    }

    [Fact]
    public async Task Filters_by_risk_programme_flag_and_silence_hold_together()
    {
        var (high, low) = (await HomeAsync(risk: RiskLevel.High), await HomeAsync(risk: RiskLevel.Low));
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        site.GoTo(1, 12);
        await site.Use<CloseUnanswered>().RunAsync(CancellationToken.None);

        async Task<Guid[]> ShownAsync(FollowedQuery query) => [.. (await site.Use<FollowUpBoard>().ReadAsync(query with { Ward = ward }, null, Nurse, CancellationToken.None)).Rows.Select(row => row.PatientId)];
        (await ShownAsync(new(Risk: RiskLevel.High))).ShouldBe([high.PatientId]);
        (await ShownAsync(new(HasFlag: true))).ShouldBe([high.PatientId]); // one silence counts only where the risk is high
        (await ShownAsync(new(IsOverdue: true))).ShouldBe([high.PatientId, low.PatientId], ignoreOrder: true);
        (await ShownAsync(new(Programme: "general"))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("x-y")]
    [InlineData("99999999999999999999-00000000000000000000000000000000")]
    public void An_address_that_was_tampered_with_is_the_first_page(string? text) => FollowedPlace.Parse(text).ShouldBeNull();

    [Fact]
    public async Task Medicines_say_what_for_and_why_they_matter_in_the_readers_language()
    {
        var home = await HomeAsync();

        var sheet = (await site.Use<PatientTimeline>().RunAsync(home.PatientId, Nurse, CancellationToken.None)).ShouldNotBeNull();

        var clopidogrel = sheet.Medicines.Single(medicine => medicine.Name == "氯吡格雷");
        clopidogrel.Indication.ShouldNotBeNull().In(Tongue.Chinese).ShouldNotBe("stent");
        clopidogrel.Why.ShouldNotBeNull().In(Tongue.English).ShouldNotBe(clopidogrel.Why.In(Tongue.Chinese));
    }

    private Task<WentHome> HomeAsync(Func<DischargeNotice, DischargeNotice>? but = null, RiskLevel risk = RiskLevel.Medium) =>
        WentHome.NowAsync(site, risk, notice => (but?.Invoke(notice) ?? notice) with { Ward = ward });

    private Task<CoverageSheet> CoverageAsync() => site.Use<CoverageBoard>().ReadAsync(new CoverageQuery(30, ward), Nurse, CancellationToken.None);

    private async Task CalledAsync(WentHome home, SpokeTo spoke, string? words = null)
    {
        site.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        (await site.Use<RecordContact>().RunAsync(home.PatientId, new ContactNote(ContactWay.Telephone, spoke, ContactOutcome.Well, words), Nurse, CancellationToken.None)).ShouldBe(ContactRecorded.Kept);
    }
}
