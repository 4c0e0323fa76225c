namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>body.yaml</c>: where on the body each complaint is felt.</summary>
internal static class BodyReader
{
    private static readonly Dictionary<string, BodySide> Sides = new(StringComparer.Ordinal)
    {
        ["front"] = BodySide.Front, ["back"] = BodySide.Back, ["both"] = BodySide.Both, ["nowhere"] = BodySide.Nowhere,
    };

    public static IReadOnlyList<BodyRegion> Read(KnowledgeEntries entries, IReadOnlyDictionary<string, Complaint> complaints) =>
        [.. entries.Of("body").Select(found => Region(found.Entry, complaints))];

    private static BodyRegion Region(Entry entry, IReadOnlyDictionary<string, Complaint> complaints)
    {
        var ids = entry.Texts("complaints");
        foreach (var missing in ids.Where(id => !complaints.ContainsKey(id)))
            entry.Problem($"'complaints' names '{missing}', which is not a complaint of complaints/*.yaml.");
        var region = new BodyRegion(entry.Name, entry.Bilingual("name"), entry.Choice("side", Sides), [.. ids.Where(complaints.ContainsKey).Select(id => complaints[id])]);
        entry.NothingElse();
        return region;
    }
}
