using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp.Faults;

public sealed class ClocksJumpOnSqlite(FollowUpSite<SqliteDatabase> site) : ClocksJump(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class ClocksJumpOnPostgres(FollowUpSite<PostgresDatabase> site) : ClocksJump(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>T8: whatever the computer's clock and the law do, a letter arrives once, by day where the patient lives.</summary>
public abstract class ClocksJump(IFollowUpSite site)
{
    private const int Days = 6, Seed = 20260302;

    private ManualClock Clock => site.Database.Clock;

    [Theory]
    [InlineData("Asia/Shanghai", "2028-02-26")] // over the leap day
    [InlineData("America/New_York", "2026-03-06")] // an hour is missing on the 8th
    [InlineData("America/New_York", "2026-10-30")] // an hour comes twice on the 1st
    [InlineData("Pacific/Auckland", "2027-04-02")]
    public async Task Each_step_arrives_once_and_by_day_though_the_clock_jumps(string zone, string day)
    {
        Clock.Set(new DateTimeOffset(DateTime.Parse(day, CultureInfo.InvariantCulture), TimeSpan.Zero));
        var home = await WentHome.NowAsync(site, RiskLevel.High, notice => notice with { Zone = zone });
        var (dice, end) = (new Random(Seed), Clock.GetUtcNow().AddDays(Days));
        for (; Clock.GetUtcNow() < end; Clock.Advance(Jump(dice)))
            await WorkAsync();
        foreach (var jump in (int[])[30, -30, 1])
        {
            Clock.Advance(TimeSpan.FromDays(jump));
            await WorkAsync();
        }

        DateTimeOffset[] sent = [.. (await home.LettersAsync()).Where(letter => letter.Status is OutboxStatus.Sent).Select(letter => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(letter.SentAt!.Value, zone))]; // sent letters have it
        sent.Length.ShouldBeInRange(2, 4);
        sent.ShouldAllBe(at => at.Hour >= 9 && at.Hour < 20);
        sent.Select(at => at.Date).ShouldBeUnique();
        site.Gateway.To(home.Phone).Select(letter => letter.Key).ShouldBeUnique();
        site.Gateway.To(home.Phone).Count.ShouldBe(sent.Length);
    }

    [Fact]
    public async Task A_letter_that_waits_for_the_gateway_until_the_evening_does_not_arrive_in_the_night()
    {
        site.GoTo(1, 8);
        var home = await WentHome.NowAsync(site);
        site.GoTo(1, 19, 55);
        await MoveFirstStepToNowAsync(home);
        site.Gateway.Failures = 4; // 19:55, 19:56, 19:58 and, because 20:02 would be too late, once more at 19:59

        for (var minutes = 0; minutes < 90; minutes++, Clock.Advance(TimeSpan.FromMinutes(1)))
            await WorkAsync();

        site.Gateway.Failures = 0;
        site.Gateway.To(home.Phone).ShouldBeEmpty();
        (await home.LettersAsync()).ShouldHaveSingleItem().Status.ShouldBe(OutboxStatus.Dropped);
    }

    [Fact]
    public async Task Stale_steps_are_dropped_after_three_days_down_and_a_red_flag_is_heard_meanwhile()
    {
        site.GoTo(1, 8);
        var ill = await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await WorkAsync();
        var conversation = await ill.EnterAsync();
        var late = await ManyWentHome.DueAsync(site.Database, 6_000, Clock.GetUtcNow().AddDays(-3));
        var fresh = await ManyWentHome.DueAsync(site.Database, 40, Clock.GetUtcNow().AddMinutes(-1));

        await Task.WhenAll(WorkAsync(), ill.SayAsync(conversation, "胸口压榨样疼，出冷汗，左胳膊也疼"));

        (await StatusesAsync(late)).ShouldAllBe(status => status == CheckInStatus.Dropped);
        (await StatusesAsync(fresh)).ShouldAllBe(status => status == CheckInStatus.Opened);
        await using var database = site.Database.Open();
        (await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == ill.PatientId).ToListAsync()).ShouldContain(escalation => escalation.Urgency == FlagUrgency.Red);
        (await database.Outbox.CountAsync(letter => late.Contains(letter.PatientId))).ShouldBe(0);
    }

    private async Task WorkAsync()
    {
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        await site.Use<SendLetters>().RunAsync(CancellationToken.None);
    }

    private static TimeSpan Jump(Random dice) => dice.Next(16) switch { 0 => TimeSpan.FromHours(-1), 1 => TimeSpan.FromHours(1), _ => TimeSpan.FromMinutes(20 + dice.Next(50)) };

    private async Task MoveFirstStepToNowAsync(WentHome home)
    {
        await using var database = site.Database.Open();
        var first = await database.CheckIns.Where(checkIn => checkIn.PatientId == home.PatientId).OrderBy(checkIn => checkIn.DueAt).FirstAsync();
        (first.DueAt, first.StaleAt) = (Clock.GetUtcNow(), Clock.GetUtcNow() + CheckInSchedule.StaleAfter);
        await database.SaveChangesAsync();
    }

    private async Task<List<CheckInStatus>> StatusesAsync(IReadOnlyList<Guid> patients)
    {
        await using var database = site.Database.Open();
        return await database.CheckIns.AsNoTracking().Where(checkIn => patients.Contains(checkIn.PatientId)).Select(checkIn => checkIn.Status).ToListAsync();
    }
}
