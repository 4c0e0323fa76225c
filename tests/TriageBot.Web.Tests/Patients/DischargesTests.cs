using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Patients;

public sealed class DischargesOnSqlite(FollowUpSite<SqliteDatabase> site) : DischargesTests(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class DischargesOnPostgres(FollowUpSite<PostgresDatabase> site) : DischargesTests(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>The news that somebody went home, and the news that ends or moves their follow-up.</summary>
public abstract class DischargesTests
{
    private readonly IFollowUpSite site;

    protected DischargesTests(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
    }

    [Fact]
    public async Task The_same_discharge_told_twice_is_one_follow_up()
    {
        var home = await WentHome.NowAsync(site);
        var first = await home.CheckInsAsync();

        var again = await home.TellAsync(home.Notice);

        again.ShouldBe(new DischargeOutcome.Known(home.PatientId, home.DischargeId));
        (await home.CheckInsAsync()).Select(checkIn => checkIn.Id).ShouldBe(first.Select(checkIn => checkIn.Id));
        first.Select(checkIn => checkIn.Step).ShouldBe(Enumerable.Range(1, 5));
    }

    [Fact]
    public async Task A_discharge_told_differently_changes_the_plan_and_keeps_what_was_asked()
    {
        var home = await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);

        var told = await home.TellAsync(home.Notice with { Programme = "anticoagulation", Ward = "心内二病区" });

        told.ShouldBeOfType<DischargeOutcome.Changed>();
        var checkIns = await home.CheckInsAsync();
        checkIns.ShouldContain(checkIn => checkIn.Status == CheckInStatus.Opened);
        checkIns.Select(checkIn => checkIn.Step).ShouldBeUnique();
        await using var database = site.Database.Open();
        (await database.Plans.SingleAsync(plan => plan.DischargeId == home.DischargeId)).Programme.ShouldBe("anticoagulation");
    }

    [Fact]
    public async Task What_cannot_be_taken_is_named_field_by_field_and_nothing_is_stored()
    {
        var notice = WentHome.New(site.Database.Clock.GetUtcNow().AddDays(-90)) with { Ward = " ", Zone = "Mars/Olympus", Programme = "stents" };

        var outcome = await site.Use<RegisterDischarge>().RunAsync(notice, DischargeSource.Form, Actor.System, CancellationToken.None);

        var problems = outcome.ShouldBeOfType<DischargeOutcome.Refused>().Problems;
        problems.Select(problem => problem.Split(':')[0]).ShouldBe(["ward", "discharged at", "time zone", "programme"]);
        await using var database = site.Database.Open();
        var hashes = Discharge.HashesOf(site.Database.Cipher, notice.VisitNumber);
        (await database.Discharges.AnyAsync(discharge => hashes.Contains(discharge.VisitHash))).ShouldBeFalse();
    }

    [Theory]
    [InlineData(DischargeEnd.Died)]
    [InlineData(DischargeEnd.Readmitted)]
    [InlineData(DischargeEnd.Transferred)]
    [InlineData(DischargeEnd.Cancelled)]
    public async Task Nobody_is_asked_any_more_and_no_waiting_letter_leaves(DischargeEnd end)
    {
        var home = await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);

        var ended = end is DischargeEnd.Cancelled
            ? await site.Use<EndDischarges>().OfVisitAsync(home.Notice.VisitNumber, end, Actor.System, CancellationToken.None)
            : await site.Use<EndDischarges>().OfPatientAsync(home.Notice.Identity.RecordNumber, end, Actor.System, CancellationToken.None);

        ended.ShouldBe(new StayOutcome.Done(1));
        (await home.CheckInsAsync()).ShouldAllBe(checkIn => checkIn.Status == CheckInStatus.Cancelled);
        await site.Use<SendLetters>().RunAsync(CancellationToken.None);
        site.Gateway.To(home.Phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_merge_moves_the_follow_up_to_the_record_that_stays_and_later_news_finds_it()
    {
        var (gone, stays) = (await WentHome.NowAsync(site), await WentHome.NowAsync(site));

        var merged = await site.Use<MergePatients>().RunAsync(gone.Notice.Identity.RecordNumber, stays.Notice.Identity.RecordNumber, Actor.System, CancellationToken.None);

        merged.ShouldBe(new StayOutcome.Done(1));
        (await gone.CheckInsAsync()).ShouldBeEmpty();
        (await stays.CheckInsAsync()).Count.ShouldBe(10);
        var later = await site.Use<EndDischarges>().OfPatientAsync(gone.Notice.Identity.RecordNumber, DischargeEnd.Died, Actor.System, CancellationToken.None);
        later.ShouldBe(new StayOutcome.Done(2));
    }
}
