using Shouldly;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Routing;

public sealed class Doors
{
    private static readonly DateTime Sunday = new(2026, 11, 22, 12, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void Danger_outranks_department() =>
        Route(Sample.Adult, "cough", Acuity.Emergent).ShouldBe(["emergency"]);

    [Fact]
    public void The_complaint_names_the_department_and_general_medicine_follows() =>
        Route(Sample.Adult, "cough", Acuity.NonUrgent).ShouldBe(["respiratory", "general-medicine"]);

    [Fact]
    public void A_child_goes_where_children_are_seen() =>
        Route(new Patient(5), "cough", Acuity.NonUrgent).ShouldBe(["paediatrics"]);

    [Fact]
    public void Nobody_who_must_be_seen_today_is_sent_to_a_closed_door() =>
        Route(Sample.Adult, "chest", Acuity.Urgent, Sunday)[0].ShouldBe("emergency");

    [Fact]
    public void A_clinic_that_is_closed_now_is_still_named_when_it_can_wait() =>
        Route(Sample.Adult, "cough", Acuity.NonUrgent, Sunday)[0].ShouldBe("respiratory");

    private static string[] Route(Patient patient, string complaint, Acuity acuity, DateTime? at = null) =>
        [.. DepartmentRouter.Route(Sample.Knowledge, ClinicalPicture.Of(patient), [Sample.Knowledge.Complaints.Single(known => known.Id == complaint)], acuity, at ?? Sample.Noon)
            .Select(choice => choice.Id)];
}
