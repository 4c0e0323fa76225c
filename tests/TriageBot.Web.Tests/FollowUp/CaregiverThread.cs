using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.FollowUp;

public sealed class CaregiverThreadOnSqlite(FollowUpSite<SqliteDatabase> site) : CaregiverThread(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class CaregiverThreadOnPostgres(FollowUpSite<PostgresDatabase> site) : CaregiverThread(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>Somebody who cares for the patient tells us how they are (F11): with consent, in a conversation of their own, never instead of the patient.</summary>
public abstract class CaregiverThread
{
    private static readonly Actor Nurse = new("nurse.li", "nurse");
    private static int last;

    private readonly IFollowUpSite site;
    private readonly string phone = $"000-8-{Interlocked.Increment(ref last):00000}";

    protected CaregiverThread(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 8);
    }

    [Fact]
    public async Task Without_the_patients_consent_nobody_is_written_down()
    {
        var home = await WentHome.NowAsync(site);

        var outcome = await AddAsync(home, hasAgreed: false);

        outcome.ShouldBe(new CaregiverOutcome.Refused("caregiver-problem-consent"));
        (await site.Use<CaregiverBoard>().OfAsync(home.PatientId, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_consent_stands_there_with_who_wrote_it_down_and_when()
    {
        var home = await WentHome.NowAsync(site);

        await AddedAsync(home);

        var line = (await site.Use<CaregiverBoard>().OfAsync(home.PatientId, CancellationToken.None)).ShouldHaveSingleItem();
        (line.Contact.Relation, line.AgreedBy, line.AgreedAt).ShouldBe(("女儿", "nurse.li", site.Database.Clock.GetUtcNow()));
        await using var database = site.Database.Open();
        var id = line.Id.ToString();
        (await database.AuditRows.SingleAsync(row => row.SubjectId == id && row.Action == "added")).Actor.ShouldBe("nurse.li");
    }

    [Fact]
    public async Task The_letter_goes_to_their_own_address_and_says_neither_the_illness_nor_whose_it_is()
    {
        var home = await WentHome.NowAsync(site);
        site.GoTo(0, 9);

        await AddedAsync(home);
        await SendAsync();

        var letter = site.Gateway.To(phone).ShouldHaveSingleItem().Letter;
        foreach (var word in (string[])["支架", "心", "利伐沙班", home.Notice.Identity.Name, "女儿"])
            (letter.Subject + letter.Text).ShouldNotContain(word);
        (await EnterAsync(new DateOnly(2000, 1, 1))).ShouldBe(new EnterOutcome.WrongPerson(4));
        (await EnterAsync(WentHome.Born)).ShouldBeOfType<EnterOutcome.Opened>();
    }

    [Fact]
    public async Task At_night_the_letter_waits_for_the_morning()
    {
        site.GoTo(0, 22);
        var home = await WentHome.NowAsync(site);

        await AddedAsync(home);
        await SendAsync();
        site.Gateway.To(phone).ShouldBeEmpty();
        site.GoTo(1, 9);
        await SendAsync();

        site.Gateway.To(phone).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_a_daughter_says_is_judged_by_the_same_rules_and_stands_there_as_hers()
    {
        var (home, conversation) = await TalkingAsync();

        await home.SayAsync(conversation, "我妈把氯吡格雷停了三天");

        var flag = (await FlagsAsync(home)).ShouldHaveSingleItem();
        (flag.Flag, flag.Urgency).ShouldBe((RiskFlagKind.MedicationStopped, FlagUrgency.Red));
        flag.ReadQuote(site.Database.Cipher).ShouldStartWith("（女儿说）");
        var sheet = (await site.Use<PatientTimeline>().RunAsync(home.PatientId, Nurse, CancellationToken.None)).ShouldNotBeNull();
        var said = sheet.Timeline.Single(entry => entry.Kind == "caregiver");
        said.Text.Zh.ShouldContain("女儿");
        said.Answers.ShouldContain(asked => asked.Answer!.Contains("氯吡格雷"));
        sheet.ByProgram.Answered.ShouldBe(0);
        (await site.Use<EscalationDesk>().CaseAsync(flag.Id, Nurse.Name, CancellationToken.None)).ShouldNotBeNull().Writer.ShouldBe(OnBehalf.Other, "her lines are not headed as the patient's");
    }

    [Fact]
    public async Task A_daughters_answer_does_not_end_the_patients_silence()
    {
        var (home, conversation) = await TalkingAsync();
        await home.SayAsync(conversation, "我妈挺好的，药都在吃");

        site.GoTo(1, 10);
        await site.Use<CloseUnanswered>().RunAsync(CancellationToken.None);

        (await home.CheckInsAsync())[0].Status.ShouldBe(CheckInStatus.Missed);
        await using var database = site.Database.Open();
        (await database.Plans.SingleAsync(plan => plan.PatientId == home.PatientId)).MissesInARow.ShouldBe(1);
        (await site.Use<CoverageBoard>().ReadAsync(new CoverageQuery(7), Nurse, CancellationToken.None)).Awaiting.ShouldContain(one => one.PatientId == home.PatientId);
    }

    [Fact]
    public async Task A_caregiver_sees_nothing_that_the_patient_said_and_can_wish_nothing_for_them()
    {
        var (home, conversation) = await TalkingAsync();
        await home.SayAsync(await home.EnterAsync(), "我把利伐沙班停了，别告诉我女儿");

        var view = await home.SayAsync(conversation, "看着还行");

        view.Talk.Lines.ShouldAllBe(line => !line.Text.Contains("利伐沙班停了") && !line.Text.Contains("别告诉"));
        (view.Talk.Receipt, view.Wishes, view.HidesEarlier).ShouldBe((null, null, false));
        view.Courses.ShouldBeEmpty();
        (await site.Use<MakeWish>().ForPatientAsync(conversation, new(WishKind.Stop))).ShouldBeOfType<WishOutcome.Over>();
        (await site.Use<SendCode>().RunAsync(conversation)).ShouldBe(CodeSent.Unknown);
        (await site.Use<EnterCheckIn>().AgainAsync(conversation, CancellationToken.None)).ShouldBe(new EnterOutcome.Over());
        var again = (await site.Use<EnterAsCaregiver>().AgainAsync(conversation, CancellationToken.None)).ShouldBeOfType<EnterOutcome.Opened>();
        (await site.Use<ShowCheckIn>().RunAsync(again.ConversationId)).ShouldNotBeNull().Talk.Lines.ShouldAllBe(line => !line.Text.Contains("利伐沙班停了"));
    }

    [Fact]
    public async Task The_patient_sees_nothing_that_a_caregiver_said()
    {
        var (home, conversation) = await TalkingAsync();
        await home.SayAsync(conversation, "我妈老说活着没意思，氯吡格雷也停了");

        var view = (await site.Use<ShowCheckIn>().RunAsync(await home.EnterAsync())).ShouldNotBeNull();

        view.Talk.Lines.ShouldAllBe(line => !line.Text.Contains("没意思") && !line.Text.Contains("女儿"));
    }

    [Fact]
    public async Task A_caregiver_whose_words_are_counted_on_what_the_patient_said_hears_that_a_nurse_knows()
    {
        var (home, conversation) = await TalkingAsync();
        await home.SayAsync(await home.EnterAsync(), "氯吡格雷我自己停了三天");

        await home.SayAsync(conversation, "我妈把氯吡格雷停了三天");

        (await FlagsAsync(home)).ShouldHaveSingleItem().Count.ShouldBe(2);
        (await site.Use<ShowCheckIn>().RunAsync(conversation)).ShouldNotBeNull().Talk.Receipt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_caregiver_who_says_that_the_patient_is_in_danger_gets_the_emergency_card()
    {
        var (home, conversation) = await TalkingAsync();

        var view = await home.SayAsync(conversation, "我妈突然胸口压榨样疼，出冷汗，喘不上气");

        view.Talk.Emergency.ShouldNotBeNull();
        (await FlagsAsync(home)).ShouldContain(flag => flag.Urgency == FlagUrgency.Red);
    }

    [Fact]
    public async Task Where_patient_and_daughter_say_different_things_a_nurse_is_told()
    {
        var (home, conversation) = await TalkingAsync();
        await home.SayAsync(conversation, "我妈阿托伐他汀早就不吃了");
        var own = await home.EnterAsync();

        await home.SayAsync(own, "还行");
        await home.SayAsync(own, "药都按时吃的");

        (await FlagsAsync(home)).ShouldContain(flag => flag.Flag == RiskFlagKind.Contradiction);
    }

    [Fact]
    public async Task Removed_at_once_means_that_link_page_and_letters_lead_nowhere()
    {
        var (home, conversation) = await TalkingAsync();
        var id = (await site.Use<CaregiverBoard>().OfAsync(home.PatientId, CancellationToken.None))[0].Id;
        var secret = SecretOf(site.Gateway.To(phone)[^1].Letter);

        (await site.Use<KeepCaregiver>().RemoveAsync(home.PatientId, id, Nurse)).ShouldBe(new CaregiverOutcome.Done(id));

        (await site.Use<EnterAsCaregiver>().RunAsync(secret, WentHome.Born, CancellationToken.None)).ShouldBe(new EnterOutcome.Over());
        (await site.Use<EnterAsCaregiver>().AgainAsync(conversation, CancellationToken.None)).ShouldBe(new EnterOutcome.Over());
        (await site.Use<ShowCheckIn>().RunAsync(conversation)).ShouldBeNull();
        (await site.Use<AnswerCheckIn>().RunAsync(conversation, new TurnInput(Guid.NewGuid(), "还在"))).ShouldBeOfType<CheckInOutcome.Unknown>();
        await NextDayAsync();
        site.Gateway.To(phone).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Caregivers_are_written_to_when_the_patient_is_and_never_after_the_patient_has_stopped()
    {
        var (home, _) = await TalkingAsync();
        for (var day = 0; day < 3; day++)
            await NextDayAsync();
        var asked = site.Gateway.To(phone).Count;
        (await site.Use<MakeWish>().ForPatientAsync(await home.EnterAsync(), new(WishKind.Stop))).ShouldBeOfType<WishOutcome.Done>();

        for (var day = 0; day < 8; day++)
            await NextDayAsync();

        asked.ShouldBe(1 + site.Gateway.To(home.Phone).Count - 1); // the first on the day they were added, then one with each of the patient's after that day
        site.Gateway.To(phone).Count.ShouldBe(asked);
    }

    /// <summary>The stop falls between the opening of the check-in and the minute in which caregivers are written to.</summary>
    [Fact]
    public async Task A_patient_who_stops_before_the_caregiver_is_written_to_stops_that_too()
    {
        var (home, _) = await TalkingAsync();
        var before = site.Gateway.To(phone).Count;
        var asked = site.Gateway.To(home.Phone).Count;
        while (site.Gateway.To(home.Phone).Count == asked)
        {
            site.GoTo(1, 10);
            await site.Use<CloseUnanswered>().RunAsync(CancellationToken.None);
            await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
            await SendAsync();
        }
        (await site.Use<MakeWish>().ForPatientAsync(await home.EnterAsync(), new(WishKind.Stop))).ShouldBeOfType<WishOutcome.Done>();

        await site.Use<AskCaregivers>().RunAsync(CancellationToken.None);
        await SendAsync();

        site.Gateway.To(phone).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_merge_takes_the_caregivers_along()
    {
        var (gone, _) = await TalkingAsync();
        var stays = await WentHome.NowAsync(site);

        await site.Use<MergePatients>().RunAsync(gone.Notice.Identity.RecordNumber, stays.Notice.Identity.RecordNumber, Actor.System, CancellationToken.None);

        (await site.Use<CaregiverBoard>().OfAsync(stays.PatientId, CancellationToken.None)).ShouldHaveSingleItem().Contact.Relation.ShouldBe("女儿");
        (await EnterAsync(WentHome.Born)).ShouldBeOfType<EnterOutcome.Opened>();
    }

    /// <summary>The patient was asked this morning, and so was their daughter, who has come.</summary>
    private async Task<(WentHome Home, Guid Conversation)> TalkingAsync()
    {
        var home = await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        await AddedAsync(home);
        await SendAsync();
        return (home, (await EnterAsync(WentHome.Born)).ShouldBeOfType<EnterOutcome.Opened>().ConversationId);
    }

    private async Task NextDayAsync()
    {
        site.GoTo(1, 10);
        await site.Use<CloseUnanswered>().RunAsync(CancellationToken.None);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        await site.Use<AskCaregivers>().RunAsync(CancellationToken.None);
        await site.Use<AskCaregivers>().RunAsync(CancellationToken.None);
        await SendAsync();
    }

    private async Task AddedAsync(WentHome home) => (await AddAsync(home)).ShouldBeOfType<CaregiverOutcome.Done>();

    private Task<CaregiverOutcome> AddAsync(WentHome home, bool hasAgreed = true) =>
        site.Use<KeepCaregiver>().AddAsync(home.PatientId, new CaregiverInput(new("王照护", "女儿", phone, null), Tongue.Chinese, hasAgreed), Nurse);

    private Task<SentLetters> SendAsync() => site.Use<SendLetters>().RunAsync(CancellationToken.None);

    private Task<EnterOutcome> EnterAsync(DateOnly born) => site.Use<EnterAsCaregiver>().RunAsync(SecretOf(site.Gateway.To(phone)[^1].Letter), born, CancellationToken.None);

    private static string SecretOf(Letter letter) => letter.Text.Split("/c#")[1].Split(' ')[0];

    private async Task<List<Escalation>> FlagsAsync(WentHome home)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == home.PatientId).ToListAsync();
    }
}
