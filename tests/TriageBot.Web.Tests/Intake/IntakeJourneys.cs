using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Escalations;
using TriageBot.Web.Intake;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Intake;

public sealed class IntakeJourneysOnSqlite(TriageSite<SqliteDatabase> site) : IntakeJourneys(site), IClassFixture<TriageSite<SqliteDatabase>>;

public sealed class IntakeJourneysOnPostgres(TriageSite<PostgresDatabase> site) : IntakeJourneys(site), IClassFixture<TriageSite<PostgresDatabase>>;

/// <summary>Whole conversations, as a kiosk holds them.</summary>
public abstract class IntakeJourneys(ITriageSite site)
{
    private const string InfarctZh = "胸口压榨样疼，出冷汗，左胳膊也疼", SoreThroatZh = "昨天开始嗓子疼", SoreThroatEn = "I have had a sore throat since yesterday";

    private readonly Kiosk kiosk = new(site.Host.CreateClient());

    [Fact]
    public async Task A_sore_throat_ends_with_a_department_and_no_alarm()
    {
        var opening = await kiosk.BeginAsync();
        opening.Status.ShouldBe(HttpStatusCode.Created);
        opening.QuestionKind.ShouldBe("open");

        var (last, questions) = await kiosk.DenyAllAsync(await kiosk.SayAsync(SoreThroatZh));

        last.IsFinal.ShouldBeTrue();
        last.Acuity.ShouldBeOneOf("E2", "E3", "E4");
        last.Emergency.ShouldBeNull();
        last.Body["assessment"]!["departments"]!.AsArray().Count.ShouldBeInRange(1, 3);
        last.Body["assessment"]!["decidedBy"]!.AsArray().Count.ShouldBeGreaterThan(0);
        questions.ShouldBeLessThanOrEqualTo(12);
        (await OpenEscalationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_in_English_is_answered_in_English()
    {
        await kiosk.BeginAsync("en");

        var (last, _) = await kiosk.DenyAllAsync(await kiosk.SayAsync(SoreThroatEn));

        last.IsFinal.ShouldBeTrue();
        last.Assistant!.ShouldAllBe(character => character < 0x2E80);
        var shown = await kiosk.ShowAsync();
        ((string?)shown.Body["summary"]!["verbatim"]).ShouldBe(SoreThroatEn);
        shown.Body["result"]!["safetyNet"]!.AsArray().Count.ShouldBe(3);
        ((int)shown.Body["summary"]!["length"]!).ShouldBeLessThanOrEqualTo(120);
    }

    [Fact]
    public async Task A_heart_attack_stops_the_interview_and_calls_a_person_at_once()
    {
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });

        var turn = await kiosk.SayAsync(InfarctZh);

        turn.Acuity.ShouldBe("E0");
        turn.QuestionId.ShouldBeNull();
        turn.IsFinal.ShouldBeTrue();
        ((string?)turn.Emergency!["number"]).ShouldBe("120");
        turn.Assistant!.ShouldContain("120");
        turn.Body["assessment"]!["departments"]!.AsArray().Select(department => (string?)department!["id"]).ShouldBe(["emergency"]);
        turn.Body["assessment"]!["redFlags"]!.AsArray().ShouldAllBe(flag => ((string)flag!["quote"]!).Length > 0);
        var raised = await OpenEscalationsAsync();
        raised.Select(escalation => escalation.Problem).ShouldBeUnique();
        raised.ShouldContain(escalation => escalation.Acuity == Acuity.Immediate && escalation.AskReachedAt != null);
    }

    [Fact]
    public async Task The_same_danger_said_again_is_counted_and_not_raised_twice()
    {
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        await kiosk.SayAsync(InfarctZh);
        var before = await OpenEscalationsAsync();

        await kiosk.SayAsync(InfarctZh);
        await kiosk.SayAsync("好的");

        var after = await OpenEscalationsAsync();
        after.Select(escalation => escalation.Id).ShouldBe(before.Select(escalation => escalation.Id), ignoreOrder: true);
        after.ShouldAllBe(escalation => escalation.Count == 2);
    }

