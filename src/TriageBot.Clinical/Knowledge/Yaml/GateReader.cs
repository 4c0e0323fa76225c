namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>gate.yaml</c>: what must be known before anybody is sent home.</summary>
internal static class GateReader
{
    public static KnownConditionsGate Read(KnowledgeEntries entries) => new([.. For(entries, "adults")], [.. For(entries, "children")]);

    private static IEnumerable<GateList> For(KnowledgeEntries entries, string whom) =>
        entries.Of("gate").Where(found => found.Entry.OptionalText("for") == whom).Select(found => List(found.Entry));

    private static GateList List(Entry entry)
    {
        var list = new GateList(entry.Name, entry.Bilingual("ask"), entry.Bilingual("why"), entry.Texts("findings"));
        entry.NothingElse();
        return list;
    }
}
