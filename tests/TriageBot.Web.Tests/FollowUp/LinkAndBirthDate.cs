using Shouldly;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class LinkAndBirthDateOnSqlite(FollowUpSite<SqliteDatabase> site) : LinkAndBirthDate(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class LinkAndBirthDateOnPostgres(FollowUpSite<PostgresDatabase> site) : LinkAndBirthDate(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>Who may open a check-in.</summary>
public abstract class LinkAndBirthDate
{
    private readonly IFollowUpSite site;

    protected LinkAndBirthDate(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
    }

    [Fact]
    public async Task Five_wrong_birth_dates_close_the_link_even_for_the_right_one()
    {
        var secret = await (await InvitedAsync()).SecretAsync();

        for (var left = 4; left >= 0; left--)
            (await EnterAsync(secret, new DateOnly(2000, 1, 1))).ShouldBe(new EnterOutcome.WrongPerson(left));

        (await EnterAsync(secret, WentHome.Born)).ShouldBe(new EnterOutcome.Over());
    }

    [Fact]
    public async Task The_right_one_opens_it_and_a_second_device_shuts_the_first_out()
    {
        var secret = await (await InvitedAsync()).SecretAsync();
        var first = (await EnterAsync(secret, WentHome.Born)).ShouldBeOfType<EnterOutcome.Opened>();

        var second = (await EnterAsync(secret, WentHome.Born)).ShouldBeOfType<EnterOutcome.Opened>();

        second.ConversationId.ShouldBe(first.ConversationId);
        var key = site.Use<IntakeKey>();
        (await key.OpensAsync(first.ConversationId, first.Key, CancellationToken.None)).ShouldBeFalse();
        (await key.OpensAsync(second.ConversationId, second.Key, CancellationToken.None)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("guessed")]
    public async Task A_link_that_nobody_gave_out_leads_nowhere(string? secret) =>
        (await EnterAsync(secret, WentHome.Born)).ShouldBe(new EnterOutcome.Over());

    [Fact]
    public async Task A_link_whose_time_is_over_leads_nowhere()
    {
        var secret = await (await InvitedAsync()).SecretAsync();

        site.GoTo(14, 10);

        (await EnterAsync(secret, WentHome.Born)).ShouldBe(new EnterOutcome.Over());
    }

    private async Task<WentHome> InvitedAsync()
    {
        var home = await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        return home;
    }

    private Task<EnterOutcome> EnterAsync(string? secret, DateOnly? born) => site.Use<EnterCheckIn>().RunAsync(secret, born, CancellationToken.None);
}