    [Fact]
    public async Task Words_of_suicide_bring_the_crisis_lines_and_a_person()
    {
        await kiosk.BeginAsync();

        var turn = await kiosk.SayAsync("我不想活了，今晚就想跳楼");

        ((bool)turn.Emergency!["crisis"]!).ShouldBeTrue();
        turn.Emergency["lines"]!.AsArray().Select(line => (string?)line!["number"]).ShouldBe(["12356", "120", "110"]);
        (await OpenEscalationsAsync()).ShouldContain(escalation => escalation.AcknowledgeBy - escalation.RaisedAt == TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_danger_told_after_the_result_still_fires()
    {
        await kiosk.BeginAsync(subject: new { age = 58, sex = "male" });
        var (result, _) = await kiosk.DenyAllAsync(await kiosk.SayAsync(SoreThroatZh));
        result.IsFinal.ShouldBeTrue();

        var turn = await kiosk.SayAsync(InfarctZh);

        turn.Acuity.ShouldBe("E0");
        turn.Emergency.ShouldNotBeNull();
        (await OpenEscalationsAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_understood_twice_goes_to_a_person()
    {
        await kiosk.BeginAsync();
        await kiosk.SayAsync("qwrtz plmk");

        var turn = await kiosk.SayAsync("zxcvb asdfg");

        turn.IsFinal.ShouldBeTrue();
        turn.Acuity.ShouldBe("E2");
        turn.Assistant!.ShouldContain("000-0000 0000"); // the hospital's own number
        (await OpenEscalationsAsync()).Select(escalation => escalation.Problem).ShouldBe([Problems.NotUnderstood]);
    }

    [Fact]
    public async Task Who_is_not_understood_may_point_at_any_part_of_the_body()
    {
        await kiosk.BeginAsync();
        var missed = await kiosk.SayAsync("qwrtz plmk");
        missed.Body["question"]!["regions"]!.AsArray().ShouldContain(region => (string)region!["id"]! == "mouth" && region["options"]!.AsArray().Count > 0);

        var pointed = await kiosk.TapAsync("toothache");

        pointed.Status.ShouldBe(HttpStatusCode.OK);
        pointed.Body["question"]!["regions"].ShouldBeNull();
        (await kiosk.DenyAllAsync(pointed)).Last.IsFinal.ShouldBeTrue();
        (await OpenEscalationsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task None_of_these_after_a_miss_asks_once_for_other_words_and_then_goes_to_a_person()
    {
        await kiosk.BeginAsync();
        await kiosk.SayAsync("qwrtz plmk");

        var once = await kiosk.TapAsync("none");
        var turn = await kiosk.TapAsync("none");

        once.IsFinal.ShouldBeFalse();
        turn.IsFinal.ShouldBeTrue();
        (await OpenEscalationsAsync()).Select(escalation => escalation.Problem).ShouldBe([Problems.NotUnderstood]);
    }

    [Fact]
    public async Task Worry_raises_the_result_one_level_and_calls_a_person_once()
    {
        await kiosk.BeginAsync();
        var (result, _) = await kiosk.DenyAllAsync(await kiosk.SayAsync(SoreThroatZh));
        var before = Enum.GetValues<Acuity>().Single(acuity => acuity.Code() == result.Acuity);

        var view = await site.Use<SayWorried>().RunAsync(Guid.Parse(kiosk.Id), CancellationToken.None);
        var again = await site.Use<SayWorried>().RunAsync(Guid.Parse(kiosk.Id), CancellationToken.None);

        view!.Assessment.Acuity.ShouldBe(before.OneHigher());
        view.IsWorried.ShouldBeTrue();
        again!.Assessment.Acuity.ShouldBe(before.OneHigher());
        var raised = await OpenEscalationsAsync();
        raised.Select(escalation => (escalation.Problem, escalation.Count)).ShouldBe([(Problems.Worried, 1)]);
    }

    [Fact]
    public async Task Misunderstanding_the_advice_twice_calls_a_person()
    {
        await kiosk.BeginAsync();
        await kiosk.DenyAllAsync(await kiosk.SayAsync(SoreThroatZh));
        var answer = site.Use<AnswerTeachBack>();

        var first = await answer.RunAsync(Guid.Parse(kiosk.Id), "E0", CancellationToken.None);
        var second = await answer.RunAsync(Guid.Parse(kiosk.Id), "E1", CancellationToken.None);

        first!.TeachBackAnswer.ShouldBe("E0");
        first.Receipt.ShouldBeNull();
        second!.Receipt.ShouldNotBeNull();
        (await OpenEscalationsAsync()).Select(escalation => escalation.Problem).ShouldBe([Problems.AdviceNotUnderstood]);
    }

    [Fact]
    public async Task The_record_shows_every_word_in_order_with_its_finding()
    {
        await kiosk.BeginAsync();
        await kiosk.SayAsync(SoreThroatZh);

        var shown = await kiosk.ShowAsync();

        shown.Body["transcript"]!.AsArray().Select(line => (int)line!["sequence"]!).ShouldBe([1, 2, 3]);
        ((string?)shown.Body["transcript"]![1]!["text"]).ShouldBe(SoreThroatZh);
        var finding = shown.Body["picture"]!["findings"]!.AsArray().Single(finding => (string?)finding!["id"] is "sore-throat")!;
        SoreThroatZh.ShouldContain((string)finding["quote"]!);
        ((int)finding["message"]!).ShouldBe(2);
    }

    [Fact]
    public async Task An_earlier_answer_can_be_changed()
    {
        await kiosk.BeginAsync();
        var question = await FirstAsync("yes-no", "check-list");
        var (id, option) = (question.QuestionId!, question.OptionIds.First());
        await kiosk.TapAsync(question.QuestionKind is "yes-no" ? "no" : "none");

        var changed = await kiosk.SendAsync(new { clientId = Guid.NewGuid().ToString(), choices = new[] { option }, answersTo = id });

        changed.Status.ShouldBe(HttpStatusCode.OK);
        var view = await site.Use<ShowIntake>().RunAsync(Guid.Parse(kiosk.Id), "patient", CancellationToken.None);
        view!.Answered.Last(asked => asked.Question.Id == id).Answer.ShouldBe(question.Body["question"]!["options"]![0]!["text"]!.ToString());
    }

    private async Task<Answer> FirstAsync(params string[] kinds)
    {
        var turn = await kiosk.SayAsync(SoreThroatZh);
        while (!kinds.Contains(turn.QuestionKind))
            turn = turn.QuestionKind is "since-when" ? await kiosk.TapAsync("1-to-3-days") : await kiosk.SkipAsync();
        return turn;
    }

    private async Task<List<Escalation>> OpenEscalationsAsync()
    {
        await using var database = site.Database.Open();
        var id = Guid.Parse(kiosk.Id);
        return await database.Escalations.AsNoTracking().Where(escalation => escalation.ConversationId == id && escalation.ClosedAt == null).ToListAsync();
    }
}
