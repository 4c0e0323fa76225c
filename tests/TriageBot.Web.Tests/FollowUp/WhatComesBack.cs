using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Conversations;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class WhatComesBackOnSqlite(FollowUpSite<SqliteDatabase> site) : WhatComesBack(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class WhatComesBackOnPostgres(FollowUpSite<PostgresDatabase> site) : WhatComesBack(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>The patient comes again: to read, to change an answer, to say that it is worse, to see who has it.</summary>
public abstract class WhatComesBack
{
    private const string Stopped = "那个抗凝药我自己停了三天", Said = "脚有点肿";

    private readonly IFollowUpSite site;

    protected WhatComesBack(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
    }

    [Fact]
    public async Task A_stopped_anticoagulant_is_red_no_more_is_asked_and_the_patient_reads_who_has_it()
    {
        var home = await InvitedAsync();
        var conversation = await home.EnterAsync();

        var view = await home.SayAsync(conversation, Stopped);
        var flag = (await FlagsAsync(home)).ShouldHaveSingleItem();
        flag.Urgency.ShouldBe(FlagUrgency.Red);
        flag.AcknowledgeBy.ShouldBe(Now.AddMinutes(10));
        view.Talk.Open.ShouldBeNull();
        view.Closing.ShouldNotBeNull().ShouldContain("打电话给您");
        view.Talk.Receipt.ShouldNotBeNull().MustNotWait.ShouldBeTrue();
        await site.Use<AcknowledgeEscalation>().RunAsync(flag.Id, "nurse.li", CancellationToken.None);

        var after = (await site.Use<ShowCheckIn>().RunAsync(conversation)).ShouldNotBeNull();
        after.Closing.ShouldNotBeNull().ShouldContain("nurse.li");
        after.Talk.Receipt.ShouldNotBeNull().ContactBy.ShouldBe(Now.AddMinutes(30));
    }

    [Fact]
    public async Task Who_takes_it_is_told_on_the_page_that_is_open_though_it_came_up_in_another()
    {
        var home = await InvitedAsync();
        var (first, told) = (await home.EnterAsync(), new TaskCompletionSource());
        await home.SayAsync(first, Stopped);
        site.GoTo(2, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        var second = await home.EnterAsync();
        await home.SayAsync(second, Stopped);
        using var page = site.Use<ConversationFeed>().Listen(second, () => { told.TrySetResult(); return Task.CompletedTask; });

        await site.Use<AcknowledgeEscalation>().RunAsync((await FlagsAsync(home)).Single().Id, "nurse.li", CancellationToken.None);

        await told.Task.WaitAsync(TimeSpan.FromSeconds(20));
        (await site.Use<ShowCheckIn>().RunAsync(second)).ShouldNotBeNull().Talk.Receipt.ShouldNotBeNull().AcknowledgedBy.ShouldBe("nurse.li");
    }

    [Fact]
    public async Task What_was_said_on_another_visit_is_shown_only_with_the_code()
    {
        var home = await InvitedAsync();
        var secret = await home.SecretAsync();
        var conversation = await home.EnterAsync();
        await home.SayAsync(conversation, Said);
        await AgainAsync(secret);

        var hidden = (await site.Use<ShowCheckIn>().RunAsync(conversation)).ShouldNotBeNull();
        hidden.Talk.Lines.ShouldNotContain(line => line.Text.Contains(Said, StringComparison.Ordinal));
        hidden.Talk.Answered.ShouldBeEmpty();
        hidden.Talk.Summary.ShouldBeNull();
        hidden.HidesEarlier.ShouldBeTrue();
        hidden.Talk.Open.ShouldNotBeNull();
        (await site.Use<SendCode>().RunAsync(conversation)).ShouldBe(CodeSent.OnItsWay);
        (await site.Use<GiveCode>().RunAsync(conversation, await CodeAsync(home))).ShouldBe(new CodeOutcome.Right());

        var shown = (await site.Use<ShowCheckIn>().RunAsync(conversation)).ShouldNotBeNull();
        shown.Talk.Lines.ShouldContain(line => line.Text.Contains(Said, StringComparison.Ordinal));
        shown.HidesEarlier.ShouldBeFalse();
        await AgainAsync(secret);
        (await site.Use<ShowCheckIn>().RunAsync(conversation)).ShouldNotBeNull().HidesEarlier.ShouldBeTrue();
    }

    [Fact]
    public async Task Five_wrong_codes_and_the_right_one_is_no_longer_good()
    {
        var home = await InvitedAsync();
        var conversation = await home.EnterAsync();
        await site.Use<SendCode>().RunAsync(conversation);
        var code = await CodeAsync(home);
        var wrong = code is "111111" ? "222222" : "111111";

        for (var left = 4; left >= 0; left--)
            (await site.Use<GiveCode>().RunAsync(conversation, wrong)).ShouldBe(new CodeOutcome.Wrong(left));

        (await site.Use<GiveCode>().RunAsync(conversation, code)).ShouldBe(new CodeOutcome.Over());
    }

    [Fact]
    public async Task A_code_is_good_for_ten_minutes_is_stored_as_a_hash_and_only_so_many_are_sent()
    {
        var home = await InvitedAsync();
        var conversation = await home.EnterAsync();
        await site.Use<SendCode>().RunAsync(conversation);
        var code = await CodeAsync(home);
        (await home.CheckInsAsync()).Single(checkIn => checkIn.ConversationId == conversation).CodeHash.ShouldNotBeNull().ShouldNotContain(code);

        site.Database.Clock.Advance(SendCode.Life);

        (await site.Use<GiveCode>().RunAsync(conversation, code)).ShouldBe(new CodeOutcome.Over());
        for (var sent = 1; sent < SendCode.MostCodes; sent++)
            (await site.Use<SendCode>().RunAsync(conversation)).ShouldBe(CodeSent.OnItsWay);
        (await site.Use<SendCode>().RunAsync(conversation)).ShouldBe(CodeSent.TooMany);
    }

    [Fact]
    public async Task A_changed_answer_raises_what_it_calls_for_and_the_nurse_reads_both()
    {
        var home = await InvitedAsync();
        var conversation = await home.EnterAsync();
        var first = await home.SayAsync(conversation, "都挺好");
        (await FlagsAsync(home)).ShouldBeEmpty();

        var view = await home.AnswerAsync(conversation, new TurnInput(Guid.NewGuid(), Stopped, AnswersTo: first.Talk.Answered[0].Question.Id));

        var flag = (await FlagsAsync(home)).ShouldHaveSingleItem();
        flag.Urgency.ShouldBe(FlagUrgency.Red);
        view.Closing.ShouldNotBeNull();
        var nurse = (await site.Use<EscalationDesk>().CaseAsync(flag.Id, "nurse.li", CancellationToken.None)).ShouldNotBeNull();
        nurse.Transcript.ShouldContain(line => line.Author == Author.Patient && line.Text == "都挺好");
        nurse.Transcript.ShouldContain(line => line.Author == Author.System && line.Text.Contains("都挺好", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_harmless_change_takes_no_flag_back()
    {
        var home = await InvitedAsync();
        var conversation = await home.EnterAsync();
        var first = await home.SayAsync(conversation, "阿托伐他汀我停了");
        var before = (await FlagsAsync(home)).ShouldHaveSingleItem();

        await home.AnswerAsync(conversation, new TurnInput(Guid.NewGuid(), "说错了，都在吃", AnswersTo: first.Talk.Answered[0].Question.Id));

        var after = (await FlagsAsync(home)).ShouldHaveSingleItem();
        (after.ClosedAt, after.Acuity).ShouldBe((before.ClosedAt, before.Acuity));
    }

    [Fact]
    public async Task After_its_questions_the_link_opens_a_conversation_of_the_patients_own_that_counts_as_no_contact_of_ours()
    {
        var home = await InvitedAsync();
        var (secret, first) = (await home.SecretAsync(), await home.EnterAsync());
        site.GoTo(1, 23);
        await site.Use<CloseUnanswered>().RunAsync(CancellationToken.None);

        var own = await AgainAsync(secret);
        var view = await home.SayAsync(own, "胸口压榨样疼，出冷汗，左胳膊也疼");
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);

        own.ShouldNotBe(first);
        view.Talk.Emergency.ShouldNotBeNull();
        (await home.LettersAsync()).Count(letter => letter.Key.StartsWith("check-in-", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Silence_in_a_conversation_of_ones_own_is_no_silence()
    {
        var home = await InvitedAsync(RiskLevel.High);
        var conversation = await home.EnterAsync();
        await home.SayAsync(conversation, "都挺好");
        (await site.Use<EnterCheckIn>().AgainAsync(conversation, CancellationToken.None)).ShouldBeOfType<EnterOutcome.Opened>();

        site.GoTo(1, 12);
        await site.Use<CloseUnanswered>().RunAsync(CancellationToken.None);

        (await FlagsAsync(home)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_asks_for_a_new_link_gets_one_and_it_counts_as_no_contact_of_ours()
    {
        var home = await InvitedAsync();
        var plan = (await home.CheckInsAsync())[0].PlanId;
        site.GoTo(15, 22);

        (await site.Use<SendLink>().RunAsync(plan, new Web.Data.Actor("nurse.li", "staff"))).ShouldBeTrue();
        var own = await home.EnterAsync();

        (await home.SayAsync(own, Stopped)).Talk.Receipt.ShouldNotBeNull();
        (await home.CheckInsAsync()).Single(checkIn => checkIn.ConversationId == own).IsOwn.ShouldBeTrue();
    }

    [Fact]
    public async Task The_passphrase_stands_in_every_letter_and_no_word_of_the_illness()
    {
        var home = await WentHome.NowAsync(site, but: notice => notice with { Identity = notice.Identity with { Passphrase = "蓝色茶壶" } });
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        await site.Use<SendCode>().RunAsync(await home.EnterAsync());

        var letters = (await home.LettersAsync()).ConvertAll(letter => Letter.Open(site.Database.Cipher, letter));

        letters.Count.ShouldBe(2);
        letters.ShouldAllBe(letter => letter.Text.Contains("蓝色茶壶", StringComparison.Ordinal));
        letters.ShouldAllBe(letter => !letter.Text.Contains("利伐沙班", StringComparison.Ordinal));
        site.Book.Text.ShouldNotContain("蓝色茶壶");
    }

    private DateTimeOffset Now => site.Database.Clock.GetUtcNow();

    private async Task<WentHome> InvitedAsync(RiskLevel risk = RiskLevel.Medium)
    {
        var home = await WentHome.NowAsync(site, risk);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        return home;
    }

    private async Task<Guid> AgainAsync(string secret) => (await site.Use<EnterCheckIn>().RunAsync(secret, WentHome.Born, CancellationToken.None)).ShouldBeOfType<EnterOutcome.Opened>().ConversationId;

    private async Task<string> CodeAsync(WentHome home)
    {
        var letter = (await home.LettersAsync()).Where(letter => letter.Key.StartsWith("code-", StringComparison.Ordinal)).MaxBy(letter => letter.NotBefore).ShouldNotBeNull();
        return new string([.. Letter.Open(site.Database.Cipher, letter).Text.Split("验证码 ")[1].Take(6)]);
    }

    private async Task<List<Escalation>> FlagsAsync(WentHome home)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == home.PatientId).ToListAsync();
    }
}
