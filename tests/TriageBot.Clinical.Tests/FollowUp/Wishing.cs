using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.FollowUp;

/// <summary>What a patient wishes of the follow-up itself, and what becomes of answers that are red or changed.</summary>
public sealed class Wishing
{
    private const string StoppedForDays = "那个抗凝药我自己停了三天";

    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;
    private static readonly DateOnly Discharged = new(2026, 3, 2);

    [Theory]
    [InlineData("别再发了", WishKind.Stop)]
    [InlineData("不要再给我发消息了，烦", WishKind.Stop)]
    [InlineData("我不想参加随访了", WishKind.Stop)]
    [InlineData("stop messaging me", WishKind.Stop)]
    [InlineData("Please don't text me again", WishKind.Stop)]
    [InlineData("打电话给我吧", WishKind.CallInstead)]
    [InlineData("你们还是给我打个电话吧", WishKind.CallInstead)]
    [InlineData("我不会打字", WishKind.CallInstead)]
    [InlineData("could somebody call me please", WishKind.CallInstead)]
    [InlineData("I'd rather talk on the phone", WishKind.CallInstead)]
    [InlineData("过几天再问", WishKind.Pause)]
    [InlineData("这几天没空，过几天再说吧", WishKind.Pause)]
    [InlineData("ask me again next week", WishKind.Pause)]
    [InlineData("别天天问", WishKind.LessOften)]
    [InlineData("too many messages", WishKind.LessOften)]
    [InlineData("换个时间问吧", WishKind.ChangeHour)]
    public void A_wish_is_heard_in_the_patients_own_words(string words, WishKind wish) => Wish.Heard(words).ShouldBe(wish);

    [Theory]
    [InlineData("别停发消息，我需要")]
    [InlineData("please don't stop messaging me")]
    [InlineData("没人打电话给我")]
    [InlineData("nobody called me about the results")]
    [InlineData("希望别再发烧了")]
    [InlineData("药我自己停了三天")]
    [InlineData("I stopped the tablets")]
    [InlineData("我打电话给医生了")]
    [InlineData("挺好的")]
    public void What_only_sounds_like_one_is_none(string words) => Wish.Heard(words).ShouldBeNull();

    [Fact]
    public void Less_often_leaves_out_every_second_contact_and_never_the_next_of_somebody_at_high_risk()
    {
        foreach (var plan in Plans())
            for (var day = 0; day <= CheckInPlan.Month; day++)
            {
                var ahead = plan.Steps.Where(step => step.Date > Discharged.AddDays(day)).ToList();
                var last = plan.Steps[^1].Number;
                var left = plan.LeftOut(Discharged.AddDays(day));

                left.ShouldBeSubsetOf(ahead.Select(step => step.Number));
                left.Count.ShouldBeLessThanOrEqualTo(ahead.Count / 2);
                plan.Steps.Where(step => left.Contains(step.Number)).ShouldAllBe(step => step.Day > CheckInPlan.Always.Max() && step.Number != last);
                left.Zip(left.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First >= 2);
                if (plan.Risk is RiskLevel.High && ahead.Count > 0)
                    left.ShouldNotContain(ahead[0].Number);
            }
    }

    [Fact]
    public void A_call_is_planned_and_only_who_is_at_high_risk_is_missed_when_they_stop()
    {
        Wish.Flag(WishKind.CallInstead, RiskLevel.Low).ShouldNotBeNull().Urgency.ShouldBe(FlagUrgency.Yellow);
        Wish.Flag(WishKind.Stop, RiskLevel.High).ShouldNotBeNull().Urgency.ShouldBe(FlagUrgency.Orange);
        Wish.Flag(WishKind.Stop, RiskLevel.Medium).ShouldBeNull();
        Wish.Flag(WishKind.Pause, RiskLevel.High).ShouldBeNull();
    }

    [Fact]
    public void A_red_answer_ends_the_questions_and_says_that_a_nurse_calls()
    {
        var turn = Say(Begin(), StoppedForDays);

        turn.Flags[0].Urgency.ShouldBe(FlagUrgency.Red);
        turn.Flags[0].Quotes.ShouldContain(quote => quote.Text.Contains("停了三天", StringComparison.Ordinal));
        turn.Emergency.ShouldBeNull();
        turn.State.Open.ShouldBeNull();
        turn.State.ToAsk.ShouldBeEmpty();
        turn.Closing.ShouldNotBeNull().ShouldContain("120");
    }

