using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Escalations.Chat;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.FollowUp;
using TriageBot.Web.Tests.Hosting;
using TriageBot.Web.Tests.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

public sealed class ANurseTalksOnSqlite(FollowUpSite<SqliteDatabase> site) : ANurseTalks(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class ANurseTalksOnPostgres(FollowUpSite<PostgresDatabase> site) : ANurseTalks(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>H5: a person leads the conversation. The assistant is silent and still hears danger; a patient left alone is never given back to it silently.</summary>
public abstract class ANurseTalks
{
    private const string Worried = "肚子疼，有点担心", Infarct = "胸口压榨样疼，出冷汗，左胳膊也疼";

    private static readonly Actor Nurse = new("nurse.li", Role.Nurse), Other = new("nurse.wang", Role.ChargeNurse);

    private readonly IFollowUpSite site;

    protected ANurseTalks(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 9);
    }

    private DateTimeOffset Now => site.Database.Clock.GetUtcNow();

    [Fact]
    public async Task Taken_over_with_one_click_the_patient_reads_who_is_here_and_no_question()
    {
        var (kiosk, episode) = await WaitingAsync();

        (await TakeAsync(episode)).ShouldBe(new DeskOutcome.Done());

        var view = await ViewAsync(kiosk);
        view.Chat.ShouldNotBeNull().Who.ShouldBe(new Signature("nurse.li", Role.Nurse));
        view.Open.ShouldBeNull();
        view.Lines[^1].Text.ShouldContain("nurse.li（护士）来了");
        (await ReadAsync(episode)).AcknowledgedBy.ShouldBe(Nurse.Name);
    }

    [Fact]
    public async Task The_assistant_is_silent_and_what_the_patient_writes_is_stored_once()
    {
        var (kiosk, episode) = await WaitingAsync();
        await TakeAsync(episode);
        var before = (await ViewAsync(kiosk)).Lines.Count;
        var id = Guid.NewGuid().ToString();

        var first = await kiosk.SayAsync("没有", id);
        await kiosk.SayAsync("没有", id);

        first.Assistant.ShouldBe("");
        first.QuestionId.ShouldBeNull();
        var lines = (await ViewAsync(kiosk)).Lines;
        lines.Count.ShouldBe(before + 1);
        lines[^1].Author.ShouldBe(Author.Patient);
    }

    [Fact]
    public async Task A_red_flag_said_to_the_nurse_is_raised_and_shown_all_the_same()
    {
        var (kiosk, episode) = await WaitingAsync();
        await TakeAsync(episode);

        (await kiosk.SayAsync(Infarct)).Acuity.ShouldBe("E0");

        (await OpenAsync(kiosk)).ShouldContain(one => one.Level == EscalationLevel.Red && one.Acuity == Acuity.Immediate && one.AcknowledgedBy == null);
        var view = await ViewAsync(kiosk);
        view.Emergency.ShouldNotBeNull();
        view.Lines[^1].Author.ShouldBe(Author.Patient);
    }

    [Fact]
    public async Task The_nurses_line_carries_name_and_role_and_is_nobodys_symptom()
    {
        var (kiosk, episode) = await WaitingAsync();
        await TakeAsync(episode);
        var clientId = Guid.NewGuid();

        await site.Use<WriteToPatient>().RunAsync(episode, clientId, " 胸口压榨样疼吗？出冷汗吗？ ", Nurse);
        await site.Use<WriteToPatient>().RunAsync(episode, clientId, " 胸口压榨样疼吗？出冷汗吗？ ", Nurse);

        var opened = (await site.Use<EscalationDesk>().CaseAsync(episode, Nurse.Name, Tongue.Chinese, CancellationToken.None)).ShouldNotBeNull();
        var line = opened.Transcript.Where(one => one.Author is Author.Nurse).ShouldHaveSingleItem();
        line.By.ShouldBe(new Signature("nurse.li", Role.Nurse));
        line.Text.ShouldBe("胸口压榨样疼吗？出冷汗吗？");
        opened.Assessment.Acuity.IsEmergency().ShouldBeFalse();
        opened.Summary.Lines.SelectMany(one => one.Facts).SelectMany(fact => fact.Quotes).ShouldAllBe(quote => quote.Message != line.Sequence);
        opened.History.Select(one => one.Kind).ShouldBe([EpisodeEventKind.Raised, EpisodeEventKind.Acknowledged, EpisodeEventKind.TookOver, EpisodeEventKind.Wrote]);
    }

    [Fact]
    public async Task Of_ten_nurses_at_once_one_has_it_and_the_others_are_told_who()
    {
        var (_, episode) = await WaitingAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => site.Use<TakeOverChat>().RunAsync(episode, new($"nurse.{number}", Role.Nurse))));

        outcomes.OfType<DeskOutcome.Done>().ShouldHaveSingleItem();
        outcomes.OfType<DeskOutcome.AlreadyTaken>().Select(taken => taken.By).Distinct().ShouldHaveSingleItem();
        outcomes.OfType<DeskOutcome.AlreadyTaken>().Count().ShouldBe(9);
    }

    [Fact]
    public async Task While_one_talks_nobody_else_speaks_or_gives_it_back()
    {
        var (kiosk, episode) = await WaitingAsync();
        await TakeAsync(episode);

        (await site.Use<WriteToPatient>().RunAsync(episode, Guid.NewGuid(), "我也在", Other)).ShouldBeOfType<DeskOutcome.AlreadyTaken>().By.ShouldBe(Nurse.Name);
        (await site.Use<HandBackChat>().RunAsync(episode, "换我", Other)).ShouldBeOfType<DeskOutcome.AlreadyTaken>();
        (await site.Use<TakeOverChat>().RunAsync(episode, new("admin", Role.Administrator))).ShouldBe(new DeskOutcome.NotAllowed());
        (await ViewAsync(kiosk)).Lines.ShouldNotContain(line => line.Author == Author.Nurse);
    }

    [Fact]
    public async Task Handed_back_with_a_note_the_patient_is_told_and_the_question_is_there_again()
    {
        var (kiosk, episode) = await WaitingAsync();
        var question = (await ViewAsync(kiosk)).Open.ShouldNotBeNull();
        await TakeAsync(episode);
        (await site.Use<HandBackChat>().RunAsync(episode, "  ", Nurse)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["desk-no-text"]);

        (await site.Use<HandBackChat>().RunAsync(episode, "已安抚，继续问诊", Nurse)).ShouldBe(new DeskOutcome.Done());

        var view = await ViewAsync(kiosk);
        view.Chat.ShouldBeNull();
        view.Open.ShouldNotBeNull().Id.ShouldBe(question.Id);
        view.Lines[^1].Text.ShouldContain("交还给了 AI 助手");
        (await kiosk.SayAsync("没有")).Assistant.ShouldNotBeNullOrEmpty();
        var opened = await site.Use<EscalationDesk>().CaseAsync(episode, Nurse.Name, CancellationToken.None);
        opened!.History.Single(line => line.Kind is EpisodeEventKind.HandedBack).Words!.Text.ShouldBe("已安抚，继续问诊");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_patient_left_alone_is_told_what_to_do_and_the_ladder_climbs_at_once_and_the_assistant_stays_silent(bool isNurseThere)
    {
        var (kiosk, episode) = await WaitingAsync();
        await TakeAsync(episode);
        await kiosk.SayAsync("您好？");
        await PassAsync(kiosk, isNurseThere, minutes: isNurseThere ? 4 : 2);
        (await IsFoundAloneAsync(kiosk)).ShouldBeFalse();
        await PassAsync(kiosk, isNurseThere, minutes: 1);

        (await IsFoundAloneAsync(kiosk)).ShouldBeTrue();
        await site.Use<ClimbLadders>().RunAsync(CancellationToken.None);

        (await ReadAsync(episode)).ShouldSatisfyAllConditions(one => one.AcknowledgedBy.ShouldBeNull(), one => one.Rung.ShouldBe(Rung.ChargeNurse));
        var view = await ViewAsync(kiosk);
        view.Chat.ShouldNotBeNull().IsAway.ShouldBeTrue();
        view.Lines[^1].Text.ShouldContain("120");
        var silent = await kiosk.SayAsync("还有人吗？");
        silent.Assistant.ShouldBe("");
        (await ViewAsync(kiosk)).Lines[^1].Author.ShouldBe(Author.Patient);
        (await site.Use<VerifyAudit>().RunAsync(CancellationToken.None)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_in_time_and_a_screen_that_is_watched_leave_nobody_alone()
    {
        var (kiosk, episode) = await WaitingAsync();
        await TakeAsync(episode);
        for (var minute = 0; minute < 12; minute++)
        {
            await PassAsync(kiosk, isNurseThere: true, minutes: 1);
            if (minute % 4 == 0)
                await kiosk.SayAsync("嗯");
            if (minute % 4 == 2)
                await site.Use<WriteToPatient>().RunAsync(episode, Guid.NewGuid(), "我在", Nurse);
            (await IsFoundAloneAsync(kiosk)).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Where_nothing_is_open_any_more_being_alone_is_a_reason_of_its_own()
    {
        var (kiosk, episode) = await WaitingAsync();
        await TakeAsync(episode);
        foreach (var open in await OpenAsync(kiosk))
            await site.Use<CloseEscalation>().RunAsync(open.Id, new(ClosingOutcome.Advised, new(ContactPerson.Patient, Now, ContactChannel.Chat), null), null, Nurse);
        (await OpenAsync(kiosk)).ShouldBeEmpty();
        await PassAsync(kiosk, isNurseThere: false, minutes: 3);

        await site.Use<WatchChats>().RunAsync(CancellationToken.None);
        await site.Use<ClimbLadders>().RunAsync(CancellationToken.None);

        (await OpenAsync(kiosk)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.Problem.ShouldBe(Problems.AloneInChat), one => one.Rung.ShouldBe(Rung.ChargeNurse));
    }

    [Fact]
    public async Task From_somebody_who_left_the_patient_alone_a_colleague_takes_it_and_the_history_says_all()
    {
        var (kiosk, episode) = await WaitingAsync();
        await TakeAsync(episode);
        await PassAsync(kiosk, isNurseThere: false, minutes: 3);
        await site.Use<WatchChats>().RunAsync(CancellationToken.None);
        (await site.Use<WriteToPatient>().RunAsync(episode, Guid.NewGuid(), "我回来了", Nurse)).ShouldBeOfType<DeskOutcome.Refused>();

        (await site.Use<TakeOverChat>().RunAsync(episode, Other)).ShouldBe(new DeskOutcome.Done());

        (await ViewAsync(kiosk)).Chat.ShouldNotBeNull().ShouldSatisfyAllConditions(chat => chat.Who.ShouldBe(new Signature("nurse.wang", Role.ChargeNurse)), chat => chat.IsAway.ShouldBeFalse());
        (await ReadAsync(episode)).AcknowledgedBy.ShouldBe(Other.Name);
        var history = (await site.Use<EscalationDesk>().CaseAsync(episode, Other.Name, CancellationToken.None))!.History;
        history.Select(line => line.Kind).ShouldContain(EpisodeEventKind.LeftAlone);
        Texts.In(Tongue.Chinese).Line(history.Single(line => line.Kind is EpisodeEventKind.LeftAlone), site.Use<HospitalClock>()).ShouldContain("nurse.li");
    }

    [Fact]
    public async Task After_a_restart_it_is_still_a_person_who_leads()
    {
        var (kiosk, episode) = await WaitingAsync();
        await TakeAsync(episode);

        await using var other = new TriageHost(site.Database, ("Demo:Enabled", "false"), ("Intake:SaveWithinSeconds", "30"));
        var view = await Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<ShowIntake>(other.Services).RunAsync(Guid.Parse(kiosk.Id), "patient", CancellationToken.None);

        view!.Chat.ShouldNotBeNull().Who.Name.ShouldBe("nurse.li");
    }

    [Fact]
    public async Task In_a_check_in_too_the_assistant_is_silent_hears_and_goes_on_where_it_was()
    {
        var (home, conversation, episode) = await CheckInAsync();
        var question = (await ShowAsync(conversation)).Talk.Open.ShouldNotBeNull();
        await TakeAsync(episode);

        var view = await home.SayAsync(conversation, "没有");

        view.Talk.Lines[^1].Author.ShouldBe(Author.Patient);
        view.Talk.Open.ShouldBeNull();
        await site.Use<HandBackChat>().RunAsync(episode, "继续", Nurse);
        (await ShowAsync(conversation)).Talk.Open.ShouldNotBeNull().Id.ShouldBe(question.Id);

        await TakeAsync(episode);
        (await home.SayAsync(conversation, "那个抗凝药我自己停了三天")).Talk.Lines[^1].Author.ShouldBe(Author.Patient);
        await using var database = site.Database.Open();
        (await database.Escalations.Where(escalation => escalation.PatientId == home.PatientId && escalation.ClosedAt == null).Select(escalation => escalation.Flag).ToListAsync())
            .ShouldContain(Clinical.FollowUp.RiskFlagKind.MedicationStopped);
    }

    [Fact]
    public async Task A_line_without_taking_over_is_read_on_the_page_and_one_letter_without_a_word_of_it_says_that_it_is_there()
    {
        var (home, conversation, episode) = await CheckInAsync();
        site.GoTo(0, 15);

        await site.Use<WriteToPatient>().RunAsync(episode, Guid.NewGuid(), "请明天上午来复查凝血", Nurse);
        await site.Use<WriteToPatient>().RunAsync(episode, Guid.NewGuid(), "带上药盒", Nurse);

        var view = await ShowAsync(conversation);
        view.Talk.Chat.ShouldBeNull();
        view.Talk.Lines.Count(line => line.By == new Signature("nurse.li", Role.Nurse)).ShouldBe(2);
        var letter = (await home.LettersAsync()).Where(letter => letter.Key.Contains("news", StringComparison.Ordinal)).ShouldHaveSingleItem();
        var text = Letter.Open(site.Database.Cipher, letter);
        text.To.ShouldBe(home.Phone);
        text.Text.ShouldContain("留了话");
        text.Text.ShouldNotContain("凝血");
        (await home.EnterAsync()).ShouldBe(conversation);
    }

    [Fact]
    public async Task At_night_the_letter_waits_for_the_morning_and_who_leads_the_chat_sends_none()
    {
        var (home, _, episode) = await CheckInAsync();
        site.GoTo(0, 22);
        await site.Use<WriteToPatient>().RunAsync(episode, Guid.NewGuid(), "明早请来电", Nurse);

        var letter = (await home.LettersAsync()).Where(letter => letter.Key.Contains("news", StringComparison.Ordinal)).ShouldHaveSingleItem();
        letter.NotBefore.ToOffset(TimeSpan.FromHours(8)).Hour.ShouldBe(9);
        letter.StaleAt.ShouldBeGreaterThan(letter.NotBefore);

        var (second, _, taken) = await CheckInAsync();
        await TakeAsync(taken);
        await site.Use<WriteToPatient>().RunAsync(taken, Guid.NewGuid(), "我在", Nurse);
        (await second.LettersAsync()).ShouldNotContain(one => one.Key.Contains("news", StringComparison.Ordinal));
    }

    private Task<DeskOutcome> TakeAsync(Guid episode) => site.Use<TakeOverChat>().RunAsync(episode, Nurse);

    private async Task PassAsync(Kiosk kiosk, bool isNurseThere, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            site.Database.Clock.Advance(TimeSpan.FromMinutes(1));
            if (isNurseThere)
                await site.Use<ChatPresence>().BeatAsync(Guid.Parse(kiosk.Id), Nurse.Name, CancellationToken.None);
        }
    }

    private async Task<bool> IsFoundAloneAsync(Kiosk kiosk)
    {
        await site.Use<WatchChats>().RunAsync(CancellationToken.None);
        await using var database = site.Database.Open();
        return await database.TakeOvers.AnyAsync(chat => chat.ConversationId == Guid.Parse(kiosk.Id) && chat.AloneSince != null);
    }

    /// <summary>Somebody whose interview is running and for whom a person was called.</summary>
    private async Task<(Kiosk Kiosk, Guid Episode)> WaitingAsync()
    {
        var kiosk = new Kiosk(site.Host.CreateClient());
        await kiosk.BeginAsync();
        await kiosk.SayAsync(Worried);
        await using var database = site.Database.Open();
        var raised = site.Use<EscalationDesk>().Raise(database, Guid.Parse(kiosk.Id), new([], []), [new Danger(Problems.Worried, Acuity.Urgent, Worried)]);
        await database.SaveChangesAsync();
        return (kiosk, raised[0].Id);
    }

    private async Task<(WentHome Home, Guid Conversation, Guid Episode)> CheckInAsync()
    {
        var home = await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        var conversation = await home.EnterAsync();
        await using var database = site.Database.Open();
        var raised = site.Use<EscalationDesk>().Raise(database, conversation, new([], []), [new Danger(Problems.Worried, Acuity.Urgent, Worried) { PatientId = home.PatientId }]);
        await database.SaveChangesAsync();
        return (home, conversation, raised[0].Id);
    }

    private async Task<IntakeView> ViewAsync(Kiosk kiosk) => (await site.Use<ShowIntake>().RunAsync(Guid.Parse(kiosk.Id), "patient", CancellationToken.None)).ShouldNotBeNull();

    private async Task<CheckInView> ShowAsync(Guid conversation) => (await site.Use<ShowCheckIn>().RunAsync(conversation)).ShouldNotBeNull();

    private async Task<Escalation> ReadAsync(Guid id)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().SingleAsync(escalation => escalation.Id == id);
    }

    private async Task<List<Escalation>> OpenAsync(Kiosk kiosk)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.ConversationId == Guid.Parse(kiosk.Id) && escalation.ClosedAt == null).ToListAsync();
    }
}
