using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.FollowUp;

/// <summary>An answer, or a run of answers, that needs a person: a threshold of a programme.</summary>
/// <param name="Kind">What it is a sign of.</param>
/// <param name="Urgency">How soon a person must be in touch.</param>
/// <param name="When">What must hold today, or null.</param>
/// <param name="Trend">What must hold over days, or null; with <paramref name="When"/> both must.</param>
/// <param name="Because">Why, in words for the nurse.</param>
public sealed record RiskRule(string Id, RiskFlagKind Kind, FlagUrgency Urgency, Criterion? When, Trend? Trend, Bilingual Because);
