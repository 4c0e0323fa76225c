using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.Routing;

/// <summary>The words of <c>routing-labels.yaml</c> that hint at departments, found in a patient's words; the longest counts.</summary>
internal sealed class RoutingHints
{
    private const float Strength = 0.6f, Shared = 0.42f;

    private readonly PhraseMatcher matcher;
    private readonly uint[] keys;

    public RoutingHints(RoutingLabels labels)
    {
        (string Word, Tongue Tongue, string Department)[] all = [.. labels.Entries.SelectMany(entry =>
            entry.ChineseWords.Select(word => (word, Tongue.Chinese, entry.Department)).Concat(entry.EnglishWords.Select(word => (word, Tongue.English, entry.Department))))];
        IGrouping<string, (string Word, Tongue Tongue, string Department)>[] words = [.. all.GroupBy(hint => hint.Word, StringComparer.OrdinalIgnoreCase)];
        keys = [.. words.Select(word => RoutingFeatures.Hash("hint:" + word.Key))];
        matcher = new(words.Select((word, index) => new Phrase(word.Key, word.First().Tongue, index)));
        Words = [.. words.SelectMany(word => word.Select(hint => (word.Key, hint.Department, Count: word.Count())))
            .Select(hint => (hint.Key, hint.Department, 1f / hint.Count))];
        Prior = [.. words.SelectMany((word, index) => word.Select(hint => (keys[index], hint.Department, word.Count() == 1 ? Strength : Shared)))];
    }

    /// <summary>Each hint with a department it points to, and its share among them.</summary>
    public IReadOnlyList<(string Word, string Department, float Share)> Words { get; }

    /// <summary>How strongly each hint points to its departments before any case is seen.</summary>
    public IReadOnlyList<(uint Key, string Department, float Strength)> Prior { get; }

    /// <summary>The hints in a text, each once.</summary>
    public IEnumerable<uint> In(string text)
    {
        var tokens = new Tokens(text, matcher.Vocabulary);
        return LongestMatch.Among(matcher.Find(tokens), tokens.Count, []).Select(match => keys[match.Meaning]).Distinct();
    }
}
