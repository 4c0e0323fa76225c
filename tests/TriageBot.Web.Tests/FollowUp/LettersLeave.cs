using Shouldly;
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
    public async Task After_the_last_try_it_is_set_aside()
    {
        site.Gateway.Failures = int.MaxValue;

        for (var minutes = 0; minutes < 40; minutes++, site.Database.Clock.Advance(TimeSpan.FromMinutes(1)))
            await SendAsync();

        var letter = (await Home.LettersAsync()).ShouldHaveSingleItem();
        (letter.Status, letter.Tries, letter.Problem).ShouldBe((OutboxStatus.Failed, 5, "away"));
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

    private Task<SentLetters> SendAsync() => site.Use<SendLetters>().RunAsync(CancellationToken.None);
}
