using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.FollowUp;

/// <summary>How soon somebody must know what was said of a medicine, by which rule, and why.</summary>
public sealed record ClockReading(FlagUrgency Urgency, string RuleId, Bilingual Reason);

/// <summary>Says how soon somebody must know that a medicine is not taken: kind of medicine × what it is for × time since the event × what was done (K2).</summary>
public sealed class MedicineClock(Medicines medicines, MedicineNames names)
{
    /// <summary>Reads the clock for a statement. Null where there is nothing to tell: the medicine is taken.</summary>
    /// <param name="statement">What was said.</param>
    /// <param name="prescriptions">What the patient has been given. A statement that names no medicine is judged by the one that matters most.</param>
    /// <param name="daysSinceEvent">Days since the stent, stroke, transplant, discharge …; null when nobody knows, which is read as the dangerous time.</param>
    /// <param name="diagnoses">Diagnoses and operations, in the words of the discharge letter.</param>
    public ClockReading? Read(MedicineStatement statement, IReadOnlyList<Prescription> prescriptions, int? daysSinceEvent, IReadOnlyList<string> diagnoses)
    {
        if (EventOf(statement) is not { } did)
            return null;
        Prescription[] meant = [.. prescriptions.Where(prescription => statement.MedicineId is null || IdOf(prescription) == statement.MedicineId)];
        var known = names.IndicationsIn(diagnoses);
        return meant.Length == 0
            ? Read(statement.MedicineId, known, daysSinceEvent, did)
            : meant.Select(prescription => Read(IdOf(prescription), With(known, prescription.Indication), daysSinceEvent, did)).MinBy(reading => reading.Urgency);
    }

    /// <summary>Reads the clock for one medicine.</summary>
    public ClockReading Read(string? medicineId, IReadOnlySet<string> indications, int? daysSinceEvent, MedicineEvent did) =>
        medicines.ClassesOf(medicineId)
            .SelectMany(kind => RulesOf(kind, indications, daysSinceEvent))
            .Select(rule => new ClockReading(rule.When[did], rule.Id, rule.Reason))
            .MinBy(reading => reading.Urgency)!; // KnowledgeChecks: every class has a general rule

    /// <summary>The rules for what the medicine is for; where there is none, the general rule of its kind, which is on the safe side.</summary>
    private IEnumerable<ClockRule> RulesOf(string kind, IReadOnlySet<string> indications, int? day)
    {
        ClockRule[] all = [.. medicines.Clock.Where(rule => rule.Classes.Contains(kind, StringComparer.Ordinal))];
        ClockRule[] particular = [.. all.Where(rule => rule.Fits(indications, day))];
        return particular.Length > 0 ? particular : all.Where(rule => rule.IsGeneral);
    }

    private string? IdOf(Prescription prescription) => prescription.MedicineId ?? names.IdOf(prescription.Name);

    /// <summary>What it was prescribed for, beside everything else the patient has: when unsure, the more urgent reason counts.</summary>
    private HashSet<string> With(IReadOnlySet<string> known, string? indication) => indication is null ? [.. known]
        : medicines.Indications.ContainsKey(indication) ? [.. known, indication] : [.. known, .. names.IndicationsIn([indication])];

    private static MedicineEvent? EventOf(MedicineStatement statement) => statement.Adherence switch
    {
        Adherence.Stopped => MedicineEvent.Stopped,
        Adherence.Skipped => statement.Missed is 1 ? MedicineEvent.MissedOnce : MedicineEvent.Missed,
        Adherence.Reduced => MedicineEvent.Reduced,
        Adherence.Increased => MedicineEvent.Increased,
        Adherence.RanOut => MedicineEvent.RanOut,
        Adherence.NeverFilled => MedicineEvent.NeverFilled,
        Adherence.Swapped => MedicineEvent.Swapped,
        Adherence.DoctorStopped => MedicineEvent.DoctorStopped,
        Adherence.AsksAboutStopping => MedicineEvent.Asks,
        Adherence.IntendsToStop => MedicineEvent.Intends,
        Adherence.SideEffect => MedicineEvent.SideEffect,
        _ => null,
    };
}
