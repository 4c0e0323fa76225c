using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.FollowUp;

/// <summary>How soon a person must know what was said of a medicine, by which rule, and why.</summary>
public sealed record MedicineVerdict(FlagUrgency Urgency, string RuleId, Bilingual Reason);

/// <summary>What a check-in needs to know of medicines: to hear what is said of them, and to judge it.</summary>
/// <param name="Read">Text, id of the medicine asked about or null, whether medicines were asked about, number of the message → what is said.</param>
/// <param name="Judge">How soon somebody must know; null when nobody needs to.</param>
public sealed record MedicineSense(Func<string, string?, bool, int, IReadOnlyList<MedicineStatement>> Read, Func<MedicineStatement, MedicineVerdict?> Judge)
{
    /// <summary>Hears nothing; what is tapped is judged on the safe side.</summary>
    public static readonly MedicineSense None = new(static (_, _, _, _) => [], OnTheSafeSide);

    /// <summary>Hears and judges with the shipped reader and clock.</summary>
    /// <param name="daysSinceEvent">Days since the stent, stroke, discharge …; null when nobody knows.</param>
    /// <param name="diagnoses">Diagnoses and operations, in the words of the discharge letter.</param>
    public static MedicineSense Of(KnowledgeBase knowledge, IReadOnlyList<Prescription> prescriptions, int? daysSinceEvent, IReadOnlyList<string> diagnoses) => new(
        (text, askedAbout, isAnswer, message) => knowledge.AdherenceReader.Value.Read(text, prescriptions, askedAbout, message, isAnswer),
        statement => knowledge.MedicineClock.Value.Read(statement, prescriptions, daysSinceEvent, diagnoses) is { } reading ? new(reading.Urgency, reading.RuleId, reading.Reason) : null);

    /// <summary>Without a table of medicines a stop is told within two hours and everything else on the next working day.</summary>
    public static MedicineVerdict? OnTheSafeSide(MedicineStatement statement) => statement.Adherence switch
    {
        Adherence.Taking => null,
        Adherence.Stopped or Adherence.NeverFilled or Adherence.RanOut => new(FlagUrgency.Orange, "medicine-not-taken", new("没有按医嘱用药，药物的紧要程度未知。", "A medicine is not taken; how much it matters is not known.")),
        _ => new(FlagUrgency.Yellow, "medicine-not-as-prescribed", new("用药与医嘱不同。", "A medicine is not taken as prescribed.")),
    };
}
