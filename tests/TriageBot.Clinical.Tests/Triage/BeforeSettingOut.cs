using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Triage;

/// <summary>Whoever is sent to the emergency department is asked one thing more: whether the ambulance must come. It holds nothing back.</summary>
public sealed class BeforeSettingOut
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded with { Second = null };

    [Fact]
    public void The_verdict_stands_while_the_question_is_open()
    {
        var turn = Told("I have been bringing up blood this morning");

        turn.Assessment.Acuity.ShouldBe(Acuity.Emergent);
        turn.Assessment.IsFinal.ShouldBeTrue();
        turn.State.Open!.Id.ShouldBe(Questions.BeforeSettingOut); // it has just been asked
    }

    [Fact]
    public void A_second_danger_calls_the_ambulance()
    {
        var turn = Told("I have been bringing up blood this morning");

        var after = Answer(turn, turn.State.Open!.Asks.First(code => code is "faint" or "near-faint" or "pale-clammy")); // asked just before

        after.Assessment.Acuity.ShouldBe(Acuity.Immediate);
    }

    [Fact]
    public void None_of_it_leaves_the_verdict_and_asks_no_more()
    {
        var after = Answer(Told("I have been bringing up blood this morning"), Question.None);

        after.Assessment.Acuity.ShouldBe(Acuity.Emergent);
        after.State.Open.ShouldBeNull();
    }

    [Fact]
    public void Nobody_who_must_call_the_ambulance_is_asked_anything() =>
        Told("crushing chest pain and a cold sweat").State.Open.ShouldBeNull();

    private static IntakeTurn Told(string words) =>
        Interview.Take(Knowledge, IntakeState.Begin(Tongue.English, new Patient(52, Sex.Male), onBehalf: false), new PatientInput(words), 1, Sample.Noon);

    private static IntakeTurn Answer(IntakeTurn turn, string choice) =>
        Interview.Take(Knowledge, turn.State, new PatientInput(Choices: [choice]), 3, Sample.Noon);
}
