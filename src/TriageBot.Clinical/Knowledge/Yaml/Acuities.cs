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
}
