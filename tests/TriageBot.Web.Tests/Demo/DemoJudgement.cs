using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Demo;
using TriageBot.Web.Patients;
using Xunit;

namespace TriageBot.Web.Tests.Demo;

/// <summary>The demo month's own judgement: it must be able to fail.</summary>
public sealed class DemoJudgement
{
    private static readonly DateTimeOffset Ten = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8));

    private static readonly PlantedFlag Planted = new(1, RiskFlagKind.MedicationStopped, FlagUrgency.Red, Ten, "ticagrelor-stopped");

    [Fact]
    public void A_red_flag_that_nobody_was_told_of_is_missed() => Sound([]).ShouldBeFalse();

    [Fact]
    public void A_red_flag_found_as_orange_is_not_found_as_red()
    {
        var flags = FlagMatches.Of([Planted], [Raised(FlagUrgency.Orange)]);

        flags.TooLow.ShouldHaveSingleItem();
        Tally(flags, Contacts(Ten)).IsSound.ShouldBeFalse();
    }

    [Fact]
    public void Another_patients_flag_is_false_and_finds_nothing()
    {
        var flags = FlagMatches.Of([Planted], [Raised(FlagUrgency.Red) with { Person = 2 }]);

        (flags.Missed.Count, flags.False.Count).ShouldBe((1, 1));
    }

    [Fact]
    public void Found_as_red_with_every_promise_held_is_sound() => Sound([Raised(FlagUrgency.Red)]).ShouldBeTrue();

    [Fact]
    public void A_letter_in_the_night_a_second_one_a_day_and_the_same_one_twice_are_counted()
    {
        Contacts(Ten.AddHours(10)).OutsideHours.ShouldBe(1);
        Contacts(Ten.AddHours(-1), Ten).MostADay.ShouldBe(2);
        Contacts(Ten, Ten).Twice.ShouldBe(1);
        Tally(FlagMatches.Of([], []), Contacts(Ten.AddHours(10))).IsSound.ShouldBeFalse();
    }

    private static bool Sound(IReadOnlyList<RaisedFlag> raised) => Tally(FlagMatches.Of([Planted], raised), Contacts(Ten)).IsSound;

    private static DemoTally Tally(FlagMatches flags, DemoContacts contacts) => new(flags, contacts, 1, 1, 0, 0, 0, 0, IsAuditSound: true);

    private static RaisedFlag Raised(FlagUrgency urgency) => new(1, RiskFlagKind.MedicationStopped, urgency, Ten, "NotTaken:ticagrelor");

    private static DemoContacts Contacts(params DateTimeOffset[] at)
    {
        var notice = new DischargeNotice("1", new PatientIdentity("演示随访001", "000-0001-0001", "1", null), Sex.Male, Tongue.Chinese, "Asia/Shanghai", "心内一病区", Ten.AddDays(-1), new DischargeDetails("心肌梗死"), "stent", RiskLevel.High);
        return DemoContacts.Of([new DemoPerson(1, new Random(1), new DemoHome(), notice)], [.. at.Select(moment => new DemoDelivery($"key {moment:O}", "000-0001-0001", "", moment))]);
    }
}
