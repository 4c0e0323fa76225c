using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>The classes of <c>words.yaml</c>: words that mean the same in every phrase, so that one new word for pain serves every finding.
/// A phrase names a class as <c>{pain}</c>.</summary>
internal sealed partial class WordClasses
{
    private readonly Dictionary<string, WordClass> classes;
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    private WordClasses(Dictionary<string, WordClass> classes) => this.classes = classes;

    private sealed record WordClass(Entry Entry, IReadOnlyList<string> Chinese, IReadOnlyList<string> English);

    /// <summary>Every class of the file; without the file there are none.</summary>
    public static WordClasses Read(KnowledgeEntries entries) => new(entries.ById("word class", entries.Of("words").Select(found => Class(found.Entry)), words => words.Entry.Name));

    /// <summary>Chinese phrases with the words of a class in the place of its name.</summary>
    public IReadOnlyList<string> Chinese(Entry entry, IReadOnlyList<string> phrases) => Fill(entry, phrases, "zh", words => words.Chinese);

    /// <summary>English phrases with the words of a class in the place of its name.</summary>
    public IReadOnlyList<string> English(Entry entry, IReadOnlyList<string> phrases) => Fill(entry, phrases, "en", words => words.English);

    /// <summary>A class that no phrase names is a word somebody believes to be heard.</summary>
    public void NoneUnused()
    {
        foreach (var (id, words) in classes)
            if (!used.Contains(id))
                words.Entry.Problem($"no phrase uses it; write {{{id}}} in a phrase or take the class out.");
    }

    private static WordClass Class(Entry entry)
    {
        var words = new WordClass(entry, entry.Texts("zh"), entry.Texts("en"));
        if (words.Chinese.Count + words.English.Count < 2)
            entry.Problem("a class needs words; expected a list 'zh' or 'en' of two or more.");
        foreach (var word in words.Chinese.Concat(words.English).Where(word => word.AsSpan().IndexOfAny("{}~|()") >= 0))
            entry.Problem($"'{word}' is no plain word; classes hold words only, no other class, gap or alternatives.");
        entry.NothingElse();
        return words;
    }

    private IReadOnlyList<string> Fill(Entry entry, IReadOnlyList<string> phrases, string tongue, Func<WordClass, IReadOnlyList<string>> wordsOf) =>
        [.. phrases.Select(phrase => !phrase.Contains('{', StringComparison.Ordinal) ? phrase : Name().Replace(phrase, name => Words(entry, name.Groups["id"].Value, tongue, wordsOf)))];

    private string Words(Entry entry, string id, string tongue, Func<WordClass, IReadOnlyList<string>> wordsOf)
    {
        used.Add(id);
        if (!classes.TryGetValue(id, out var known))
            entry.Problem($"'{{{id}}}' is no word class of words.yaml; expected one of {string.Join(", ", classes.Keys.Order(StringComparer.Ordinal))}.");
        else if (wordsOf(known) is { Count: > 0 } words)
            return $"({string.Join('|', words)})";
        else
            entry.Problem($"word class '{id}' has no '{tongue}'; use it in phrases of the other language, or add words to words.yaml.");
        return id;
    }

    [GeneratedRegex(@"\{(?<id>[^{}]*)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
