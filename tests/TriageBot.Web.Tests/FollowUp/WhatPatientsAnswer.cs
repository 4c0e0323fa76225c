using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class WhatPatientsAnswerOnSqlite(FollowUpSite<SqliteDatabase> site) : WhatPatientsAnswer(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class WhatPatientsAnswerOnPostgres(FollowUpSite<PostgresDatabase> site) : WhatPatientsAnswer(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>Answers and silence become work for a nurse.</summary>
public abstract class WhatPatientsAnswer
{
    private const string Stopped = "那个抗凝药我自己停了三天";

    private readonly IFollowUpSite site;

    protected WhatPatientsAnswer(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
    }

    [Fact]
    public async Task A_stopped_anticoagulant_is_one_flag_with_that_sentence_and_a_deadline()
    {
        var home = await InvitedAsync();
        var conversation = await home.EnterAsync();

        var view = await home.SayAsync(conversation, Stopped);

        var flag = (await FlagsAsync(home)).ShouldHaveSingleItem();
        flag.Flag.ShouldBe(RiskFlagKind.MedicationStopped);
        flag.ReadQuote(site.Database.Cipher).ShouldContain("抗凝药");
        flag.AcknowledgeBy.ShouldBeLessThanOrEqualTo(site.Use<Ladders>().Of(flag.Ward).AcknowledgeBy(Clinical.Escalating.EscalationLevel.Orange, isCrisis: false, site.Database.Clock.GetUtcNow()));
        view.Talk.Receipt.ShouldNotBeNull();
        var item = (await site.Use<DeskLines>().OpenAsync("nurse.li", CancellationToken.None)).Single(item => item.Id == flag.Id);
        item.Reason.Zh.ShouldNotBe(item.RuleId);
        (await site.Use<VerifyAudit>().RunAsync(CancellationToken.None)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Said_again_today_and_at_the_next_contact_it_stays_one_flag()
    {
        var home = await InvitedAsync();
        var conversation = await home.EnterAsync();
        await home.SayAsync(conversation, Stopped);
        await home.SayAsync(conversation, Stopped);
        site.GoTo(2, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);

        var next = await home.EnterAsync();
        await home.SayAsync(next, Stopped);

        next.ShouldNotBe(conversation);
        (await FlagsAsync(home)).ShouldHaveSingleItem().Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_same_answer_sent_twice_is_taken_once()
    {
        var home = await InvitedAsync();
        var (conversation, input) = (await home.EnterAsync(), new Web.Intake.TurnInput(Guid.NewGuid(), Stopped));

        var first = await home.AnswerAsync(conversation, input);
        var second = await home.AnswerAsync(conversation, input);

        second.Talk.Lines.Count.ShouldBe(first.Talk.Lines.Count);
    }

    [Fact]
    public async Task Words_of_an_emergency_end_the_check_in_with_the_emergency()
    {
        var home = await InvitedAsync();
        var conversation = await home.EnterAsync();

        var view = await home.SayAsync(conversation, "胸口压榨样疼，出冷汗，左胳膊也疼");

        view.Talk.Emergency.ShouldNotBeNull();
        (await FlagsAsync(home)).ShouldContain(flag => flag.Urgency == FlagUrgency.Red);
        (await home.CheckInsAsync())[0].Status.ShouldBe(CheckInStatus.Answered);
    }

    [Fact]
    public async Task Who_answers_everything_well_is_told_when_the_next_contact_is_and_nobody_is_called()
    {
        var home = await InvitedAsync();
        var conversation = await home.EnterAsync();
        var view = await site.Use<ShowCheckIn>().RunAsync(conversation);

        for (var turns = 0; view?.Talk.Open is { } open && turns < 20; turns++)
            view = await home.AnswerAsync(conversation, new Web.Intake.TurnInput(Guid.NewGuid(), Choices: Well(open.Options), Skip: Well(open.Options) is null));

        view.ShouldNotBeNull().Closing.ShouldNotBeNull().ShouldContain(site.Database.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        (await FlagsAsync(home)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(RiskLevel.High, 1)]
    [InlineData(RiskLevel.Medium, 2)]
    public async Task Silence_calls_a_person_after_so_many_misses_as_the_risk_allows(RiskLevel risk, int misses)
    {
        var home = await InvitedAsync(risk);
        for (var missed = 1; missed < misses; missed++)
        {
            await PassAsync(2);
            (await FlagsAsync(home)).ShouldBeEmpty();
        }

        await PassAsync(1);

        (await FlagsAsync(home)).ShouldHaveSingleItem().Flag.ShouldBe(RiskFlagKind.NoReply);
        (await home.CheckInsAsync()).Count(checkIn => checkIn.Status == CheckInStatus.Missed).ShouldBe(misses);
    }

    [Fact]
    public async Task Tablets_that_run_out_are_told_with_the_first_answer_and_told_once()
    {
        var home = await InvitedAsync(but: notice => notice with { Details = notice.Details with { Medicines = [notice.Details.Medicines[0] with { DaysSupplied = 4 }] } });
        var conversation = await home.EnterAsync();

        await home.SayAsync(conversation, "挺好的");
        await home.SayAsync(conversation, "都吃着呢");

        var flag = (await FlagsAsync(home)).ShouldHaveSingleItem();
        (flag.Flag, flag.Urgency, flag.Count).ShouldBe((RiskFlagKind.SupplyLow, FlagUrgency.Yellow, 1));
    }

    [Fact]
    public async Task Not_taken_becomes_never_filled_when_the_patient_says_so_though_it_is_no_more_urgent()
    {
        var home = await InvitedAsync();
        var conversation = await home.EnterAsync();
        var view = await site.Use<ShowCheckIn>().RunAsync(conversation);
        for (var turns = 0; view?.Talk.Open is { } open && open.Options.All(option => option.Id != "medicine:2") && turns < 10; turns++)
            view = await home.AnswerAsync(conversation, new Web.Intake.TurnInput(Guid.NewGuid(), Skip: true));

        await home.AnswerAsync(conversation, new Web.Intake.TurnInput(Guid.NewGuid(), Choices: ["medicine:2"]));
        await home.AnswerAsync(conversation, new Web.Intake.TurnInput(Guid.NewGuid(), Choices: ["never-filled"]));

        var flag = (await FlagsAsync(home)).ShouldHaveSingleItem();
        (flag.Flag, flag.Urgency).ShouldBe((RiskFlagKind.MedicationNotStarted, FlagUrgency.Yellow));
        flag.ReadQuote(site.Database.Cipher).ShouldContain("阿托伐他汀");
    }

    [Fact]
    public async Task No_word_of_a_patient_stands_in_a_log_line()
    {
        var home = await InvitedAsync();
        await home.SayAsync(await home.EnterAsync(), $"{Stopped}，旱獭吹笛子");

        site.Book.Text.ShouldContain("follow-up noticed");
        foreach (var word in (string[])["旱獭", "抗凝药", home.Notice.Identity.Name, home.Phone, await home.SecretAsync()])
            site.Book.Text.ShouldNotContain(word);
    }

    private async Task<WentHome> InvitedAsync(RiskLevel risk = RiskLevel.Medium, Func<Web.Patients.DischargeNotice, Web.Patients.DischargeNotice>? but = null)
    {
        var home = await WentHome.NowAsync(site, risk, but);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        return home;
    }

    /// <summary>Days go by, silence counts, and what comes due is opened.</summary>
    private async Task PassAsync(int days)
    {
        site.GoTo(days, 10);
        await site.Use<CloseUnanswered>().RunAsync(CancellationToken.None);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
    }

    private async Task<List<Escalation>> FlagsAsync(WentHome home)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == home.PatientId).ToListAsync();
    }

    private static string[]? Well(IReadOnlyList<Clinical.Triage.Option> options) =>
        options.Select(option => option.Id).FirstOrDefault(id => id is "none" or "no" or "all-taken" or "ask" or "0" or "yes") is { } id ? [id] : null;
}
