using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class TheModelReadsAnswersOnSqlite(FollowUpSite<SqliteDatabase> site) : TheModelReadsAnswers(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class TheModelReadsAnswersOnPostgres(FollowUpSite<PostgresDatabase> site) : TheModelReadsAnswers(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>After discharge too the model can only add: a medicine that is not taken, a danger. It takes nothing back, and the name of the patient never reaches it.</summary>
public abstract class TheModelReadsAnswers(IFollowUpSite site) : IAsyncLifetime
{
    private const string PutAway = "那个红盒子里的我收抽屉里了，没再碰过";
    private const string Stopped = "那个抗凝药我自己停了三天";

    private StubModel? stub;
    private WithModel? with;

    private StubModel Stub => stub!; // opened in InitializeAsync
    private WithModel With => with!; // as above

    public async Task InitializeAsync()
    {
        stub = await StubModel.OpenAsync();
        with = new(site, site.Host.WithWebHostBuilder(web =>
        {
            foreach (var (key, value) in stub.Settings)
                web.UseSetting(key, value);
        }));
        ((IFollowUpSite)with).GoTo(1, 8);
    }

    public async Task DisposeAsync()
    {
        if (with is not null)
            await with.Host.DisposeAsync();
        if (stub is not null)
            await stub.DisposeAsync();
    }

    [Fact]
    public async Task A_medicine_put_away_in_other_words_is_a_flag_with_these_words()
    {
        Stub.Says = _ => """{"findings":[{"code":"medicine-1-stopped","presence":"present","quote":"没再碰过"}]}""";
        var home = await InvitedAsync();

        await home.SayAsync(await home.EnterAsync(), PutAway);

        var flag = (await FlagsAsync(home)).ShouldHaveSingleItem();
        flag.Flag.ShouldBe(RiskFlagKind.MedicationStopped);
        flag.ReadQuote(site.Database.Cipher).ShouldContain("没再碰过");
    }

    [Fact]
    public async Task Without_a_reading_the_same_words_are_none()
    {
        Stub.Says = _ => """{"findings":[]}""";
        var home = await InvitedAsync();

        await home.SayAsync(await home.EnterAsync(), PutAway);

        (await FlagsAsync(home)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StubBehaviour.Broken, "")]
    [InlineData(StubBehaviour.Hung, "")]
    [InlineData(StubBehaviour.Normal, "您一切都好。")]
    [InlineData(StubBehaviour.Normal, """{"findings":[{"code":"medicine-1-stopped","presence":"absent","quote":"抗凝药"}],"status":"well"}""")]
    public async Task What_the_rules_heard_stays_whatever_the_model_does(StubBehaviour does, string says)
    {
        (Stub.Does, Stub.Says) = (does, _ => says);
        var home = await InvitedAsync();

        await home.SayAsync(await home.EnterAsync(), Stopped);

        (await FlagsAsync(home)).ShouldHaveSingleItem().Flag.ShouldBe(RiskFlagKind.MedicationStopped);
    }

    [Fact]
    public async Task The_patients_name_and_telephone_number_do_not_leave_the_house()
    {
        var home = await InvitedAsync();
        var name = home.Notice.Identity.Name;

        await home.SayAsync(await home.EnterAsync(), $"我是{name}，电话13812345678，还行吧");

        var asked = Stub.Calls.ShouldHaveSingleItem().Body;
        asked.ShouldNotContain(name);
        asked.ShouldNotContain("13812345678");
        asked.ShouldContain("还行吧");
    }

    private async Task<WentHome> InvitedAsync()
    {
        var home = await WentHome.NowAsync(With);
        ((IFollowUpSite)With).GoTo(1, 10);
        await ((IFollowUpSite)With).Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        return home;
    }

    private async Task<List<Escalation>> FlagsAsync(WentHome home)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == home.PatientId).ToListAsync();
    }

    private sealed record WithModel(IFollowUpSite Site, WebApplicationFactory<Program> Host) : IFollowUpSite
    {
        public TestDatabase Database => Site.Database;
        public Gateway Gateway => Site.Gateway;
        public LogBook Book => Site.Book;
    }
}
