using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Conversations;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class AskingAtHomeOnSqlite(FollowUpSite<SqliteDatabase> site) : AskingAtHome(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class AskingAtHomeOnPostgres(FollowUpSite<PostgresDatabase> site) : AskingAtHome(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>After discharge an everyday question answers nothing that was asked, but is read like every answer: a danger and a medicine that was stopped are heard in it.</summary>
public abstract class AskingAtHome : IAsyncLifetime
{
    private readonly IFollowUpSite site;

    protected AskingAtHome(IFollowUpSite site) => this.site = site;

    public Task InitializeAsync()
    {
        site.GoTo(1, 8);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_question_in_the_middle_is_answered_from_a_card_and_the_open_question_waits()
    {
        var (home, conversation) = await EnteredAsync();
        var open = (await ShownAsync(conversation)).Talk.Open.ShouldNotBeNull();

        var view = await AskAsync(conversation, "可以洗澡吗？");

        view.Talk.Lines[^1].Text.ShouldBe(KnowledgeBase.Embedded.Education["washing"].Text.Zh);
        (view.Talk.Open?.Id, view.Talk.Answered.Count).ShouldBe((open.Id, 0));
        (await FlagsAsync(home)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_danger_typed_as_a_question_is_an_emergency_here_too()
    {
        var (home, conversation) = await EnteredAsync();

        var view = await AskAsync(conversation, "胸口压榨样疼，出冷汗，左胳膊也疼，可以洗澡吗？");

        view.Talk.Emergency.ShouldNotBeNull();
        view.Talk.Lines.ShouldNotContain(line => line.Source != null);
        (await FlagsAsync(home)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_medicine_that_was_stopped_is_a_flag_and_the_question_about_it_goes_to_a_person()
    {
        var (home, conversation) = await EnteredAsync();

        var view = await AskAsync(conversation, "那个抗凝药我自己停了三天，还要不要吃？");

        (await FlagsAsync(home)).ShouldContain(flag => flag.Flag == RiskFlagKind.MedicationStopped);
        view.Talk.Lines.Where(line => line.Source != null).ShouldAllBe(line => line.Text.Contains("请问医生、药师或护士"));
    }

    private async Task<(WentHome Home, Guid Conversation)> EnteredAsync()
    {
        var home = await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        return (home, await home.EnterAsync());
    }

    private async Task<CheckInView> ShownAsync(Guid conversation) => (await site.Use<ShowCheckIn>().RunAsync(conversation)).ShouldNotBeNull();

    private async Task<CheckInView> AskAsync(Guid conversation, string question) =>
        (await site.Use<AskInCheckIn>().RunAsync(conversation, new TurnInput(Guid.NewGuid(), question))).ShouldBeOfType<CheckInOutcome.Taken>().View;

    private async Task<List<Escalation>> FlagsAsync(WentHome home)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == home.PatientId).ToListAsync();
    }
}
