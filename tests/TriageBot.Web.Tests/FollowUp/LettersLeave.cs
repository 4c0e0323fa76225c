using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class LettersLeaveFromSqlite(FollowUpSite<SqliteDatabase> site) : LettersLeave(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class LettersLeaveFromPostgres(FollowUpSite<PostgresDatabase> site) : LettersLeave(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>Invitations on their way out of the house.</summary>
public abstract class LettersLeave : IAsyncLifetime
{
    private readonly IFollowUpSite site;
    private WentHome? home;

    protected LettersLeave(IFollowUpSite site) => this.site = site;

    private WentHome Home => home ?? throw new InvalidOperationException("Made in InitializeAsync.");

    public async Task InitializeAsync()
    {
        (site.Gateway.Failures, site.Gateway.Meanwhile) = (0, null);
        site.GoTo(1, 8);
        await site.Use<SendLetters>().RunAsync(CancellationToken.None);
        home = await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
    }

    /// <summary>So that the next test's letters are alone.</summary>
    public Task DisposeAsync() => site.Use<EndDischarges>().OfPatientAsync(Home.Notice.Identity.RecordNumber, DischargeEnd.Died, Actor.System, CancellationToken.None);

    [Fact]
    public async Task A_letter_is_handed_over_once_with_its_key_and_says_nothing_of_the_illness()
    {
        await SendAsync();
        await SendAsync();

        var (key, letter) = site.Gateway.To(Home.Phone).ShouldHaveSingleItem();
        key.ShouldBe($"check-in-{(await Home.CheckInsAsync())[0].Id:N}");
        foreach (var word in (string[])["支架", "心", "利伐沙班", Home.Notice.Identity.Name])
            (letter.Subject + letter.Text).ShouldNotContain(word);
    }

    [Fact]
    public async Task A_gateway_that_is_away_is_tried_again_later_and_not_at_once()
    {
        site.Gateway.Failures = 1;
        await SendAsync();
        await SendAsync();
        site.Gateway.To(Home.Phone).ShouldBeEmpty();

        site.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();

        site.Gateway.To(Home.Phone).ShouldHaveSingleItem();
        (await Home.LettersAsync()).ShouldHaveSingleItem().Status.ShouldBe(OutboxStatus.Sent);
    }

    [Fact]
    public async Task A_gateway_that_is_away_for_two_hours_loses_no_letter_and_is_left_alone_longer_each_time()
    {
        site.Gateway.Failures = int.MaxValue;
        await PassAsync(TimeSpan.FromHours(2));
        var waiting = (await Home.LettersAsync()).ShouldHaveSingleItem();

        site.Gateway.Failures = 0;
        await PassAsync(TimeSpan.FromMinutes(30));

        (waiting.Status, waiting.Problem).ShouldBe((OutboxStatus.Waiting, "away"));
        waiting.Tries.ShouldBeInRange(6, 9);
        site.Gateway.To(Home.Phone).ShouldHaveSingleItem();
        (await Home.LettersAsync()).ShouldHaveSingleItem().Status.ShouldBe(OutboxStatus.Sent);
    }

    [Fact]
    public async Task A_gateway_that_is_away_all_day_ends_with_a_dropped_letter_and_a_call_for_a_nurse_and_nothing_at_night()
    {
        site.Gateway.Failures = int.MaxValue;
        await PassAsync(TimeSpan.FromHours(11));
        site.Gateway.Failures = 0;
        await PassAsync(TimeSpan.FromHours(2));

        site.Gateway.To(Home.Phone).ShouldBeEmpty();
        (await Home.LettersAsync()).ShouldHaveSingleItem().Status.ShouldBe(OutboxStatus.Dropped);
        await using var database = site.Database.Open();
        (await database.Escalations.SingleAsync(escalation => escalation.PatientId == Home.PatientId)).Problem.ShouldBe("NoReply:letter-not-sent");
    }

    [Fact]
    public async Task What_fails_for_a_reason_that_waiting_cannot_mend_is_set_aside_after_the_last_try()
    {
        site.Gateway.Refusing[Home.Phone] = LetterProblem.Broken;

        await PassAsync(TimeSpan.FromMinutes(40));

        var letter = (await Home.LettersAsync()).ShouldHaveSingleItem();
        (letter.Status, letter.Tries, letter.Problem).ShouldBe((OutboxStatus.Failed, 5, "broken"));
    }

    [Fact]
    public async Task A_letter_that_waits_does_not_leave_once_the_patient_has_asked_for_a_pause()
    {
        site.Gateway.Failures = int.MaxValue;
        await SendAsync();
        await PauseAsync();
        site.Gateway.Failures = 0;

        await PassAsync(TimeSpan.FromHours(1));

        site.Gateway.To(Home.Phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_that_waits_does_not_leave_at_night_where_the_patient_has_moved_to()
    {
        site.Gateway.Failures = int.MaxValue;
        await SendAsync();
        await Home.TellAsync(Home.Notice with { Zone = "America/New_York" }); // ten in the morning in Shanghai is night there
        site.Gateway.Failures = 0;

        await PassAsync(TimeSpan.FromHours(3));

        site.Gateway.To(Home.Phone).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_could_not_leave_today_does_not_leave_tomorrow()
    {
        site.GoTo(1, 9);

        await SendAsync();

        site.Gateway.To(Home.Phone).ShouldBeEmpty();
        (await Home.LettersAsync()).ShouldHaveSingleItem().Status.ShouldBe(OutboxStatus.Dropped);
    }

    [Fact]
    public async Task Whoever_comes_back_after_the_lease_changes_nothing()
    {
        site.Gateway.Meanwhile = async () =>
        {
            site.Gateway.Meanwhile = null;
            site.Database.Clock.Advance(SendLetters.Lease + TimeSpan.FromSeconds(1));
            await SendAsync(); // another node takes the letter over and sends it
            site.Gateway.Failures = 1; // and the slow one fails
        };

        await SendAsync();

        var letter = (await Home.LettersAsync()).ShouldHaveSingleItem();
        (letter.Status, letter.Tries).ShouldBe((OutboxStatus.Sent, 2));
        site.Gateway.To(Home.Phone).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_node_whose_lease_has_run_out_sends_nothing_more()
    {
        var more = new List<WentHome>();
        for (var count = 0; count < 40; count++) // more than are sent at once
            more.Add(await DueNowAsync());
        var (calls, asleep) = (0, new TaskCompletionSource());
        site.Gateway.Meanwhile = async () =>
        {
            if (Interlocked.Increment(ref calls) > 1)
            {
                await asleep.Task;
                return;
            }
            site.Database.Clock.Advance(SendLetters.Lease + TimeSpan.FromSeconds(1)); // the machine was asleep
            asleep.SetResult();
            await SendAsync(); // another node takes everything over and sends it
        };

        await SendAsync();

        site.Gateway.Meanwhile = null;
        var arrived = more.Append(Home).Select(home => site.Gateway.To(home.Phone).Count).ToList();
        arrived.ShouldAllBe(count => count >= 1);
        arrived.Count(count => count > 1).ShouldBeLessThanOrEqualTo(32); // those that were on their way when it fell asleep
        foreach (var home in more)
            await site.Use<EndDischarges>().OfPatientAsync(home.Notice.Identity.RecordNumber, DischargeEnd.Died, Actor.System, CancellationToken.None);
    }

    /// <summary>One more patient whose letter waits.</summary>
    private async Task<WentHome> DueNowAsync()
    {
        var other = await WentHome.NowAsync(site);
        await using var database = site.Database.Open();
        var now = site.Database.Clock.GetUtcNow();
        await database.CheckIns.Where(checkIn => checkIn.PatientId == other.PatientId && checkIn.Step == 1).ExecuteUpdateAsync(set => set.SetProperty(checkIn => checkIn.DueAt, now).SetProperty(checkIn => checkIn.StaleAt, now.AddHours(6)));
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        return other;
    }

    private async Task PassAsync(TimeSpan time)
    {
        for (var end = site.Database.Clock.GetUtcNow() + time; site.Database.Clock.GetUtcNow() < end; site.Database.Clock.Advance(TimeSpan.FromMinutes(1)))
            await SendAsync();
    }

    private async Task PauseAsync()
    {
        await using var database = site.Database.Open();
        var plan = await database.Plans.SingleAsync(plan => plan.PatientId == Home.PatientId);
        (await site.Use<MakeWish>().ForStaffAsync(plan.Id, new(WishKind.Pause, DateOnly.FromDateTime(site.Database.Clock.GetUtcNow().DateTime).AddDays(5)), new Actor("nurse.li", "nurse"))).ShouldBeOfType<WishOutcome.Done>();
    }

    private Task<SentLetters> SendAsync() => site.Use<SendLetters>().RunAsync(CancellationToken.None);
}
