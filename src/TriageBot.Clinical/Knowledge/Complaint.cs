using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Knowledge;

/// <summary>A chief complaint (主诉) from <c>Knowledge/complaints</c>: what opens it, what to ask, how urgent, which door.</summary>
/// <param name="Id">Kebab-case, never reused.</param>
/// <param name="OpensWith">Findings any of which, once present, puts the complaint in play.</param>
/// <param name="AppliesTo">Only for patients this criterion does not rule out; null = for everybody.</param>
/// <param name="Rank">Which complaint leads when several are in play: the lower leads.</param>
/// <param name="Ask">Findings worth knowing for the doctor besides what the rules need, most useful first.</param>
/// <param name="RedFlags">Flags in play with this complaint even before any of their findings is known.</param>
/// <param name="Rules">Acuity rules below the red flags, most urgent first.</param>
/// <param name="Otherwise">Acuity when every rule is ruled out.</param>
/// <param name="Routes">Departments in order of preference, each with an optional criterion.</param>
/// <param name="SafetyNet">Three signs that mean "come back sooner".</param>
/// <param name="BetterWithinHours">Without improvement by then, be seen.</param>
/// <param name="SelfCare">What to do meanwhile; no medicine, no dose.</param>
public sealed record Complaint(
    string Id, Bilingual Name, IReadOnlyList<string> OpensWith, Criterion? AppliesTo, int Rank, IReadOnlyList<string> Ask, IReadOnlyList<string> RedFlags,
    IReadOnlyList<AcuityRule> Rules, Acuity Otherwise, IReadOnlyList<Route> Routes, IReadOnlyList<Bilingual> SafetyNet, int BetterWithinHours,
    Bilingual SelfCare, Provenance Provenance, IReadOnlyList<Example> Examples);

/// <summary>A rule inside a complaint that raises its acuity, with the sentence that explains it to the patient.</summary>
public sealed record AcuityRule(string Id, Acuity Acuity, Criterion When, Bilingual Because);

/// <summary>A department for a complaint, for patients the criterion does not rule out; null = for everybody.</summary>
public sealed record Route(string Department, Criterion? When, Bilingual? Because);
