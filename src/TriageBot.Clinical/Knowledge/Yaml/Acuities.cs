using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>How the knowledge files write the five levels.</summary>
internal static class Acuities
{
    public static readonly IReadOnlyDictionary<string, Acuity> ByName = new Dictionary<string, Acuity>(StringComparer.Ordinal)
    {
        ["immediate"] = Acuity.Immediate, ["emergent"] = Acuity.Emergent, ["urgent"] = Acuity.Urgent,
        ["non-urgent"] = Acuity.NonUrgent, ["self-care"] = Acuity.SelfCare,
    };

    /// <summary>A level by its code, E0–E4; null where none is named.</summary>
    public static Acuity? Coded(Entry entry, string key) => entry.OptionalText(key) is { } code ? OfCode(entry, key, code) : null;

    /// <summary>Levels by their codes.</summary>
    public static IReadOnlyList<Acuity> AllCoded(Entry entry, string key) => [.. entry.Texts(key).Select(code => OfCode(entry, key, code)).OfType<Acuity>()];

    private static Acuity? OfCode(Entry entry, string key, string code)
    {
        foreach (var level in Enum.GetValues<Acuity>())
            if (level.Code() == code)
                return level;
        entry.Problem($"'{key}' has '{code}'; expected one of E0, E1, E2, E3, E4.");
        return null;
    }
}
