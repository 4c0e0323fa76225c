using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Triage;

public sealed class InterviewBehaviour
{
    [Fact]
    public void It_begins_by_asking_what_is_wrong()
    {
        var turn = Sample.Start(Sample.Picture(), Tongue.Chinese);

        turn.State.Open!.Kind.ShouldBe(QuestionKind.Open);
        turn.Assessment.IsFinal.ShouldBeFalse();
    }

    [Fact]
    public void Words_that_are_not_understood_lead_to_a_list_to_other_words_and_then_to_a_person_never_to_a_guess()
    {
        var offered = Sample.Start(Sample.Picture()).Say("嗯哼呃");
        var otherWords = offered.Answer(Question.None);
        var gaveUp = otherWords.Answer(Question.None);

        offered.State.Open!.Options.Select(option => option.Id).ShouldBe(["chest", "cough", Question.None]);
        otherWords.State.Open!.Id.ShouldBe(Questions.AnythingElse);
        gaveUp.Assessment.IsFinal.ShouldBeTrue();
        gaveUp.Assessment.Acuity.ShouldBe(Acuity.Urgent);
        gaveUp.Assessment.DecidedBy.ShouldContain(reason => reason.RuleId == "not-understood");
    }

    [Fact]
    public void A_complaint_picked_from_the_list_is_followed_like_one_in_words()
    {
        var picked = Sample.Start(Sample.Picture()).Say("嗯哼呃").Answer("chest");

        picked.Assessment.Complaint.ShouldBe("chest");
        picked.State.Open.ShouldNotBeNull();
    }

    [Fact]
    public void The_companion_signs_of_the_most_urgent_flag_are_asked_in_one_list()
    {
        var turn = Sample.Start(Sample.Picture(has: ["chest-pain"]));

        turn.State.Open!.Kind.ShouldBe(QuestionKind.CheckList);
        turn.State.Open.Asks.ShouldBe(["cold-sweat", "arm-pain"]);
        turn.State.Open.Options[^2].Id.ShouldBe(Question.None);
    }

    [Fact]
    public void A_red_flag_ends_the_interview_at_once()
    {
        var turn = Sample.Start(Sample.Picture(has: ["chest-pain"])).Answer("cold-sweat");

        turn.Assessment.Acuity.ShouldBe(Acuity.Immediate);
        turn.Assessment.RedFlags.ShouldHaveSingleItem().Id.ShouldBe("heart");
        turn.Assessment.DecidedBy[0].RuleId.ShouldBe("heart");
        turn.State.Open.ShouldBeNull();
        turn.Assessment.Departments.ShouldHaveSingleItem().Id.ShouldBe("emergency");
    }

    [Fact]
    public void Nothing_known_is_asked_again()
    {
        var turn = Sample.Start(Sample.Picture(has: ["chest-pain"], denies: ["arm-pain"]));

        turn.State.Open!.Asks.ShouldBe(["cold-sweat"]);
        turn.State.Open.Kind.ShouldBe(QuestionKind.YesNo);
    }

    [Fact]
    public void Answering_one_fact_keeps_the_others()
    {
        var turn = Sample.Start(Sample.Picture(has: ["cough"]) with { Patient = new Patient(AgeYears: 30, Sex: Sex.Female) });
        while (turn.State.Open!.Id != Criterion.Pregnancy)
            turn = turn.State.Open.Kind is QuestionKind.CheckList ? turn.Answer(Question.None) : turn.State.Open.Kind is QuestionKind.YesNo ? turn.Answer(Question.No) : turn.Skip();

        turn = turn.Answer(Question.No);

        turn.State.Picture.Patient.ShouldBe(new Patient(30, Sex.Female, Pregnancy.None));
    }

    [Fact]
    public void Nobody_is_sent_home_before_they_were_asked_whether_there_is_anything_else()
    {
        var turn = AskedForMore(Sample.Start(Sample.Picture(has: ["chest-pain"]) with { Declined = [] }));

        turn.Say("and I break out in a cold sweat").Assessment.RedFlags.ShouldHaveSingleItem().Id.ShouldBe("heart");
    }

    [Theory]
    [InlineData("nothing really, thanks")]
    [InlineData("no")]
    [InlineData("没有了")]
    public void Whatever_is_said_to_that_it_is_asked_once_and_is_no_miss(string words)
    {
        var turn = AskedForMore(Sample.Start(Sample.Picture(has: ["cough"]))).Say(words);

        turn.State.Open?.Id.ShouldNotBe(Questions.AnythingElse);
        turn.State.Misses.ShouldBe(0);
        turn.DenyAll().State.Asked.Count(asked => asked.Question.Id is Questions.AnythingElse).ShouldBe(1);
    }

    private static IntakeTurn AskedForMore(IntakeTurn turn)
    {
        while (turn.State.Open!.Id is not Questions.AnythingElse)
            turn = turn.State.Open.Kind is QuestionKind.CheckList ? turn.Answer(Question.None) : turn.State.Open.Kind is QuestionKind.YesNo ? turn.Answer(Question.No) : turn.Skip();
        return turn;
    }

    [Fact]
    public void No_character_is_cut_in_two_when_long_words_are_shortened()
    {
        var turn = Sample.Start(Sample.Picture()).Say(new string('啊', IntakeState.MostWords - 1) + "😷咳嗽");

        turn.State.Words.Length.ShouldBe(IntakeState.MostWords - 1);
    }

