using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Interchange;

public sealed class AdtEventsOnSqlite(FollowUpSite<SqliteDatabase> site) : AdtEvents(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class AdtEventsOnPostgres(FollowUpSite<PostgresDatabase> site) : AdtEvents(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>What the events of a stay do to the follow-up, in whichever order they arrive.</summary>
public abstract class AdtEvents
{
    private readonly IFollowUpSite site;
    private readonly AdtSample patient;

    protected AdtEvents(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
        patient = new(site.Database.Clock);
    }

    [Fact]
    public async Task After_a_discharge_was_taken_back_nothing_is_sent()
    {
        await HearAsync("A03");
        site.Database.Clock.Advance(TimeSpan.FromMinutes(30));

        await HearAsync("A13");

        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull().EndedBy.ShouldBe(DischargeEnd.Cancelled);
        await site.NextMorningAsync();
        site.Gateway.To(patient.Phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_discharge_that_arrives_after_it_was_taken_back_begins_nothing_and_a_later_one_does()
    {
        var discharged = patient.Now;
        site.Database.Clock.Advance(TimeSpan.FromMinutes(30));
        await HearAsync("A13");

        await HearAsync("A03", at: discharged);
        (await site.DischargeAsync(patient.Visit)).ShouldBeNull();
        site.Database.Clock.Advance(TimeSpan.FromHours(1));
        await HearAsync("A03");

        await site.NextMorningAsync();
        site.Gateway.To(patient.Phone).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_new_admission_stops_todays_check_in_at_once()
    {
        await HearAsync("A03");
        await site.NextMorningAsync(sends: false);
        (await site.CheckInsAsync(patient.Visit)).ShouldContain(checkIn => checkIn.Status == CheckInStatus.Opened);

        await HearAsync("A01", visit: patient.Visit + "b");

        (await site.CheckInsAsync(patient.Visit)).ShouldAllBe(checkIn => checkIn.Status == CheckInStatus.Cancelled);
        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull().EndedBy.ShouldBe(DischargeEnd.Readmitted);
        await site.Use<SendLetters>().RunAsync(CancellationToken.None);
        site.Gateway.To(patient.Phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_admission_that_was_a_mistake_lets_the_follow_up_go_on()
    {
        await HearAsync("A03");
        site.Database.Clock.Advance(TimeSpan.FromHours(1));
        await HearAsync("A01", visit: patient.Visit + "b");
        site.Database.Clock.Advance(TimeSpan.FromHours(1));

        await HearAsync("A11", visit: patient.Visit + "b");

        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull().EndedAt.ShouldBeNull();
        await site.NextMorningAsync();
        site.Gateway.To(patient.Phone).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_wished_not_to_be_asked_is_not_asked_after_an_admission_by_mistake()
    {
        await HearAsync("A03");
        await ChangePlanAsync(plan => plan.Stop("patient"));
        await HearAsync("A01", visit: patient.Visit + "b");
        site.Database.Clock.Advance(TimeSpan.FromHours(1));
        await HearAsync("A11", visit: patient.Visit + "b");

        await site.NextMorningAsync();

        site.Gateway.To(patient.Phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_admission_from_before_the_discharge_that_arrives_late_ends_nothing()
    {
        var admitted = patient.Now.AddDays(-2);
        await HearAsync("A03");

        await HearAsync("A01", at: admitted);
        await HearAsync("A02", at: admitted.AddHours(2));
        await HearAsync("A01", at: admitted, visit: patient.Visit + "old");

        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull().EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_discharge_that_arrives_when_the_patient_is_back_asks_nobody()
    {
        var discharged = patient.Now;
        site.Database.Clock.Advance(TimeSpan.FromHours(5));
        await HearAsync("A01", visit: patient.Visit + "b");

        await HearAsync("A03", at: discharged);

        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull().EndedBy.ShouldBe(DischargeEnd.Readmitted);
        await site.NextMorningAsync();
        site.Gateway.To(patient.Phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_diagnosis_corrected_after_a_readmission_does_not_begin_the_asking_again()
    {
        await HearAsync("A03");
        site.Database.Clock.Advance(TimeSpan.FromHours(1));
        await HearAsync("A01", visit: patient.Visit + "b");
        site.Database.Clock.Advance(TimeSpan.FromHours(1));

        await HearAsync("A03", but: [("DG1-3", "I50.9^心力衰竭^I10"), ("PV1-45", Web.Interchange.Adt.Hl7Time.Write(patient.Now.AddHours(-2)))]);

        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull().ReadDetails(site.Database.Cipher).Diagnosis.ShouldBe("心力衰竭");
        await site.NextMorningAsync();
        site.Gateway.To(patient.Phone).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("O")]
    [InlineData("E")]
    public async Task Who_only_saw_a_doctor_was_not_in_hospital(string patientClass)
    {
        await HearAsync("A03");

        await HearAsync("A01", visit: patient.Visit + "b", but: ("PV1-2", patientClass));
        await HearAsync("A03", visit: patient.Visit + "c", but: ("PV1-2", patientClass));

        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull().EndedAt.ShouldBeNull();
        (await site.DischargeAsync(patient.Visit + "c")).ShouldBeNull();
    }

    [Theory]
    [InlineData("A08", "PID-30", "Y")]
    [InlineData("A08", "PID-29", "20260303")]
    [InlineData("A03", "PV1-36", "20")]
    public async Task Who_has_died_is_never_written_to_though_a_discharge_arrives_later(string trigger, string field, string value)
    {
        await HearAsync("A03");
        var discharged = patient.Now;
        site.Database.Clock.Advance(TimeSpan.FromHours(1));

        await HearAsync(trigger, visit: patient.Visit + (trigger is "A03" ? "b" : ""), but: (field, value));

        await HearAsync("A03", at: discharged, visit: patient.Visit + "late");
        (await site.PatientAsync(patient.Record)).ShouldNotBeNull().DiedAt.ShouldNotBeNull();
        await site.NextMorningAsync();
        site.Gateway.To(patient.Phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_news_of_a_death_that_came_before_the_discharge_is_remembered()
    {
        var discharged = patient.Now;
        site.Database.Clock.Advance(TimeSpan.FromHours(1));
        await HearAsync("A08", but: ("PID-30", "Y"));

        await HearAsync("A03", at: discharged);

        await site.NextMorningAsync();
        site.Gateway.To(patient.Phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_left_for_another_hospital_is_not_asked()
    {
        await HearAsync("A03");
        site.Database.Clock.Advance(TimeSpan.FromHours(1));

        await HearAsync("A03", visit: patient.Visit + "b", but: ("PV1-36", "02"));

        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull().EndedAt.ShouldNotBeNull();
        (await site.DischargeAsync(patient.Visit + "b")).ShouldBeNull();
    }

    [Fact]
    public async Task An_update_changes_the_telephone_keeps_what_it_does_not_say_and_never_undoes_a_newer_one()
    {
        await HearAsync("A03", but: [("RXE-2", "C1^氯吡格雷")]);
        var early = patient.Now.AddMinutes(10);
        site.Database.Clock.Advance(TimeSpan.FromHours(1));
        await HearAsync("A08", but: [("PID-13", "000-8-1")]);

        await HearAsync("A08", at: early, but: [("PID-13", "000-8-0")]);
        await HearAsync("A08", at: patient.Now.AddMinutes(1), but: [("PID-13", ""), ("PV1-45", Web.Interchange.Adt.Hl7Time.Write(patient.Now.AddHours(-2)))]);

        var known = (await site.PatientAsync(patient.Record)).ShouldNotBeNull();
        known.ReadIdentity(site.Database.Cipher).Phone.ShouldBe("000-8-1");
        var discharge = (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull();
        discharge.DischargedAt.ShouldBe(patient.Now.AddHours(-2));
        discharge.ReadDetails(site.Database.Cipher).Medicines.ShouldHaveSingleItem().Name.ShouldBe("氯吡格雷");
    }

    [Fact]
    public async Task A_merge_moves_open_check_ins_and_what_comes_for_the_old_number_later_finds_them()
    {
        await HearAsync("A03");
        await site.NextMorningAsync(sends: false);

        await HearAsync("A40", but: [("PID-3", $"N{patient.Record}^^^HIS^MR"), ("MRG-1", $"{patient.Record}^^^HIS^MR")]);

        var survivor = (await site.PatientAsync($"N{patient.Record}")).ShouldNotBeNull();
        var checkIns = await site.CheckInsAsync(patient.Visit);
        checkIns.ShouldContain(checkIn => checkIn.Status == CheckInStatus.Opened);
        checkIns.ShouldAllBe(checkIn => checkIn.PatientId == survivor.Id);
        site.Database.Clock.Advance(TimeSpan.FromMinutes(5));
        await HearAsync("A01", visit: patient.Visit + "b"); // still under the old number
        await site.Use<SendLetters>().RunAsync(CancellationToken.None);
        (await site.CheckInsAsync(patient.Visit)).ShouldAllBe(checkIn => checkIn.Status == CheckInStatus.Cancelled);
        site.Gateway.To(patient.Phone).ShouldBeEmpty();
    }

    private async Task HearAsync(string trigger, DateTimeOffset? at = null, string? visit = null, params (string, string)[] but)
    {
        var answer = await site.HearAsync(patient.Message(trigger, at, visit, null, but));
        answer.Code.ShouldBe("AA", answer.Text());
    }

    private async Task ChangePlanAsync(Action<FollowUpPlan> change)
    {
        var discharge = (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull();
        await using var database = site.Database.Open();
        change(await database.Plans.SingleAsync(plan => plan.DischargeId == discharge.Id));
        await database.SaveChangesAsync();
    }
}
