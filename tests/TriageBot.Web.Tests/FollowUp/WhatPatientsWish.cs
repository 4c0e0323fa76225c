using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class WhatPatientsWishOnSqlite(FollowUpSite<SqliteDatabase> site) : WhatPatientsWish(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class WhatPatientsWishOnPostgres(FollowUpSite<PostgresDatabase> site) : WhatPatientsWish(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>Pause, less often, call me, another time, stop: one tap, kept, told to whom it concerns, taken back (F5).</summary>
public abstract class WhatPatientsWish
{
    private readonly IFollowUpSite site;

    protected WhatPatientsWish(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
    }

    [Fact]
    public async Task Stop_is_the_last_letter_and_undo_brings_the_rest_back()
    {
        var (home, conversation) = await InvitedAsync();

        var stopped = await WishAsync(conversation, new(WishKind.Stop));
        await PassAsync(10);

        stopped.Status.ShouldBe(PlanStatus.Stopped);
        (await home.LettersAsync()).ShouldHaveSingleItem();
        (await FlagsAsync(home)).ShouldBeEmpty();
        var undone = (await site.Use<MakeWish>().UndoForPatientAsync(conversation)).ShouldBeOfType<WishOutcome.Done>().Sheet;
        undone.Status.ShouldBe(PlanStatus.Active);
        undone.Next.ShouldNotBeNull();
        undone.History.ShouldHaveSingleItem().UndoneBy.ShouldBe("patient");
    }

    [Fact]
    public async Task A_stop_at_high_risk_is_told_to_a_nurse_once()
    {
        var (home, conversation) = await InvitedAsync(RiskLevel.High);

        await WishAsync(conversation, new(WishKind.Stop));
        await site.Use<MakeWish>().UndoForPatientAsync(conversation);
        await WishAsync(conversation, new(WishKind.Stop));
        await WishAsync(conversation, new(WishKind.Stop));

        var flag = (await FlagsAsync(home)).ShouldHaveSingleItem();
        flag.Problem.ShouldBe(Danger.StopProblem);
        flag.Count.ShouldBe(1);
        flag.AcknowledgeBy.ShouldBe(site.Use<Ladders>().Of(flag.Ward).AcknowledgeBy(Clinical.Escalating.EscalationLevel.Orange, isCrisis: false, flag.RaisedAt));
        var view = (await site.Use<ShowCheckIn>().RunAsync(conversation)).ShouldNotBeNull();
        view.Talk.Receipt.ShouldBeNull();
    }

    [Fact]
    public async Task Call_me_instead_is_work_with_a_deadline_and_no_more_letters()
    {
        var (home, conversation) = await InvitedAsync();

        await WishAsync(conversation, new(WishKind.CallInstead));
        await PassAsync(10);

        var flag = (await FlagsAsync(home)).ShouldHaveSingleItem();
        flag.Flag.ShouldBe(RiskFlagKind.Need);
        flag.Count.ShouldBeGreaterThan(1); // each contact that came due since asks for the same call
        flag.AcknowledgeBy.ShouldBeGreaterThan(flag.RaisedAt);
        (await site.Use<DeskLines>().OpenAsync("nurse.li", CancellationToken.None)).Single(item => item.Id == flag.Id).Reason.Zh.ShouldContain("打电话");
        (await home.LettersAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_pause_is_quiet_until_its_last_day_and_ends_by_itself()
    {
        var (home, conversation) = await InvitedAsync(RiskLevel.High);
        var until = Today.AddDays(8);

        var paused = await WishAsync(conversation, new(WishKind.Pause, until));
        await PassAsync(8);
        (await home.LettersAsync()).ShouldHaveSingleItem();
        (await FlagsAsync(home)).ShouldBeEmpty();
        await PassAsync(8);

        paused.Status.ShouldBe(PlanStatus.Paused);
        paused.Next.ShouldNotBeNull().ShouldBeGreaterThan(paused.PausedUntil.ShouldNotBeNull());
        (await home.LettersAsync()).Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Less_often_leaves_out_what_the_plan_says_and_the_next_hour_is_the_patients_own()
    {
        var (home, conversation) = await InvitedAsync(RiskLevel.High);
        var before = Ahead(await home.CheckInsAsync());

        await WishAsync(conversation, new(WishKind.LessOften));
        var thinner = Ahead(await home.CheckInsAsync());
        var later = await WishAsync(conversation, new(WishKind.ChangeHour, Hour: 17));

        thinner.Count.ShouldBeLessThan(before.Count);
        thinner[0].Step.ShouldBe(before[0].Step);
        thinner[^1].Step.ShouldBe(before[^1].Step);
        later.Hour.ShouldBe(17);
        Ahead(await home.CheckInsAsync()).ShouldAllBe(checkIn => checkIn.DueAt.ToOffset(TimeSpan.FromHours(8)).Hour == 17);
        Ahead(await home.CheckInsAsync()).Select(checkIn => checkIn.Step).ShouldBe(thinner.Select(checkIn => checkIn.Step));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(null)]
    public async Task An_hour_at_which_nobody_may_be_written_to_is_refused(int? hour)
    {
        var (_, conversation) = await InvitedAsync();

        var outcome = await site.Use<MakeWish>().ForPatientAsync(conversation, new(WishKind.ChangeHour, Hour: hour));

        outcome.ShouldBeOfType<WishOutcome.Refused>().Sentence.Zh.ShouldContain("9");
    }

    [Fact]
    public async Task A_pause_of_more_than_thirty_days_is_refused()
    {
        var (_, conversation) = await InvitedAsync();

        (await site.Use<MakeWish>().ForPatientAsync(conversation, new(WishKind.Pause, Today.AddDays(31)))).ShouldBeOfType<WishOutcome.Refused>();
        (await site.Use<MakeWish>().ForPatientAsync(conversation, new(WishKind.Pause, Today.AddDays(30)))).ShouldBeOfType<WishOutcome.Done>();
    }

    [Fact]
    public async Task What_a_patient_says_on_the_telephone_is_kept_with_who_took_it_down()
    {
        var home = await WentHome.NowAsync(site, RiskLevel.High);
        var plan = (await home.CheckInsAsync())[0].PlanId;

        var sheet = (await site.Use<MakeWish>().ForStaffAsync(plan, new(WishKind.Stop), new Actor("nurse.li", "staff"))).ShouldBeOfType<WishOutcome.Done>().Sheet;

        sheet.History.ShouldHaveSingleItem().By.ShouldBe("nurse.li");
        Ahead(await home.CheckInsAsync()).ShouldBeEmpty();
        (await FlagsAsync(home)).ShouldHaveSingleItem().Problem.ShouldBe(Danger.StopProblem);
        (await site.Use<VerifyAudit>().RunAsync(CancellationToken.None)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wish_in_free_words_is_offered_and_nothing_is_done_before_the_tap()
    {
        var (home, conversation) = await InvitedAsync();

        var view = await home.SayAsync(conversation, "打电话给我吧");

        view.Wished.ShouldBe(WishKind.CallInstead);
        view.Wishes.ShouldNotBeNull().CallsInstead.ShouldBeFalse();
        (await FlagsAsync(home)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Three_silences_at_low_risk_lead_to_one_last_letter_and_then_to_an_end()
    {
        var home = await WentHome.NowAsync(site, RiskLevel.Low);
        for (var days = 0; days < 40 && !(await home.CheckInsAsync()).Any(checkIn => checkIn.IsLast); days++)
            await PassAsync(1, step: true);

        (await home.CheckInsAsync()).Count(checkIn => checkIn.Status == CheckInStatus.Missed).ShouldBe(3);
        await PassAsync(40);

        var checkIns = await home.CheckInsAsync();
        checkIns.Single(checkIn => checkIn.IsLast).Status.ShouldBe(CheckInStatus.Missed);
        checkIns.ShouldNotContain(checkIn => checkIn.Status == CheckInStatus.Planned || checkIn.Status == CheckInStatus.Opened);
        (await PlanAsync(home)).ShouldSatisfyAllConditions(plan => plan.Status.ShouldBe(PlanStatus.Ended), plan => plan.Because.ShouldBe(Silence.NoReplyRule));
        (await LastLetterAsync(home)).ShouldContain("最后一条");
    }

    [Fact]
    public async Task Whoever_answers_the_last_letter_is_asked_on()
    {
        var home = await WentHome.NowAsync(site, RiskLevel.Low);
        for (var days = 0; days < 40 && (await home.CheckInsAsync()).SingleOrDefault(checkIn => checkIn.IsLast)?.Status is not CheckInStatus.Opened; days++)
            await PassAsync(1, step: true);
        var conversation = await home.EnterAsync();

        await home.AnswerAsync(conversation, new Web.Intake.TurnInput(Guid.NewGuid(), Choices: ["go-on"]));
        await PassAsync(2);

        (await PlanAsync(home)).ShouldSatisfyAllConditions(plan => plan.Status.ShouldBe(PlanStatus.Active), plan => plan.MissesInARow.ShouldBe(0));
    }

    [Fact]
    public async Task A_tap_on_stop_in_the_last_letter_is_a_wish()
    {
        var home = await WentHome.NowAsync(site, RiskLevel.Low);
        for (var days = 0; days < 40 && (await home.CheckInsAsync()).SingleOrDefault(checkIn => checkIn.IsLast)?.Status is not CheckInStatus.Opened; days++)
            await PassAsync(1, step: true);

        var view = await home.AnswerAsync(await home.EnterAsync(), new Web.Intake.TurnInput(Guid.NewGuid(), Choices: ["stop"]));

        view.Wishes.ShouldNotBeNull().Status.ShouldBe(PlanStatus.Stopped);
    }

    private DateTimeOffset Now => site.Database.Clock.GetUtcNow();
    private DateOnly Today => DateOnly.FromDateTime(Now.ToOffset(TimeSpan.FromHours(8)).Date);

    private async Task<(WentHome Home, Guid Conversation)> InvitedAsync(RiskLevel risk = RiskLevel.Medium)
    {
        var home = await WentHome.NowAsync(site, risk);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        return (home, await home.EnterAsync());
    }

    private async Task<WishSheet> WishAsync(Guid conversation, WishInput wish) => (await site.Use<MakeWish>().ForPatientAsync(conversation, wish)).ShouldBeOfType<WishOutcome.Done>().Sheet;

    /// <summary>Days go by one after the other; what is due is opened and silence counts.</summary>
    private async Task PassAsync(int days, bool step = false)
    {
        for (var day = 0; day < days; day++)
        {
            site.GoTo(1, 10);
            await site.Use<CloseUnanswered>().RunAsync(CancellationToken.None);
            await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
            if (step)
                continue;
            site.GoTo(0, 17);
            await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        }
    }

    private async Task<string> LastLetterAsync(WentHome home) => Letter.Open(site.Database.Cipher, (await home.LettersAsync()).MaxBy(letter => letter.NotBefore).ShouldNotBeNull()).Text;

    private async Task<FollowUpPlan> PlanAsync(WentHome home)
    {
        await using var database = site.Database.Open();
        return await database.Plans.AsNoTracking().SingleAsync(plan => plan.PatientId == home.PatientId);
    }

    private async Task<List<Escalation>> FlagsAsync(WentHome home)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == home.PatientId).ToListAsync();
    }

    private static List<CheckIn> Ahead(IEnumerable<CheckIn> checkIns) => [.. checkIns.Where(checkIn => checkIn.Status == CheckInStatus.Planned)];
}
