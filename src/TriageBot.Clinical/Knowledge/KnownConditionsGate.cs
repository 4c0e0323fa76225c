namespace TriageBot.Clinical.Knowledge;

/// <summary>What must be known, or asked and refused, before a result below "seen today" (I2): conditions, medicines, immune state.</summary>
/// <param name="Adults">Check lists for people of 14 and over, each a list of finding ids.</param>
/// <param name="Children">Check lists for children under 14.</param>
public sealed record KnownConditionsGate(IReadOnlyList<GateList> Adults, IReadOnlyList<GateList> Children)
{
    /// <summary>The check lists for a patient of this age in years; unknown age counts as adult.</summary>
    public IReadOnlyList<GateList> For(double? ageYears) => ageYears < 14 ? Children : Adults;
}

/// <summary>One check list of the gate.</summary>
/// <param name="Provenance">Where the choice of what to ask comes from and who answers for it.</param>
public sealed record GateList(string Id, Bilingual Ask, Bilingual Why, IReadOnlyList<string> Findings, Provenance Provenance);
