using System.Globalization;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>other-languages.yaml</c>: languages that are recognised and not spoken.</summary>
internal static class OtherLanguageReader
{
    public static IReadOnlyList<OtherLanguage> Read(KnowledgeEntries entries) => [.. entries.Of("other-languages").Select(found => Language(found.Entry))];

    private static OtherLanguage Language(Entry entry)
    {
        var language = new OtherLanguage(entry.Name, [.. entry.Texts("letters").Select(range => Letters(entry, range))], entry.Texts("words"), entry.Text("say"));
        if (language.Letters.Count + language.Words.Count == 0)
            entry.Problem("neither 'letters' nor 'words' is there; the language could never be recognised.");
        entry.NothingElse();
        return language;
    }

    private static (char From, char To) Letters(Entry entry, string range)
    {
        if (range.Split('-') is [var from, var to] && Code(from) is { } first && Code(to) is { } last && first <= last)
            return (first, last);
        entry.Problem($"'letters' has '{range}'; expected a range of character codes such as 3040-30FF.");
        return ('\0', '\0');
    }

    private static char? Code(string code) => ushort.TryParse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? (char)value : null;
}
