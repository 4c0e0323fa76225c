namespace TriageBot.Web.Interchange;

/// <summary>Discharge dispositions (离院方式). An unknown one is refused, never guessed: it may say that the patient has died.</summary>
internal static class Dispositions
{
    /// <summary>HL7 v2 table 0112 (as suggested) and the FHIR value set encounter-discharge-disposition.</summary>
    private static readonly Dictionary<string, StayEnding> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["01"] = StayEnding.Home, ["02"] = StayEnding.Elsewhere, ["03"] = StayEnding.Elsewhere, ["04"] = StayEnding.Elsewhere, ["05"] = StayEnding.Elsewhere,
        ["06"] = StayEnding.Home, ["07"] = StayEnding.Home, ["08"] = StayEnding.Home, ["09"] = StayEnding.StillHere,
        ["20"] = StayEnding.Died, ["30"] = StayEnding.StillHere, ["40"] = StayEnding.Died, ["41"] = StayEnding.Died, ["42"] = StayEnding.Died,
        ["home"] = StayEnding.Home, ["alt-home"] = StayEnding.Home, ["aadvice"] = StayEnding.Home, ["oth"] = StayEnding.Home, ["exp"] = StayEnding.Died,
        ["other-hcf"] = StayEnding.Elsewhere, ["hosp"] = StayEnding.Elsewhere, ["long"] = StayEnding.Elsewhere, ["psy"] = StayEnding.Elsewhere, ["rehab"] = StayEnding.Elsewhere, ["snf"] = StayEnding.Elsewhere,
    };

    /// <returns>Home for a code that is not there, null for one that is not known.</returns>
    public static StayEnding? Read(string code, InterchangeOptions options) =>
        code.Length == 0 ? StayEnding.Home
        : options.Dispositions.FirstOrDefault(own => string.Equals(own.Key, code, StringComparison.OrdinalIgnoreCase)) is { Key: not null } own ? own.Value
        : Known.TryGetValue(code, out var ending) ? ending : null;

    public static string Expected => $"one of {string.Join(", ", Known.Keys)}, or a code named in Interchange:Dispositions";
}
