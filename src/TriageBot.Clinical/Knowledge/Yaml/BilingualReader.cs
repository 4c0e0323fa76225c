namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads texts that are there in both languages.</summary>
internal static class BilingualReader
{
    public static Bilingual? OptionalBilingual(this Entry entry, string key) => entry.Has(key) ? Both(entry.Child(key)) : null;

    public static Bilingual Bilingual(this Entry entry, string key)
    {
        if (!entry.Has(key))
            entry.Problem($"'{key}' is missing; expected {{zh: …, en: …}}.");
        return Both(entry.Child(key));
    }

    public static IReadOnlyList<Bilingual> Bilinguals(this Entry entry, string key) => [.. entry.Children(key).Select(Both)];

    private static Bilingual Both(Entry? texts)
    {
        if (texts is null)
            return new("", "");
        var both = new Bilingual(texts.Text("zh"), texts.Text("en"));
        texts.NothingElse();
        return both;
    }
}
