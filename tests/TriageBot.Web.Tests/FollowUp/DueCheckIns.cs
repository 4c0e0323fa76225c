using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class DueCheckInsOnSqlite(FollowUpSite<SqliteDatabase> site) : DueCheckIns(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class DueCheckInsOnPostgres(FollowUpSite<PostgresDatabase> site) : DueCheckIns(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>When patients are asked.</summary>
public abstract class DueCheckIns
{
    private readonly IFollowUpSite site;

    protected DueCheckIns(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
    }

    [Fact]
    public async Task A_due_check_in_is_opened_once_though_two_runs_race()
    {
        List<WentHome> homes = [];
        for (var i = 0; i < 20; i++)
            homes.Add(await WentHome.NowAsync(site));
        site.GoTo(1, 10);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None)));

        foreach (var home in homes)
        {
            (await home.CheckInsAsync()).Count(checkIn => checkIn.Status == CheckInStatus.Opened).ShouldBe(1);
            (await home.LettersAsync()).ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task Before_the_hour_nothing_happens_and_hours_later_yesterdays_question_is_dropped()
    {
        var home = await WentHome.NowAsync(site);
        site.GoTo(1, 9, 59);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        (await home.CheckInsAsync()).ShouldAllBe(checkIn => checkIn.Status == CheckInStatus.Planned);

        site.GoTo(0, 16, 1);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);

        (await home.CheckInsAsync())[0].Status.ShouldBe(CheckInStatus.Dropped);
        (await home.LettersAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    [InlineData("Asia/Kolkata")]
    [InlineData("Pacific/Auckland")]
    public async Task Whoever_is_asked_is_asked_by_day_on_their_own_clock_and_once_a_day(string zone)
    {
        var home = await WentHome.NowAsync(site, RiskLevel.High, notice => notice with { Zone = zone });
        var end = site.Database.Clock.GetUtcNow().AddDays(8);

        for (; site.Database.Clock.GetUtcNow() < end; site.Database.Clock.Advance(TimeSpan.FromHours(1)))
            await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);

        var opened = (await home.CheckInsAsync()).Where(checkIn => checkIn.OpenedAt is not null).Select(checkIn => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(checkIn.OpenedAt!.Value, zone)).ToList();
        opened.Count.ShouldBe(4);
        opened.ShouldAllBe(at => at.Hour >= 9 && at.Hour < 20);
        opened.Select(at => at.Date).ShouldBeUnique();
    }

    [Fact]
    public async Task A_patient_with_two_stays_gets_one_letter_a_day()
    {
        var home = await WentHome.NowAsync(site);
        (await home.TellAsync(home.Notice with { VisitNumber = home.Notice.VisitNumber + "b", Programme = "general" })).ShouldBeOfType<TriageBot.Web.Patients.DischargeOutcome.Begun>();
        site.GoTo(1, 10);

        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);

        (await home.LettersAsync()).ShouldHaveSingleItem();
    }
}
