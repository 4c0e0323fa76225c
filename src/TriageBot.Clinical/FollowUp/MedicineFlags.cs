using System.Globalization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.FollowUp;

/// <summary>What is said of the medicines, what is left of them, and whether the two agree. Nobody is told to stop or to go on (K4).</summary>
internal static class MedicineFlags
{
    public static IEnumerable<RiskFlag> Of(CheckInFacts facts, Func<MedicineStatement, MedicineVerdict?> judge) =>
        Said(facts, judge).Concat(Supply(facts)).Concat(Disagreements(facts));

    private static IEnumerable<RiskFlag> Said(CheckInFacts facts, Func<MedicineStatement, MedicineVerdict?> judge)
    {
        var judged = facts.Statements.Where(statement => statement.Adherence is not Adherence.Taking).Select(statement => (Said: statement, Verdict: judge(statement))).Where(one => one.Verdict is not null).ToList();
        foreach (var (statement, verdict) in judged.Select(one => (one.Said, one.Verdict!)))
            if (!judged.Exists(other => IsSaidMoreUrgently(statement, verdict, other.Said, other.Verdict!)))
                yield return new RiskFlag(KindOf(statement.Adherence), verdict.Urgency, verdict.RuleId, verdict.Reason, [statement.Quote], statement.MedicineId);
    }

    /// <summary>好些天没用，停了: of two ways in which the same words say that one medicine is not taken, the more urgent one is told.</summary>
    private static bool IsSaidMoreUrgently(MedicineStatement statement, MedicineVerdict verdict, MedicineStatement other, MedicineVerdict of) =>
        statement.IsNonAdherent && other.IsNonAdherent && statement.Adherence != other.Adherence && statement.MedicineId == other.MedicineId
        && statement.Quote.Message == other.Quote.Message && (of.Urgency, Rank(other.Adherence)).CompareTo((verdict.Urgency, Rank(statement.Adherence))) < 0;

    /// <summary>还没开始吃，药房没货: who never began has not run out.</summary>
    private static int Rank(Adherence adherence) => adherence is Adherence.RanOut ? int.MaxValue : (int)adherence;

    /// <summary>What a statement is to the nurse. A doctor's stop is asked back about; it is told as a stop, with the urgency the clock gives it.</summary>
    public static RiskFlagKind KindOf(Adherence adherence) => adherence switch
    {
        Adherence.Reduced or Adherence.Increased => RiskFlagKind.MedicationReduced,
        Adherence.NeverFilled => RiskFlagKind.MedicationNotStarted,
        Adherence.Skipped => RiskFlagKind.MedicationMissed,
        Adherence.SideEffect => RiskFlagKind.SideEffect,
        _ => RiskFlagKind.MedicationStopped,
    };

    private static IEnumerable<RiskFlag> Supply(CheckInFacts facts)
    {
        foreach (var prescription in facts.Prescriptions)
            if (DaysLeft(prescription, facts.Today) is { } left && left < facts.Programme.SupplyDays && !IsSpokenOf(facts, prescription))
                yield return new RiskFlag(RiskFlagKind.SupplyLow, FlagUrgency.Yellow, "supply-low",
                    new($"{prescription.Name} 按发药量还剩 {Math.Max(left, 0)} 天，需要确认续药。", $"{prescription.Name}: {Math.Max(left, 0)} day(s) left by what was handed out; a refill is to be arranged."),
                    [], prescription.MedicineId, string.Create(CultureInfo.InvariantCulture, $"{prescription.Started:yyyy-MM-dd} + {prescription.DaysSupplied} d"));
    }

    /// <summary>Days the tablets last counted from today, or null when nobody knows.</summary>
    public static int? DaysLeft(Prescription prescription, DateOnly today) =>
        prescription.DaysSupplied is { } days ? days - (today.DayNumber - prescription.Started.DayNumber) : null;

    private static bool IsSpokenOf(CheckInFacts facts, Prescription prescription) =>
        facts.Statements.Any(said => said.MedicineId is not null && said.MedicineId == prescription.MedicineId && said.Adherence is not Adherence.Taking);

    /// <summary>"All of them", though the tablets must have run out days ago, or though whoever cares for the patient says otherwise (K9).</summary>
    private static IEnumerable<RiskFlag> Disagreements(CheckInFacts facts)
    {
        foreach (var taking in facts.Statements.Where(said => said.Adherence is Adherence.Taking))
        {
            foreach (var prescription in facts.Prescriptions.Where(prescription => Means(taking, prescription.MedicineId) && DaysLeft(prescription, facts.Today) < 0))
                yield return Contradiction("taking-without-supply", prescription.MedicineId, [taking.Quote],
                    new($"说在按时吃，但 {prescription.Name} 按发药量应已用完。", $"Says it is taken, but {prescription.Name} must have run out by what was handed out."));
            foreach (var other in facts.CaregiverStatements.Where(other => other.Adherence is not Adherence.Taking && Means(taking, other.MedicineId)))
                yield return Contradiction("caregiver-says-otherwise", other.MedicineId, [taking.Quote, other.Quote],
                    new("病人和照护者对用药的说法不一致。", "Patient and caregiver say different things about a medicine."));
        }
    }

    private static bool Means(MedicineStatement statement, string? medicineId) => statement.MedicineId is null || statement.MedicineId == medicineId;

    private static RiskFlag Contradiction(string rule, string? medicine, IReadOnlyList<Quote> quotes, Bilingual reason) =>
        new(RiskFlagKind.Contradiction, FlagUrgency.Yellow, rule, reason, quotes, medicine);
}
