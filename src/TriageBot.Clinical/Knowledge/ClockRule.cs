using TriageBot.Clinical.FollowUp;

namespace TriageBot.Clinical.Knowledge;

/// <summary>What was done with a medicine, as the medicine clock tells it apart.</summary>
public enum MedicineEvent
{
    Stopped, Missed, MissedOnce, Reduced, Increased, RanOut, NeverFilled, Swapped, DoctorStopped, Asks, Intends, SideEffect,
}

/// <summary>How soon somebody must know that a medicine of some kind, taken for some reason, is not taken as prescribed.</summary>
/// <param name="Classes">The kinds of medicine.</param>
/// <param name="For">The reasons it is taken; empty for the rule that counts when none is known.</param>
/// <param name="FromDay">First day after the event, or null for the beginning.</param>
/// <param name="UntilDay">Last day after the event, or null for ever.</param>
/// <param name="When">The urgency of everything that may have been done.</param>
/// <param name="Reason">Why, in words for the nurse.</param>
public sealed record ClockRule(
    string Id, IReadOnlyList<string> Classes, IReadOnlyList<string> For, int? FromDay, int? UntilDay, IReadOnlyDictionary<MedicineEvent, FlagUrgency> When,
    Bilingual Reason, Provenance Provenance, IReadOnlyList<ClockExample> Examples)
{
    /// <summary>Counts when no reason is known for which there is a rule.</summary>
    public bool IsGeneral => For.Count == 0;

    /// <summary>Whether the rule speaks of these reasons and this day. A day that nobody knows is every day.</summary>
    public bool Fits(IReadOnlySet<string> indications, int? day) =>
        For.Any(indications.Contains) && (day is not { } known || known >= (FromDay ?? int.MinValue) && known <= (UntilDay ?? int.MaxValue));
}

/// <summary>A worked example of a clock rule; each is a named test and runs at start-up.</summary>
/// <param name="It">What happened, as a sentence.</param>
/// <param name="MedicineId">The medicine.</param>
/// <param name="Diagnoses">Words of the discharge letter.</param>
/// <param name="Day">Days since the event, or null when nobody knows.</param>
/// <param name="Did">What was done.</param>
/// <param name="Expect">How soon somebody must know, by this rule.</param>
public sealed record ClockExample(string It, string MedicineId, string? Indication, IReadOnlyList<string> Diagnoses, int? Day, MedicineEvent Did, FlagUrgency Expect);
