using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Knowledge;

/// <summary>What kind of thing a finding is; conditions and medicines belong to the known-conditions gate.</summary>
public enum FindingKind { Symptom, Condition, Medicine, Event }

/// <summary>One finding (鉴别要点) from <c>Knowledge/findings</c>: every name it goes by, how to ask for it and why.</summary>
/// <param name="Id">Kebab-case, never reused.</param>
/// <param name="IsCommon">Too common to put a red flag in play by itself (fever, tiredness).</param>
/// <param name="Ask">The question when it is asked alone.</param>
/// <param name="Option">The line when it is one of a check list.</param>
/// <param name="Why">Why we ask, in the patient's terms; null = the general reason.</param>
/// <param name="Implies">More general findings that this one includes: crushing chest pain is chest pain.</param>
/// <param name="MeasuredBy">A measurement that decides the finding by itself: 39.2 °C is a high fever.</param>
/// <param name="AppliesTo">Only asked of patients this criterion does not rule out; null = of everybody.</param>
public sealed record FindingEntry(
    string Id, FindingKind Kind, bool IsCommon, Bilingual Name, IReadOnlyList<string> ChinesePhrases, IReadOnlyList<string> EnglishPhrases,
    Bilingual Ask, Bilingual Option, Bilingual? Why, IReadOnlyList<string> Implies, Criterion? MeasuredBy, Criterion? AppliesTo);
