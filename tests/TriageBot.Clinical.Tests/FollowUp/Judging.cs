using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using Xunit;

namespace TriageBot.Clinical.Tests.FollowUp;

/// <summary>What a check-in is judged by beside the stories of the programmes.</summary>
public sealed class Judging
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;
    private static readonly DateOnly Discharged = new(2026, 3, 1);
    private static readonly Prescription Clopidogrel = new("氯吡格雷", "clopidogrel", null, Discharged, DaysSupplied: 14);

    [Fact]
    public void A_supply_of_three_days_is_told_before_it_ends() =>
        Judge(day: 11).ShouldContain(flag => flag.Kind == RiskFlagKind.SupplyLow && flag.MedicineId == "clopidogrel");

    [Fact]
    public void Taking_all_of_it_after_it_must_have_run_out_is_a_contradiction() =>
        Judge(day: 20, Said(null, Adherence.Taking)).ShouldContain(flag => flag.Kind == RiskFlagKind.Contradiction && flag.Quotes.Count > 0);

    [Fact]
    public void A_caregiver_who_says_otherwise_is_a_contradiction()
    {
        var facts = Facts(3, Said(null, Adherence.Taking)) with { CaregiverStatements = [Said("clopidogrel", Adherence.Stopped)] };

        CheckInJudge.Judge(Knowledge, facts, MedicineSense.OnTheSafeSide).ShouldContain(flag => flag.RuleId == "caregiver-says-otherwise" && flag.Quotes.Count == 2);
    }

    [Fact]
    public void Two_ways_of_not_taking_one_medicine_in_the_same_words_are_one_call_the_more_urgent()
    {
        var flags = CheckInJudge.Judge(Knowledge, Facts(3, Said("clopidogrel", Adherence.Skipped), Said("clopidogrel", Adherence.Stopped)),
            said => new(said.Adherence is Adherence.Stopped ? FlagUrgency.Red : FlagUrgency.Orange, "p2y12", new("没有按医嘱用药", "not taken as agreed")));

        flags.Where(flag => flag.MedicineId == "clopidogrel").ShouldHaveSingleItem().Urgency.ShouldBe(FlagUrgency.Red);
    }

    [Fact]
    public void Who_never_began_a_medicine_has_not_run_out_of_it() =>
        CheckInJudge.Judge(Knowledge, Facts(3, Said("clopidogrel", Adherence.RanOut), Said("clopidogrel", Adherence.NeverFilled)), _ => new(FlagUrgency.Yellow, "any", new("药", "medicine")))
            .Where(flag => flag.MedicineId is "clopidogrel").ShouldHaveSingleItem().Kind.ShouldBe(RiskFlagKind.MedicationNotStarted);

    [Fact]
    public void A_stop_has_the_urgency_that_the_medicine_has()
    {
        var flags = CheckInJudge.Judge(Knowledge, Facts(3, Said("clopidogrel", Adherence.Stopped)), _ => new(FlagUrgency.Red, "p2y12-after-stent", new("支架后停抗血小板药", "stopped after a stent")));

        flags[0].Kind.ShouldBe(RiskFlagKind.MedicationStopped);
        flags[0].Urgency.ShouldBe(FlagUrgency.Red);
        flags[0].Quotes.ShouldHaveSingleItem();
    }

    [Fact]
    public void Two_personal_early_signs_count_and_one_does_not()
    {
        var one = Facts(3) with { EarlySigns = ["insomnia", "anxiety"], Picture = Picture("insomnia") };

        CheckInJudge.Judge(Knowledge, one, MedicineSense.OnTheSafeSide).ShouldNotContain(flag => flag.RuleId == CheckInJudge.EarlySignsRule);
        CheckInJudge.Judge(Knowledge, one with { Picture = Picture("insomnia", "anxiety") }, MedicineSense.OnTheSafeSide)
            .ShouldContain(flag => flag.RuleId == CheckInJudge.EarlySignsRule && flag.Urgency == FlagUrgency.Orange);
    }

    [Fact]
    public void Silence_is_told_by_risk_and_ends()
    {
        Silence.Judge(RiskLevel.High, 1)!.Urgency.ShouldBe(FlagUrgency.Orange); // one miss at high risk is told the same day
        Silence.Judge(RiskLevel.Medium, 1).ShouldBeNull();
        Silence.Judge(RiskLevel.Medium, 2).ShouldNotBeNull();
        Silence.Judge(RiskLevel.Low, 2).ShouldBeNull();
        Silence.Judge(RiskLevel.Low, 3).ShouldNotBeNull();
        Silence.NextIsLast(RiskLevel.Low, 3).ShouldBeTrue();
        Silence.Ends(RiskLevel.Low, 4).ShouldBeTrue();
    }

    [Fact]
    public void A_score_says_its_variant_and_what_it_did_not_know()
    {
        var lace = ReadmissionRisk.Lace(daysInHospital: 14, emergency: true, charlson: 4, emergencyVisits: null);

        lace.Points.ShouldBe(15);
        lace.Level.ShouldBe(RiskLevel.High);
        lace.Missing.ShouldBe(["emergency-visits-6-months"]);
        lace.Variant.ShouldContain("van Walraven");
        ReadmissionRisk.Hospital(13, false, 140, false, false, 0, 2).Level.ShouldBe(RiskLevel.Low);
        ReadmissionRisk.Hospital(11, true, 130, true, true, 6, 9).Points.ShouldBe(13);
    }

    private static IReadOnlyList<RiskFlag> Judge(int day, params MedicineStatement[] said) => CheckInJudge.Judge(Knowledge, Facts(day, said), MedicineSense.OnTheSafeSide);

    private static CheckInFacts Facts(int day, params MedicineStatement[] said) =>
        new(Knowledge.Programmes["stent"], day, Discharged.AddDays(day), Picture()) { Prescriptions = [Clopidogrel], Statements = said };

    private static ClinicalPicture Picture(params string[] has) => Knowledge.Implications.Learn(
        CheckInPicture.Begin(Knowledge, Knowledge.Programmes["stent"], new Patient(60)), [.. has.Select(code => new Finding(code, Presence.Present, Sample.Said(code)))], [], []);

    private static MedicineStatement Said(string? medicine, Adherence adherence) => new(medicine, adherence, null, Sample.Said(adherence.ToString()));
}
