using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Routing;

/// <summary>A department of this hospital (科室) and whom it sees when.</summary>
/// <param name="FromAge">Youngest age in years it sees.</param>
/// <param name="BelowAge">Age in years from which it no longer sees; null = no limit.</param>
/// <param name="OnlySex">Only patients of this sex; unknown = everybody.</param>
/// <param name="Hours">When it is open, local time of the hospital; empty = always.</param>
/// <param name="Provenance">Where the entry comes from and who answers for it.</param>
/// <param name="InsteadFor">The department that stands in for children when this one does not see them, or null.</param>
/// <param name="PartOf">Where a hospital without it sends its patients, or null.</param>
/// <param name="IsHere">Whether this hospital has it; one that it lacks is still named by rules and words, and its patients go elsewhere.</param>
public sealed record Department(
    string Id, Bilingual Name, Bilingual About, double FromAge, double? BelowAge, Sex OnlySex, IReadOnlyList<OpeningHours> Hours,
    Provenance Provenance, string? InsteadFor = null, string? PartOf = null, bool IsHere = true)
{
    /// <summary>Whether it sees this patient. What is unknown does not exclude.</summary>
    public bool Sees(Patient patient) =>
        (patient.AgeYears is not { } age || age >= FromAge && (BelowAge is not { } limit || age < limit))
        && (OnlySex is Sex.Unknown || patient.Sex is Sex.Unknown || patient.Sex == OnlySex);

    /// <summary>Whether it is open at a local time of the hospital.</summary>
    public bool IsOpenAt(DateTime local) => Hours.Count == 0 || Hours.Any(hours => hours.Contains(local));
}
