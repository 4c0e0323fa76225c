using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.Routing;

/// <summary>A department named to the patient, and why.</summary>
/// <param name="IsOpen">Whether it is open now.</param>
public sealed record DepartmentChoice(string Id, Bilingual Name, Bilingual Reason, bool IsOpen);
