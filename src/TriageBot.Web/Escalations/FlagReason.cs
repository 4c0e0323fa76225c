using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Escalations;

/// <summary>Why follow-up calls a person: the rule, in words, and the numbers behind it.</summary>
/// <param name="RuleId">Rule of the programme or of the medicine clock.</param>
/// <param name="Reason">In words for the nurse.</param>
/// <param name="MedicineId">The medicine it is about, or null.</param>
/// <param name="Trend">"70.1 → 72.6 kg in 3 d", or null.</param>
public sealed record FlagReason(string RuleId, Bilingual Reason, string? MedicineId = null, string? Trend = null);
