using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Suggesting;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Suggesting;

/// <summary>Uncertainty acts (SF8): one more question, else a level up; and the assessment names the rule that did it.</summary>
public sealed class WhenReadingsDiffer
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;
    private static readonly Finding StiffNeck = new("stiff-neck", Presence.Present, new Quote("脖子也有点那个", 1, 0));

    [Fact]
    public void What_only_some_readings_found_is_asked()
    {
        var agreed = SecondOpinion.Agreed(Knowledge, [Reading(StiffNeck), Reading(), Reading()]);
        var turn = Ended();

        var with = SecondOpinion.Add(Knowledge, turn.State, agreed, Sample.Noon);

        agreed.Kept.ShouldBeEmpty();
        agreed.Doubted.ShouldBe(["stiff-neck"]);
        turn.Assessment.IsFinal.ShouldBeTrue();
        with.Assessment.IsFinal.ShouldBeFalse();
        with.State.Open!.Asks.ShouldBe(["stiff-neck"]);
    }

    [Fact]
    public void What_all_found_is_taken()
    {
        var agreed = SecondOpinion.Agreed(Knowledge, [Reading(StiffNeck), Reading(StiffNeck), Reading(StiffNeck)]);

        agreed.Kept.ShouldBe([StiffNeck]);
        agreed.Doubted.ShouldBeEmpty();
    }

    [Fact]
    public void A_no_settles_it_and_no_answer_is_a_level_up_that_is_named()
    {
        var turn = Ended();
        var asked = SecondOpinion.Add(Knowledge, turn.State, SecondOpinion.Agreed(Knowledge, [Reading(StiffNeck), Reading(), Reading()]), Sample.Noon);

        var denied = Interview.Take(Knowledge, asked.State, new PatientInput(Choices: [Question.No]), 30, Sample.Noon);
        var unsure = Interview.Take(Knowledge, asked.State, new PatientInput(Choices: [Question.Unsure]), 30, Sample.Noon);

        denied.Assessment.IsFinal.ShouldBeTrue();
        denied.Assessment.Acuity.ShouldBe(turn.Assessment.Acuity);
        unsure.Assessment.IsFinal.ShouldBeTrue();
        unsure.Assessment.Acuity.IsHigherThan(turn.Assessment.Acuity).ShouldBeTrue();
        unsure.Assessment.DecidedBy.ShouldContain(reason => reason.RuleId == SecondOpinion.DifferRule);
    }

    [Fact]
    public void The_level_goes_up_once_however_often_it_is_judged()
    {
        var asked = SecondOpinion.Add(Knowledge, Ended().State, SecondOpinion.Agreed(Knowledge, [Reading(StiffNeck), Reading(), Reading()]), Sample.Noon);
        var unsure = Interview.Take(Knowledge, asked.State, new PatientInput(Choices: [Question.Unsure]), 30, Sample.Noon);

        var again = Interview.Take(Knowledge, unsure.State, new PatientInput("谢谢"), 31, Sample.Noon);

        again.Assessment.Acuity.ShouldBe(unsure.Assessment.Acuity);
    }

    [Fact]
    public void It_is_spent_only_where_somebody_is_about_to_be_told_to_wait()
    {
        SecondOpinion.IsWorthIt(Ended()).ShouldBeTrue();
        SecondOpinion.IsWorthIt(Ended() with { State = Ended().State with { IsReread = true } }).ShouldBeFalse();
        SecondOpinion.IsWorthIt(First("胸口压榨样疼，出冷汗，左胳膊也疼")).ShouldBeFalse();
        SecondOpinion.IsWorthIt(First("嗓子疼")).ShouldBeFalse(); // questions are still open
    }

    private static CheckedSuggestions Reading(params Finding[] found) => new(found, new Dictionary<DropReason, int>(), []);

    /// <summary>A sore throat of which everything has been asked and denied.</summary>
    private static IntakeTurn Ended()
    {
        var turn = First("流鼻涕两天了");
        for (var message = 2; turn.State.Open is { } open && message < 30; message++)
            turn = Interview.Take(Knowledge, turn.State, open.Kind switch
            {
                QuestionKind.YesNo => new(Choices: [Question.No]),
                QuestionKind.CheckList => new(Choices: [Question.None]),
                QuestionKind.Number or QuestionKind.Scale => new(Skip: true),
                _ => new(Choices: [open.Options[^1].Id]),
            }, message, Sample.Noon);
        return turn;
    }

    private static IntakeTurn First(string words) =>
        Interview.Take(Knowledge, IntakeState.Begin(Tongue.Chinese, new Patient(30, Sex.Male), onBehalf: false), new PatientInput(words), 1, Sample.Noon);
}
