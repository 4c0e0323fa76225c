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
    private const string Vague = "体检报告有几项不太好，想看看医生";
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
    public void Whoever_stands_in_for_it_is_offered_once()
    {
        var first = Offered(Here)[0];
        var standsIn = Offered(Here)[1];

        var hospital = Without(first, standsIn);

        Offered(hospital).Count(id => id == standsIn).ShouldBeLessThanOrEqualTo(1);
        Offered(hospital).ShouldNotContain(first);
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
