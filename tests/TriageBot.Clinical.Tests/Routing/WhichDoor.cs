using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Routing;

/// <summary>"Which is closer?", where words leave the department open.</summary>
public sealed class WhichDoor
{
    private const string Vague = "累，胃口差一点，人瘦";
    private static readonly KnowledgeBase Here = KnowledgeBase.Embedded;
    private static readonly Patient Patient = new(45, Sex.Male);

    [Fact]
    public void Words_that_leave_it_open_are_asked_about_once() =>
        Offered(Here).Count.ShouldBeInRange(2, 3);

    [Fact]
    public void A_department_that_is_not_here_is_never_offered()
    {
        foreach (var lacking in Offered(Here).Where(id => id is not (DepartmentRouter.Emergency or DepartmentRouter.Desk)))
        {
            var hospital = Without(lacking);

            Offered(hospital).ShouldNotContain(lacking);
            Offered(hospital).ShouldAllBe(id => hospital.Departments[id].IsHere);
        }
    }

    [Fact]
    public void Doors_that_come_to_the_same_are_not_asked_about()
    {
        var (first, second) = (Offered(Here)[0], Offered(Here)[1]);

        var hospital = Without(second, partOf: first);

        Offered(hospital).Count(id => id == first).ShouldBeLessThanOrEqualTo(1);
        Offered(hospital).Count.ShouldNotBe(1);
    }

    private static KnowledgeBase Without(string id, string? partOf = null) => Here with
    {
        Departments = Here.Departments.ToDictionary(known => known.Key, known => known.Key == id ? known.Value with { IsHere = false, PartOf = partOf ?? known.Value.PartOf } : known.Value, StringComparer.Ordinal),
    };

    private static IReadOnlyList<string> Offered(KnowledgeBase knowledge)
    {
        var state = IntakeState.Begin(Tongue.Chinese, Patient, onBehalf: false) with { Words = Vague };
        return [.. (OpenDoor.Ask(knowledge, state, [])?.Options ?? []).Select(option => option.Id).Where(id => id != Question.None)];
    }
}