    [Fact]
    public void A_wish_beside_a_red_answer_is_not_even_offered() => Say(Begin(), $"{StoppedForDays}，别再发了").State.Wished.ShouldBeNull();

    [Fact]
    public void A_wish_is_offered_and_the_questions_go_on()
    {
        var turn = Say(Begin(), "别再发了");

        turn.State.Wished.ShouldBe(WishKind.Stop);
        turn.Decided.ShouldBeNull();
        turn.State.Open.ShouldNotBeNull();
    }

    [Fact]
    public void A_changed_answer_stands_beside_the_first_and_the_open_question_still_waits()
    {
        var first = Say(Begin(), "挺好的");
        var changed = CheckInInterview.Take(Knowledge, first.State, new PatientInput("其实刷牙老出血", AnswersTo: first.State.Asked[0].Question.Id), 4, Sense);

        changed.State.Open.ShouldBe(first.State.Open);
        changed.State.Asked.Where(asked => asked.Question.Id == first.State.Asked[0].Question.Id && asked.AnsweredIn is not null).Select(asked => asked.Answer).ShouldBe(["挺好的", "其实刷牙老出血"]);
        changed.Flags.Count.ShouldBeGreaterThan(first.Flags.Count);
    }

    [Fact]
    public void Taking_back_that_a_medicine_was_stopped_does_not_take_the_flag_back()
    {
        var asked = To(Begin(), "medicines");
        var said = CheckInInterview.Take(Knowledge, asked.State, new PatientInput("阿托伐他汀停了"), 4, Sense);
        var changed = CheckInInterview.Take(Knowledge, said.State, new PatientInput(Choices: ["all-taken"], AnswersTo: "medicines"), 6, Sense);

        said.Flags.ShouldContain(flag => flag.Kind == RiskFlagKind.MedicationStopped);
        changed.Flags.ShouldContain(flag => flag.Kind == RiskFlagKind.MedicationStopped);
    }

    [Fact]
    public void After_silence_only_going_on_is_asked_and_a_tap_decides()
    {
        var turn = CheckInInterview.Begin(Knowledge, Opening([CheckInOpening.GoOn]));

        turn.State.Open.ShouldNotBeNull().Options.Select(option => option.Id).ShouldBe(["go-on", "less-often", "call-instead", "stop"]);
        CheckInInterview.Take(Knowledge, turn.State, new PatientInput(Choices: ["stop"]), 3, Sense).Decided.ShouldBe(WishKind.Stop);
    }

    [Fact]
    public void Who_comes_unasked_is_asked_openly_what_it_is()
    {
        var turn = CheckInInterview.Begin(Knowledge, Opening([CheckInOpening.Worse]) with { IsOwn = true });

        turn.State.Open.ShouldNotBeNull().Kind.ShouldBe(QuestionKind.Open);
        Say(turn, "胸口压着疼，出冷汗，喘不上气").Emergency.ShouldNotBeNull();
    }

    private static readonly Prescription[] Given = [new("利伐沙班", "rivaroxaban", "af", Discharged), new("阿托伐他汀", "atorvastatin", null, Discharged)];

    private static MedicineSense Sense => MedicineSense.Of(Knowledge, Given, 1, ["心房颤动"]);

    private static IEnumerable<CheckInPlan> Plans() => Knowledge.Programmes.Values.SelectMany(programme => Enum.GetValues<RiskLevel>().Select(risk => CheckInPlan.For(programme, risk, Discharged)));

    private static CheckInOpening Opening(IReadOnlyList<string> questions) =>
        new(Tongue.Chinese, "anticoagulation", 1, Discharged.AddDays(1), new Patient(66, Sex.Male), questions) { Prescriptions = Given };

    private static CheckInTurn Begin() => CheckInInterview.Begin(Knowledge, Opening(CheckInPlan.For(Knowledge.Programmes["anticoagulation"], RiskLevel.High, Discharged).Steps[0].Questions));

    private static CheckInTurn To(CheckInTurn turn, string question)
    {
        while (turn.State.Open!.Id != question) // the programme asks it
            turn = CheckInInterview.Take(Knowledge, turn.State, new PatientInput(Skip: true), 3, Sense);
        return turn;
    }

    private static CheckInTurn Say(CheckInTurn turn, string text) => CheckInInterview.Take(Knowledge, turn.State, new PatientInput(text), 2, Sense);
}
