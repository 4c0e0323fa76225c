namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>gate.yaml</c>: what must be known before anybody is sent home.</summary>
internal static class GateReader
{
    private static readonly Dictionary<string, bool> IsForChildren = new(StringComparer.Ordinal) { ["adults"] = false, ["children"] = true };

    public static KnownConditionsGate Read(KnowledgeEntries entries)
    {
        var lists = entries.ById("check list", entries.Of("gate").Select(found => (Children: found.Entry.Choice("for", IsForChildren), List: List(found.Entry, found.Defaults))), one => one.List.Id)
            .Values.ToLookup(one => one.Children, one => one.List);
        return new([.. lists[false]], [.. lists[true]]);
    }

    private static GateList List(Entry entry, Entry defaults)
    {
        var list = new GateList(entry.Name, entry.Bilingual("ask"), entry.Bilingual("why"), entry.Texts("findings"), ProvenanceReader.Read(entry, defaults));
        entry.NothingElse();
        return list;
    }
}
