using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Escalations;
using TriageBot.Web.Patients;
using TriageBot.Web.Tests.Pages;
using Xunit;

namespace TriageBot.Web.Tests.Escalations;

/// <summary>A nurse's own view of the list: it narrows her screen, never the work.</summary>
public sealed class WhomTheDeskShows
{
    private const string Nurse = "李护士";

    private static readonly DateTimeOffset Now = PageSample.Morning;

    private static readonly DeskItem Known = PageSample.Waiting() with
    {
        PatientId = Guid.NewGuid(), Ward = "心内一病区", Programme = new("支架植入或心梗后", "after a stent"), Level = EscalationLevel.Orange,
        LadderFrom = Now.AddMinutes(-3),
    };

    private static readonly Dictionary<Guid, PatientIdentity> Names = new() { [Known.Whose] = new("演示 Alice", null, "MR-0042", null) };

    [Theory]
    [InlineData("alice", true)]
    [InlineData("0042", true)]
    [InlineData(" 演示 ", true)]
    [InlineData("0043", false)]
    public void A_part_of_the_name_or_the_record_number_finds_a_patient(string text, bool isShown) =>
        new DeskFilter(Text: text).Shows(Of(Known), Nurse, Now, Names).ShouldBe(isShown);

    [Fact]
    public void Somebody_nobody_knows_is_not_found_by_a_name() =>
        new DeskFilter(Text: "alice").Shows(Of(PageSample.Waiting()), Nurse, Now, Names).ShouldBeFalse();

    [Fact]
    public void Ward_programme_and_level_narrow_the_list()
    {
        new DeskFilter(Ward: "心内一病区", Programme: "支架植入或心梗后", Level: EscalationLevel.Orange).Shows(Of(Known), Nurse, Now, Names).ShouldBeTrue();
        new DeskFilter(Ward: "心内二病区").Shows(Of(Known), Nurse, Now, Names).ShouldBeFalse();
        new DeskFilter(Programme: "心力衰竭").Shows(Of(Known), Nurse, Now, Names).ShouldBeFalse();
        new DeskFilter(Level: EscalationLevel.Red).Shows(Of(Known), Nurse, Now, Names).ShouldBeFalse();
    }

    [Fact]
    public void A_patient_is_shown_for_the_level_of_any_of_their_alerts() =>
        new DeskFilter(Level: EscalationLevel.Yellow).Shows(DeskPatient.Of<DeskLine>(Known, [Known with { Id = Guid.NewGuid(), Level = EscalationLevel.Yellow }]), Nurse, Now, Names).ShouldBeTrue();

    [Fact]
    public void Mine_is_what_I_took_and_what_was_given_to_me()
    {
        var mine = new DeskFilter(DeskFilter.Mine);

        mine.Shows(Of(Known), Nurse, Now, Names).ShouldBeFalse();
        mine.Shows(Of(Known with { AcknowledgedBy = Nurse }), Nurse, Now, Names).ShouldBeTrue();
        mine.Shows(Of(Known with { AssignedTo = Nurse }), Nurse, Now, Names).ShouldBeTrue();
        mine.Shows(Of(Known with { AcknowledgedBy = "王护士" }), Nurse, Now, Names).ShouldBeFalse();
    }

    [Fact]
    public void Nobodys_leaves_out_what_somebody_has_in_hand()
    {
        var nobodys = new DeskFilter(DeskFilter.Unowned);

        nobodys.Shows(Of(Known), Nurse, Now, Names).ShouldBeTrue();
        nobodys.Shows(Of(Known with { AcknowledgedBy = Nurse }), Nurse, Now, Names).ShouldBeFalse();
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(5, true)]
    [InlineData(14, true)]
    public void Overdue_begins_at_half_of_the_time(int minutes, bool isShown)
    {
        var item = PageSample.Waiting(minutes: minutes) with { LadderFrom = Now.AddMinutes(-minutes) };

        new DeskFilter(IsOverdue: true).Shows(Of(item), Nurse, Now, Names).ShouldBe(isShown);
        new DeskFilter(IsOverdue: true).Shows(Of(item with { AcknowledgedBy = Nurse }), Nurse, Now, Names).ShouldBeFalse();
    }

    [Fact]
    public void What_one_patient_said_on_two_days_is_one_row()
    {
        var later = Known with { Id = Guid.NewGuid(), ConversationId = Guid.NewGuid(), Acuity = Acuity.Urgent };

        DeskPatient.Of<DeskItem>([Known, later]).ShouldHaveSingleItem().Others.ShouldBe([later]);
    }

    /// <summary>Eight days since it was first said are no eight days of waiting when it was closed in between.</summary>
    [Fact]
    public void What_came_back_waits_since_it_came_back_and_the_patient_since_the_first_alert_that_is_open()
    {
        var back = Known with { RaisedAt = Now.AddDays(-8), LadderFrom = Now.AddHours(-1), Reopened = 1 };

        back.WaitingSince.ShouldBe(Now.AddHours(-1));
        (back with { Reopened = 0 }).WaitingSince.ShouldBe(Now.AddDays(-8), "worse than before, but nobody has seen to it in between");
        DeskPatient.Of<DeskItem>(back, [Known with { Id = Guid.NewGuid(), RaisedAt = Now.AddHours(-3) }]).Shown.WaitingSince.ShouldBe(Now.AddHours(-3));
    }

    private static DeskPatient<DeskLine> Of(DeskItem item) => DeskPatient.Of<DeskLine>(item, []);
}