    [Fact]
    public void Nobody_is_sent_home_before_conditions_and_medicines_are_known()
    {
        var turn = Sample.Start(Sample.Picture(has: ["cough"]));
        var asked = new List<string>();
        while (turn.State.Open is { } open)
        {
            asked.AddRange(open.Asks);
            turn = open.Kind is QuestionKind.SinceWhen ? turn.Answer("1-to-3-days") : open.Kind is QuestionKind.YesNo ? turn.Answer("no") : turn.Answer("none");
        }

        asked.ShouldContain("immunosuppressed");
        asked.ShouldContain("anticoagulant");
        turn.Assessment.Acuity.ShouldBe(Acuity.SelfCare);
    }

    [Fact]
    public void A_refused_condition_counts_against_going_home()
    {
        var turn = Sample.Start(Sample.Picture(has: ["cough", "fever"]));
        while (turn.State.Open is { } open)
            turn = open.Asks.Contains("immunosuppressed") ? turn.Skip() : open.Kind is QuestionKind.CheckList ? turn.Answer("none") : open.Kind is QuestionKind.YesNo ? turn.Answer("no") : turn.Skip();

        turn.Assessment.Acuity.ShouldBe(Acuity.Emergent);
    }

    [Fact]
    public void A_danger_the_patient_would_not_speak_about_is_seen_today()
    {
        var turn = Sample.Start(Sample.Picture(has: ["cough", "coughing-blood"]) with { Declined = [] });
        var skipped = Sample.Start(Sample.Picture(has: ["chest-pain"]) with { Durations = [new(5, Sample.Said("5 h"))] }).Skip();

        turn.State.Open!.Asks.ShouldContain("anticoagulant");
        skipped.DenyAll().Assessment.Acuity.ShouldBe(Acuity.Urgent);
        skipped.DenyAll().Assessment.DecidedBy.ShouldContain(reason => reason.RuleId == "danger-not-ruled-out");
    }

    [Fact]
    public void The_stop_certificate_lists_every_rule_and_nothing_left_to_ask()
    {
        var certificate = Sample.Start(Sample.Picture(has: ["cough"])).DenyAll().Assessment.Certificate!;

        certificate.Remaining.ShouldBeEmpty();
        certificate.Considered.Keys.ShouldBe(["bleeding-lung", "weak-and-hot", "cough-for-weeks"], ignoreOrder: true);
    }

    [Fact]
    public void Acuity_never_falls_when_an_answer_is_taken_back()
    {
        var fired = Sample.Start(Sample.Picture(has: ["chest-pain"])).Answer("cold-sweat");

        var taken = Interview.Take(Sample.Knowledge, fired.State, new(Choices: ["none"], AnswersTo: fired.State.Asked[^1].Question.Id), 3, Sample.Noon);

        taken.Assessment.Acuity.ShouldBe(Acuity.Immediate);
        taken.State.Picture["cold-sweat"].ShouldBe(Presence.Absent);
        taken.State.Picture.Corrections.ShouldContain(pair => pair.After.Code == "cold-sweat");
    }

    [Fact]
    public void Changing_an_earlier_answer_can_raise_the_result()
    {
        var calm = Sample.Start(Sample.Picture(has: ["chest-pain"])).DenyAll();

        var changed = Interview.Take(Sample.Knowledge, calm.State, new(Choices: ["arm-pain"], AnswersTo: "list:cold-sweat+arm-pain"), 9, Sample.Noon);

        calm.Assessment.Acuity.ShouldBe(Acuity.Urgent);
        changed.Assessment.Acuity.ShouldBe(Acuity.Immediate);
    }

    [Fact]
    public void Worry_raises_one_level_once_and_is_named()
    {
        var calm = Sample.Start(Sample.Picture(has: ["cough"])).DenyAll();

        var worried = Interview.Go(Sample.Knowledge, Interview.Worry(Interview.Worry(calm.State)), Clinical.Language.Heard.Nothing, Sample.Noon);

        calm.Assessment.Acuity.ShouldBe(Acuity.SelfCare);
        worried.Assessment.Acuity.ShouldBe(Acuity.NonUrgent);
        worried.Assessment.DecidedBy.ShouldContain(reason => reason.RuleId == "patient-worried");
    }

    [Fact]
    public void A_fever_is_read_from_the_number()
    {
        var turn = Sample.Start(Sample.Picture(has: ["cough"], measurements: new Measurement(Measure.Temperature, 39.2, Sample.Said("39.2"))));

        turn.State.Picture["fever"].ShouldBe(Presence.Present);
    }

    [Fact]
    public void A_number_out_of_range_is_refused_with_a_sentence_and_nothing_is_learnt()
    {
        var age = Sample.Start(Sample.Picture(new Patient(), has: ["cough"]));

        var refused = age.Answer("400");

        age.State.Open!.Id.ShouldBe(Criterion.Age);
        refused.Refusal.ShouldBe("“400” is not a number between 0 and 120. Please type a number, or choose “Not measured” or “Skip”.");
        refused.State.Picture.Patient.AgeYears.ShouldBeNull();
        refused.State.Open!.Id.ShouldBe(Criterion.Age);
    }

    [Fact]
    public void An_option_that_is_not_offered_is_refused()
    {
        var turn = Sample.Start(Sample.Picture(has: ["chest-pain"])).Answer("toothache");

        turn.Refusal!.ShouldContain("toothache");
        turn.State.Open!.Asks.ShouldBe(["cold-sweat", "arm-pain"]);
    }

    [Fact]
    public void Each_turn_names_about_how_many_questions_are_left()
    {
        var turn = Sample.Start(Sample.Picture(has: ["cough"]));
        var before = turn.State.Open!.Remaining;

        turn = turn.State.Open.Kind is QuestionKind.YesNo ? turn.Answer("no") : turn.Answer("none");

        before.ShouldBeInRange(1, Interview.AdultBudget);
        turn.State.Open!.Remaining.ShouldBeLessThanOrEqualTo(before);
    }
}
