using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.FollowUp;

/// <summary>What a follow-up answer, or silence, gives reason to act on (风险标记).</summary>
public enum RiskFlagKind
{
    MedicationStopped, MedicationReduced, MedicationNotStarted, MedicationMissed, SideEffect, SupplyLow,
    Relapse, Worsening, Crisis, Distress, NoReply, Contradiction,

    /// <summary>Told in their own words, how to go on was not what was meant (teach-back), or a need of care at home is open.</summary>
    Need,
}

/// <summary>How soon a person must be in touch. Most urgent first, so that the smaller value wins.</summary>
public enum FlagUrgency
{
    /// <summary>Within 10 minutes, or 120 now.</summary>
    Red,

    /// <summary>Within 2 hours.</summary>
    Orange,

    /// <summary>On the next working day.</summary>
    Yellow,

    /// <summary>Written down for the next contact; nobody is called.</summary>
    Note,
}

/// <summary>One reason to act on a follow-up: what, how soon, by which rule, in whose words.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Urgency">How soon a person must be in touch.</param>
/// <param name="RuleId">The rule that raised it.</param>
/// <param name="Reason">Why, in words for the nurse.</param>
/// <param name="Quotes">The patient's own words; empty only for silence and for trends, which have <paramref name="Trend"/>.</param>
/// <param name="MedicineId">The medicine it is about, or null.</param>
/// <param name="Trend">The numbers behind it ("70.1 → 72.6 kg in 3 d"), or null.</param>
public sealed record RiskFlag(
    RiskFlagKind Kind, FlagUrgency Urgency, string RuleId, Bilingual Reason, IReadOnlyList<Quote> Quotes, string? MedicineId = null, string? Trend = null);
