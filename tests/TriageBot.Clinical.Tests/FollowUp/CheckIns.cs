using System.Text.Json;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.FollowUp;

/// <summary>The check-in conversation.</summary>
public sealed class CheckIns
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;
    private static readonly DateOnly Discharged = new(2026, 3, 1);

    [Fact]
    public void It_opens_with_what_it_knows()
    {
        var turn = Begin("heart-failure", 3);

        turn.Greeting!.ShouldContain("心力衰竭"); // a first turn greets
        turn.Greeting!.ShouldContain("第 3 天"); // a first turn greets
        turn.State.Open!.Kind.ShouldBe(QuestionKind.Open); // it begins with a question
    }

    [Fact]
    public void A_red_flag_ends_it_at_once()
    {
        var turn = Say(Begin("general", 3), "胸口压着疼，出冷汗，喘不上气");

        turn.State.IsEmergency.ShouldBeTrue();
        turn.State.Open.ShouldBeNull();
        turn.Emergency.ShouldNotBeNull();
        turn.Flags[0].Urgency.ShouldBe(FlagUrgency.Red);
        turn.Flags[0].Quotes.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_weight_in_jin_is_understood_and_an_impossible_one_refused()
    {
        var turn = To(Begin("heart-failure", 3), "weight");

        Say(turn, "145斤").State.Picture[Measure.Weight].ShouldBe(72.5);
        CheckInInterview.Take(Knowledge, turn.State, new PatientInput(Choices: ["900"]), 9, MedicineSense.None).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public void What_was_said_is_not_asked_again()
    {
        var turn = Say(Begin("heart-failure", 3), "不喘，腿也不肿，今天体重70公斤");

        while (turn.State.Open is { } open)
        {
            open.Id.ShouldNotBe("weight");
            turn = Skip(turn);
        }
        turn.Closing.ShouldNotBeNull();
    }

    [Fact]
    public void A_medicine_that_is_not_taken_is_asked_about_by_name()
    {
        var turn = To(Begin("stent", 3), "medicines");

        turn.State.Open!.Text.ShouldContain("氯吡格雷"); // it was just asked
        turn = CheckInInterview.Take(Knowledge, turn.State, new PatientInput(Choices: ["medicine:0"]), 5, MedicineSense.None);
        turn.State.Open!.Text.ShouldContain("氯吡格雷"); // it asks back
        turn = CheckInInterview.Take(Knowledge, turn.State, new PatientInput(Choices: ["stopped"]), 6, MedicineSense.None);
        turn.Flags.ShouldContain(flag => flag.Kind == RiskFlagKind.MedicationStopped && flag.MedicineId == "clopidogrel");
    }

    [Fact]
    public void Five_questions_at_most_and_then_what_happens_next()
    {
        var turn = Begin("diabetes", 7);
        var asked = 0;
        for (; turn.State.Open is not null; asked++)
            turn = Skip(turn);

        asked.ShouldBeLessThanOrEqualTo(CheckInPlan.MostQuestions);
        turn.Closing!.ShouldContain("{next}"); // a check-in that is over says what happens next
    }

    [Fact]
    public void A_half_finished_check_in_can_be_stored_and_taken_up_again()
    {
        var turn = Say(Begin("copd", 5), "比平时喘一点");

        var restored = JsonSerializer.Deserialize<CheckInState>(JsonSerializer.Serialize(turn.State))!; // just written

        restored.Picture.PresentCodes.ShouldBe(turn.State.Picture.PresentCodes);
        Skip(turn with { State = restored }).State.Asked.Count.ShouldBe(Skip(turn).State.Asked.Count);
    }

    private static CheckInTurn Begin(string programme, int day)
    {
        var step = CheckInPlan.For(Knowledge.Programmes[programme], RiskLevel.High, Discharged).Steps.First(step => step.Day == day);
        return CheckInInterview.Begin(Knowledge, new CheckInOpening(Tongue.Chinese, programme, day, Discharged.AddDays(day), new Patient(66, Sex.Male), step.Questions)
        {
            Prescriptions = [new Prescription("氯吡格雷", "clopidogrel", null, Discharged)],
        });
    }

    private static CheckInTurn To(CheckInTurn turn, string question)
    {
        while (turn.State.Open!.Id != question) // the programme asks it
            turn = Skip(turn);
        return turn;
    }

    private static CheckInTurn Say(CheckInTurn turn, string text) => CheckInInterview.Take(Knowledge, turn.State, new PatientInput(text), 2, MedicineSense.None);

    private static CheckInTurn Skip(CheckInTurn turn) => CheckInInterview.Take(Knowledge, turn.State, new PatientInput(Skip: true), 3, MedicineSense.None);
}
