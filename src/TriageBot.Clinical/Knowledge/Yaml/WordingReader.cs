namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>wording.yaml</c>: the engine's own sentences.</summary>
internal static class WordingReader
{
    public static Wording Read(KnowledgeEntries entries) => new(
        entries.ById("sentence", entries.Of("wording").Select(found => found.Entry), entry => entry.Name)
            .ToDictionary(pair => pair.Key, pair => Sentence(pair.Value), StringComparer.Ordinal));

    private static Bilingual Sentence(Entry entry)
    {
        var sentence = new Bilingual(entry.Text("zh"), entry.Text("en"));
        entry.NothingElse();
        return sentence;
    }
}
