using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Routing;

/// <summary>A hospital need not have every department that rules and words know.</summary>
public sealed class StandIns
{
    [Fact]
    public void Who_belongs_to_a_department_that_is_not_here_goes_to_the_one_it_is_part_of()
    {
        var choice = Cough(Without(("respiratory", "cardiology")))[0];

        choice.Id.ShouldBe("cardiology");
        choice.Reason.Zh.ShouldStartWith("本院没有");
        choice.Reason.En.ShouldStartWith("This hospital has no");
        choice.Reason.En.ShouldContain(choice.Name.En);
    }

    [Fact]
    public void A_parent_that_is_not_here_either_hands_on_to_its_own() =>
        Cough(Without(("respiratory", "cardiology"), ("cardiology", "nurse-desk")))[0].Id.ShouldBe("nurse-desk");

    [Fact]
    public void Where_no_parent_is_here_general_medicine_sees_the_patient() =>
        Cough(Without(("respiratory", null))).Select(choice => choice.Id).ShouldBe(["general-medicine"]);

    [Fact]
    public void Where_general_medicine_is_not_here_either_the_nurse_desk_helps() =>
        Cough(Without(("respiratory", null), ("general-medicine", null))).Select(choice => choice.Id).ShouldBe(["nurse-desk"]);

    [Fact]
    public void Departments_that_are_part_of_each_other_end_at_general_medicine() =>
        Cough(Without(("respiratory", "cardiology"), ("cardiology", "respiratory")))[0].Id.ShouldBe("general-medicine");

    private static KnowledgeBase Without(params (string Id, string? PartOf)[] lacking) => Sample.Knowledge with
    {
        Departments = Sample.Knowledge.Departments.Values
            .Select(department => lacking.FirstOrDefault(one => one.Id == department.Id) is { Id: not null } gone ? department with { IsHere = false, PartOf = gone.PartOf } : department)
            .ToDictionary(department => department.Id, StringComparer.Ordinal),
    };

    private static IReadOnlyList<DepartmentChoice> Cough(KnowledgeBase knowledge) => DepartmentRouter.Route(
        knowledge, ClinicalPicture.Of(Sample.Adult), [knowledge.Complaints.Single(known => known.Id == "cough")], Acuity.NonUrgent, Sample.Noon);
}
