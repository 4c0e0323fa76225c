using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Routing;

/// <summary>Patients who name a disease, and words that leave the door open.</summary>
public sealed class NamedAndOpen
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;

    [Theory]
    [InlineData("我有乙肝，想咨询一下", "infectious-diseases")]
    [InlineData("体检查出肺大泡", "cardiothoracic-surgery")]
    [InlineData("我想做种植牙", "dentistry")]
    public void Who_only_names_a_disease_is_asked_the_gate_and_sent_to_its_clinic(string words, string department)
    {
        var turn = DenyAll(Say(words, 40));

        turn.Assessment.IsFinal.ShouldBeTrue();
        turn.Assessment.DecidedBy.ShouldNotContain(reason => reason.RuleId == "not-understood");
        turn.State.Asked.ShouldContain(asked => asked.Question.Id.StartsWith("gate:", StringComparison.Ordinal));
        turn.Assessment.Departments.Select(choice => choice.Id).ShouldContain(department);
    }

    [Fact]
    public void A_named_disease_with_danger_beside_it_is_an_emergency_and_names_no_clinic()
    {
        var turn = Say("我有乙肝，现在胸口压榨样疼，出冷汗", 58);

        turn.Assessment.Acuity.IsEmergency().ShouldBeTrue();
        turn.Assessment.Departments.Select(choice => choice.Id).ShouldBe(["emergency"]);
    }

    [Fact]
    public void Danger_that_could_not_be_answered_beside_a_named_disease_is_not_taken_for_no()
    {
        var alone = DenyAll(Say("我有乙肝", 40)).Assessment.Acuity;

        alone.ShouldBe(Acuity.NonUrgent);
        Say("我有乙肝，今天发高烧39.8度", 40).Assessment.Acuity.IsHigherThan(alone).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Acuity.Immediate)]
    [InlineData(Acuity.Emergent)]
    public void No_words_and_no_choice_outrank_an_emergency(Acuity acuity) =>
        DepartmentRouter.Route(Knowledge, ClinicalPicture.Of(new Patient(30)), [], acuity, Sample.Noon, "想割双眼皮", "plastic-surgery")
            .Select(choice => choice.Id).ShouldBe(["emergency"]);

    [Fact]
    public void Clear_words_name_a_department_and_the_reason_says_where_it_came_from()
    {
        var choices = Route("想割双眼皮，做双眼皮手术多久能恢复");

        choices[0].Id.ShouldBe("plastic-surgery");
        choices[0].Reason.ShouldBe(Knowledge.Wording.Both("route-words"));
        choices[^1].Id.ShouldBe("general-medicine");
    }

    [Fact]
    public void Words_that_leave_it_open_name_the_general_door_with_its_reason()
    {
        var choices = Route("请问一下该怎么办");

        choices[0].Id.ShouldBe("general-medicine");
        choices[0].Reason.ShouldBe(Knowledge.Wording.Both("route-general"));
    }

    [Fact]
    public void What_the_patient_found_closest_is_named_as_the_patients_choice() =>
        Route("请问一下该怎么办", "ophthalmology")[0].ShouldSatisfyAllConditions(
            choice => choice.Id.ShouldBe("ophthalmology"),
            choice => choice.Reason.ShouldBe(Knowledge.Wording.Both("route-chosen")));

    [Fact]
    public void A_child_is_not_sent_to_a_door_for_adults() =>
        DepartmentRouter.Route(Knowledge, ClinicalPicture.Of(new Patient(5)), [], Acuity.NonUrgent, Sample.Noon, "孩子肚子不舒服", "gastroenterology")[0].Id.ShouldBe("paediatrics");

    private static IReadOnlyList<DepartmentChoice> Route(string words, string? door = null) =>
        DepartmentRouter.Route(Knowledge, ClinicalPicture.Of(new Patient(30)), [], Acuity.NonUrgent, Sample.Noon, words, door);

    private static IntakeTurn DenyAll(IntakeTurn turn)
    {
        for (var message = 2; turn.State.Open is { } open; message++)
            turn = Interview.Take(Knowledge, turn.State, open.Kind switch
            {
                QuestionKind.YesNo => new(Choices: [Question.No]),
                _ when open.Options.Any(option => option.Id is Question.None) => new(Choices: [Question.None]),
                _ => new(Skip: true),
            }, message, Sample.Noon);
        return turn;
    }

    private static IntakeTurn Say(string words, double age) => Interview.Take(
        Knowledge, Interview.Go(Knowledge, IntakeState.Begin(Tongue.Chinese, new Patient(age, Sex.Male), false), Clinical.Language.Heard.Nothing, Sample.Noon).State,
        new(words), 1, Sample.Noon);
}
