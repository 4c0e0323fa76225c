using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Intake;
using TriageBot.Web.Shell;
using TriageBot.Web.Tests.FollowUp;
using TriageBot.Web.Tests.Hosting;
using TriageBot.Web.Tests.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

public sealed class HowItEndsOnSqlite(FollowUpSite<SqliteDatabase> site) : HowItEnds(site), IClassFixture<FollowUpSite<SqliteDatabase>>;

public sealed class HowItEndsOnPostgres(FollowUpSite<PostgresDatabase> site) : HowItEnds(site), IClassFixture<FollowUpSite<PostgresDatabase>>;

/// <summary>N3, N8, N10, N12: what people do with an episode, what is kept of it, and that it does not end by itself.</summary>
public abstract class HowItEnds
{
    private const string Infarct = "胸口压榨样疼，出冷汗，左胳膊也疼", Stopped = "那个抗凝药我自己停了三天";

    private static readonly Actor Nurse = new("nurse.li", Role.Nurse), Other = new("nurse.wang", Role.Nurse);

    private readonly IFollowUpSite site;

    protected HowItEnds(IFollowUpSite site)
    {
        this.site = site;
        site.GoTo(1, 9);
    }

    [Fact]
    public async Task Without_outcome_or_proof_it_stays_open_and_the_sentence_says_what_is_missing()
    {
        var red = await RedAsync();

        (await CloseAsync(red, new(null, null, null))).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["closing-outcome"]);
        (await CloseAsync(red, new(ClosingOutcome.Advised, null, null))).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["closing-contact"]);
        (await CloseAsync(red, new(ClosingOutcome.NotReachable, null, null))).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["closing-attempts", "closing-nextstep"]);

        (await ReadAsync(red.Id)).IsOpen.ShouldBeTrue();
        foreach (var tongue in (Tongue[])[Tongue.Chinese, Tongue.English])
            Texts.In(tongue).Problems(new DeskOutcome.Refused(["closing-contact", "closing-attempts"]), site.Use<HospitalClock>()).ShouldAllBe(sentence => sentence.Contains('3', StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_outcome_and_contact_it_leaves_the_list_and_the_patient_reads_who_was_in_touch_and_when()
    {
        var red = await RedAsync();
        Pass(14);

        (await CloseAsync(red, new(ClosingOutcome.Advised, new(ContactPerson.Patient, Now, ContactChannel.Telephone), null))).ShouldBe(new DeskOutcome.Done());

        (await site.Use<DeskLines>().OpenAsync("nurse.li", CancellationToken.None)).ShouldNotContain(item => item.Id == red.Id);
        var view = (await site.Use<ShowIntake>().RunAsync(red.ConversationId, "patient", CancellationToken.None)).ShouldNotBeNull();
        view.Lines[^1].Author.ShouldBe(Author.System);
        view.Lines[^1].Text.ShouldStartWith("nurse.li 在 09:14 和您联系过");
        view.Lines[^1].Text.ShouldContain("120");
        (await ReadAsync(red.Id)).ShouldSatisfyAllConditions(
            now => (now.ClosedBy, now.Outcome, now.AcknowledgedBy, now.ClimbAt).ShouldBe(("nurse.li", ClosingOutcome.Advised, "nurse.li", null)));
    }

    [Fact]
    public async Task When_all_is_closed_the_patient_no_longer_reads_that_somebody_is_on_it_but_what_came_of_it()
    {
        var red = await RedAsync();
        foreach (var one in await OpenInAsync(red.ConversationId))
            await CloseAsync(one, new(ClosingOutcome.Ambulance, new(ContactPerson.Family, Now, ContactChannel.Telephone), null));

        var receipt = (await site.Use<ShowIntake>().RunAsync(red.ConversationId, "patient", CancellationToken.None)).ShouldNotBeNull().Receipt.ShouldNotBeNull();

        receipt.Ended.ShouldNotBeNull().ShouldContain("您的家人");
    }

    [Fact]
    public async Task One_contact_closes_the_other_alerts_of_the_conversation_but_none_that_came_up_after_it()
    {
        var red = await RedAsync();
        var others = (await OpenInAsync(red.ConversationId)).Where(other => other.Id != red.Id).ToList();
        Pass(5);
        var contact = new ContactEvidence(ContactPerson.Patient, Now, ContactChannel.Telephone);
        Pass(5);
        await SayAgainAsync(red.ConversationId, "came-up-later");
        var later = (await OpenInAsync(red.ConversationId)).Single(other => other.Problem == "came-up-later");

        await site.Use<CloseEscalation>().RunAsync(red.Id, new(ClosingOutcome.Advised, contact, null), null, Nurse, [.. others.Append(later).Select(other => other.Id)]);

        others.ShouldNotBeEmpty();
        (await OpenInAsync(red.ConversationId)).ShouldHaveSingleItem().Id.ShouldBe(later.Id);
        (await TranscriptAsync(red.ConversationId)).Count(text => text.Contains("和您联系过", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Three_calls_at_different_times_and_what_comes_next_close_it_and_the_patient_reads_whom_to_call()
    {
        var red = await RedAsync();
        for (var tries = 0; tries < 3; tries++, Pass(6))
            (await site.Use<RecordCall>().RunAsync(red.Id, "139 0000 0000", CallOutcome.NoAnswer, null, Nurse)).ShouldBe(new DeskOutcome.Done());

        (await CloseAsync(red, new(ClosingOutcome.NotReachable, null, "社区护士明早上门"))).ShouldBe(new DeskOutcome.Done());

        (await TranscriptAsync(red.ConversationId))[^1].ShouldContain("没有联系上您");
    }

    [Fact]
    public async Task Nobody_writes_to_somebody_who_has_died()
    {
        var red = await RedAsync();
        var before = await TranscriptAsync(red.ConversationId);

        (await CloseAsync(red, new(ClosingOutcome.Died, new(ContactPerson.Family, Now, ContactChannel.Telephone), null))).ShouldBe(new DeskOutcome.Done());

        (await TranscriptAsync(red.ConversationId)).ShouldBe(before);
    }

    [Fact]
    public async Task Two_nurses_close_at_once_and_one_is_told_that_the_other_did()
    {
        var red = await RedAsync();
        var closing = new Closing(ClosingOutcome.Advised, new(ContactPerson.Patient, Now, ContactChannel.Telephone), null);

        var outcomes = await Task.WhenAll(((Actor[])[Nurse, Other, Nurse, Other]).Select(staff => site.Use<CloseEscalation>().RunAsync(red.Id, closing, null, staff)));

        outcomes.OfType<DeskOutcome.Done>().ShouldHaveSingleItem();
        outcomes.OfType<DeskOutcome.AlreadyClosed>().Count().ShouldBe(3);
        (await TranscriptAsync(red.ConversationId)).Count(text => text.Contains("和您联系过", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Closing_while_the_patient_writes_loses_neither()
    {
        for (var round = 0; round < 5; round++)
        {
            var (kiosk, red) = await InDangerAsync();

            var (closed, said) = (CloseAsync(red, new(ClosingOutcome.Advised, new(ContactPerson.Patient, Now, ContactChannel.Telephone), null)), kiosk.SayAsync("好一点了"));

            (await closed).ShouldBe(new DeskOutcome.Done());
            (await said).Status.ShouldBe(System.Net.HttpStatusCode.OK);
            var lines = await TranscriptAsync(red.ConversationId);
            lines.ShouldContain(text => text.Contains("和您联系过", StringComparison.Ordinal));
            lines.ShouldContain("好一点了");
        }
    }

    [Fact]
    public async Task The_next_check_in_that_repeats_it_opens_the_same_episode_again_and_it_climbs_again()
    {
        var home = await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        await home.SayAsync(await home.EnterAsync(), Stopped);
        var first = (await OfPatientAsync(home.PatientId)).ShouldHaveSingleItem();
        await CloseAsync(first, new(ClosingOutcome.Advised, new(ContactPerson.Patient, Now, ContactChannel.Telephone), null));
        site.GoTo(2, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);

        await home.SayAsync(await home.EnterAsync(), Stopped);

        var again = (await OfPatientAsync(home.PatientId)).ShouldHaveSingleItem();
        (again.Id, again.IsOpen, again.Reopened, again.Count, again.AcknowledgedBy, again.Outcome, again.AcknowledgeBy, again.Ward).ShouldBe((first.Id, true, 1, 2, null, null, Now.AddMinutes(10), "心内一病区"));
        Pass(10);
        await site.Use<ClimbLadders>().RunAsync(CancellationToken.None);
        (await ReadAsync(again.Id)).Rung.ShouldBe(Rung.ChargeNurse);
        (await CloseAsync(again, new(ClosingOutcome.Advised, new(ContactPerson.Patient, first.RaisedAt, ContactChannel.Telephone), null)))
            .ShouldBeOfType<DeskOutcome.Refused>("the contact of the time before proves nothing now").Because.ShouldBe(["closing-contacttooearly"]);
    }

    [Fact]
    public async Task A_call_from_the_desk_counts_as_a_human_contact_of_the_patient_and_is_not_counted_twice()
    {
        var home = await WentHome.NowAsync(site);
        site.GoTo(1, 10);
        await site.Use<OpenDueCheckIns>().RunAsync(CancellationToken.None);
        await home.SayAsync(await home.EnterAsync(), Stopped);
        var red = (await OfPatientAsync(home.PatientId)).ShouldHaveSingleItem();

        await site.Use<RecordCall>().RunAsync(red.Id, "139 0000 0000", CallOutcome.NoAnswer, null, Nurse);
        await site.Use<RecordCall>().RunAsync(red.Id, "139 0000 0000", CallOutcome.SpokePatient, null, Nurse);
        await CloseAsync(red, new(ClosingOutcome.Advised, null, null));

        await using var database = site.Database.Open();
        (await database.HumanContacts.Where(contact => contact.PatientId == home.PatientId).Select(contact => contact.SpokeTo).ToListAsync()).ShouldBe([SpokeTo.Nobody, SpokeTo.Patient], ignoreOrder: true);
    }

    [Fact]
    public async Task A_person_may_lower_it_with_a_reason_and_the_same_danger_again_raises_it_again()
    {
        var red = await RedAsync();
        var regrade = site.Use<RegradeEscalation>();

        (await regrade.RunAsync(red.Id, EscalationLevel.Yellow, null, null, Nurse)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["regrade-no-reason"]);
        (await regrade.RunAsync(red.Id, EscalationLevel.Yellow, RegradeReason.Other, " ", Nurse)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["desk-no-text"]);
        (await regrade.RunAsync(red.Id, EscalationLevel.Yellow, RegradeReason.InGoodHands, null, Nurse)).ShouldBe(new DeskOutcome.Done());

        var lowered = await ReadAsync(red.Id);
        (lowered.Level, lowered.Acuity).ShouldBe((EscalationLevel.Yellow, Acuity.NonUrgent));
        lowered.AcknowledgeBy.ShouldBeGreaterThan(red.AcknowledgeBy);
        await SayAgainAsync(red.Id, Acuity.Immediate);
        (await ReadAsync(red.Id)).Level.ShouldBe(EscalationLevel.Red);
        await SayAgainAsync(red.Id, Acuity.NonUrgent);
        (await ReadAsync(red.Id)).Level.ShouldBe(EscalationLevel.Red, "a rule never lowers");
    }

    [Fact]
    public async Task What_a_person_raises_counts_from_now_and_begins_the_ladder()
    {
        var red = await RedAsync();
        await site.Use<RegradeEscalation>().RunAsync(red.Id, EscalationLevel.Yellow, RegradeReason.LessThanRead, null, Nurse);
        Pass(60);

        await site.Use<RegradeEscalation>().RunAsync(red.Id, EscalationLevel.Red, RegradeReason.WorseThanRead, null, Nurse);

        (await ReadAsync(red.Id)).AcknowledgeBy.ShouldBe(Now.AddMinutes(10));
        Pass(10);
        await site.Use<ClimbLadders>().RunAsync(CancellationToken.None);
        (await ReadAsync(red.Id)).Rung.ShouldBe(Rung.ChargeNurse);
    }

    [Fact]
    public async Task Red_is_set_aside_for_ten_minutes_at_most_and_once_for_all_to_see()
    {
        var red = await RedAsync();
        var snooze = site.Use<SnoozeEscalation>();

        (await snooze.RunAsync(red.Id, 11, "在抢救室", Nurse)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["snooze-toolong"]);
        (await snooze.RunAsync(red.Id, 5, "", Nurse)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["snooze-noreason"]);
        (await snooze.RunAsync(red.Id, 9, "在抢救室", Nurse)).ShouldBe(new DeskOutcome.Done());
        (await snooze.RunAsync(red.Id, 5, "还在", Nurse)).ShouldBeOfType<DeskOutcome.Refused>().Because.ShouldBe(["snooze-twice"]);

        var item = (await site.Use<DeskLines>().OpenAsync("nurse.wang", CancellationToken.None)).Single(item => item.Id == red.Id);
        (item.SnoozedUntil, item.SnoozedBy, item.IsSetAside(Now)).ShouldBe((Now.AddMinutes(9), "nurse.li", true));
        item.IsSetAside(item.AcknowledgeBy).ShouldBeFalse("its deadline is never hidden");
    }

    [Fact]
    public async Task It_is_assigned_only_to_somebody_who_works_at_the_desk_and_the_clock_runs_on()
    {
        var red = await RedAsync();
        await AddStaffAsync("nurse.qian", Role.Nurse);
        await AddStaffAsync("author.sun", Role.PromptAuthor);

        (await site.Use<AssignEscalation>().RunAsync(red.Id, "author.sun", Nurse)).ShouldBeOfType<DeskOutcome.Refused>();
        (await site.Use<AssignEscalation>().RunAsync(red.Id, "nurse.qian", Nurse)).ShouldBe(new DeskOutcome.Done());

        (await ReadAsync(red.Id)).ShouldSatisfyAllConditions(now => now.AssignedTo.ShouldBe("nurse.qian"), now => now.AcknowledgedBy.ShouldBeNull(), now => now.ClimbAt.ShouldBe(red.ClimbAt));
    }

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.PromptAuthor)]
    [InlineData("staff")]
    public async Task Whoever_does_not_work_at_the_desk_changes_nothing(string role)
    {
        var red = await RedAsync();
        var stranger = new Actor("stranger", role);

        DeskOutcome[] outcomes =
        [
            await site.Use<AssignEscalation>().RunAsync(red.Id, "nurse.li", stranger), await site.Use<NoteOnEscalation>().RunAsync(red.Id, "x", stranger),
            await site.Use<RecordCall>().RunAsync(red.Id, "120", CallOutcome.NoAnswer, null, stranger), await site.Use<SnoozeEscalation>().RunAsync(red.Id, 5, "x", stranger),
            await site.Use<RegradeEscalation>().RunAsync(red.Id, EscalationLevel.Yellow, RegradeReason.WrongFacts, null, stranger),
            await site.Use<CloseEscalation>().RunAsync(red.Id, new(ClosingOutcome.Advised, new(ContactPerson.Patient, Now, ContactChannel.Telephone), null), null, stranger),
        ];

        outcomes.ShouldAllBe(outcome => outcome is DeskOutcome.NotAllowed);
        (await ReadAsync(red.Id)).Version.ShouldBe(red.Version);
    }

    [Fact]
    public async Task The_history_tells_who_saw_took_wrote_called_and_closed_and_no_word_of_it_stands_open_in_the_database()
    {
        var red = await RedAsync();
        await site.Use<EscalationDesk>().CaseAsync(red.Id, "nurse.li", CancellationToken.None);
        await site.Use<EscalationDesk>().CaseAsync(red.Id, "nurse.li", CancellationToken.None);
        await site.Use<AcknowledgeEscalation>().RunAsync(red.Id, "nurse.li", CancellationToken.None);
        await site.Use<NoteOnEscalation>().RunAsync(red.Id, "旱獭吹笛子", Nurse);
        await site.Use<RecordCall>().RunAsync(red.Id, "139 0000 1234", CallOutcome.SpokePatient, "旱獭又吹", Nurse);
        await CloseAsync(red, new(ClosingOutcome.Appointment, null, null), "旱獭再吹");

        var history = (await site.Use<EscalationDesk>().CaseAsync(red.Id, "nurse.li", CancellationToken.None)).ShouldNotBeNull().History;
        await using var database = site.Database.Open();
        var rows = await database.EpisodeEvents.AsNoTracking().Where(line => line.EscalationId == red.Id).ToListAsync();
        var audit = await database.AuditRows.AsNoTracking().Where(row => row.SubjectId == red.Id.ToString()).Select(row => row.Action).ToListAsync();

        history.Select(line => line.Kind).ShouldBe([EpisodeEventKind.Raised, EpisodeEventKind.Seen, EpisodeEventKind.Acknowledged, EpisodeEventKind.Note, EpisodeEventKind.Call, EpisodeEventKind.Closed]);
        history.Select(line => line.Words?.Text).OfType<string>().ShouldBe(["旱獭吹笛子", "旱獭又吹", "旱獭再吹"]);
        history[^1].Words.ShouldNotBeNull().Contact.ShouldNotBeNull().Person.ShouldBe(ContactPerson.Patient);
        rows.ShouldAllBe(row => row.Words == null || !row.Words.Stored.Contains("旱獭") && !row.Words.Stored.Contains("1234"));
        audit.ShouldBe(["raised", "acknowledged", "noted", "called", "closed"], ignoreOrder: true);
        site.Book.Text.ShouldNotContain("旱獭");
        (await site.Use<VerifyAudit>().RunAsync(CancellationToken.None)).Problems.ShouldBeEmpty();
        foreach (var texts in (Texts[])[Texts.In(Tongue.Chinese), Texts.In(Tongue.English)])
            history.Select(line => texts.Line(line, site.Use<HospitalClock>())).ShouldAllBe(sentence => sentence.Length > 3);
    }

    private DateTimeOffset Now => site.Database.Clock.GetUtcNow();

    private void Pass(int minutes) => site.Database.Clock.Advance(TimeSpan.FromMinutes(minutes));

    private Task<DeskOutcome> CloseAsync(Escalation escalation, Closing closing, string? words = null) => site.Use<CloseEscalation>().RunAsync(escalation.Id, closing, words, Nurse);

    private async Task<Escalation> RedAsync() => (await InDangerAsync()).Red;

    private async Task<(Kiosk Kiosk, Escalation Red)> InDangerAsync()
    {
        var kiosk = new Kiosk(site.Host.CreateClient());
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        await kiosk.SayAsync(Infarct);
        return (kiosk, (await OpenInAsync(Guid.Parse(kiosk.Id)))[0]);
    }

    private async Task<List<Escalation>> OpenInAsync(Guid conversation)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.ConversationId == conversation && escalation.ClosedAt == null).OrderBy(escalation => escalation.Acuity).ToListAsync();
    }

    private async Task<List<Escalation>> OfPatientAsync(Guid patient)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == patient).ToListAsync();
    }

    private async Task<Escalation> ReadAsync(Guid id)
    {
        await using var database = site.Database.Open();
        return await database.Escalations.AsNoTracking().SingleAsync(escalation => escalation.Id == id);
    }

    private async Task<List<string>> TranscriptAsync(Guid conversation)
    {
        await using var database = site.Database.Open();
        return (await site.Use<Transcripts>().ReadAsync(database, conversation, CancellationToken.None)).ConvertAll(message => message.ReadText(site.Database.Cipher));
    }

    private async Task SayAgainAsync(Guid id, Acuity acuity)
    {
        await using var database = site.Database.Open();
        var known = await database.Escalations.SingleAsync(escalation => escalation.Id == id);
        site.Use<EscalationDesk>().Raise(database, known.ConversationId, new([known], []), [new Danger(known.Problem, acuity, "又疼了")]);
        await database.SaveChangesAsync();
    }

    private async Task SayAgainAsync(Guid conversation, string problem)
    {
        await using var database = site.Database.Open();
        site.Use<EscalationDesk>().Raise(database, conversation, new([], []), [new Danger(problem, Acuity.Emergent, "又疼了")]);
        await database.SaveChangesAsync();
    }

    private async Task AddStaffAsync(string name, string role)
    {
        await using var scope = site.Host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<AddStaff>().RunAsync(new StaffAccount { UserName = name, DisplayName = name }, role, "correct horse battery", Actor.System, CancellationToken.None))
            .ShouldBeOfType<AddStaffOutcome.Added>();
    }
}
