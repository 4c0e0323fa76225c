using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.Language;

/// <summary>Finds which of some things a text names, each by its longest wording. It reads no context: a named thing may be denied.</summary>
internal sealed class Spotter<T>
{
    private readonly T[] things;
    private readonly PhraseMatcher matcher;

    /// <summary>Learns the words of every thing.</summary>
    /// <exception cref="FormatException">A phrase is malformed.</exception>
    public Spotter(IEnumerable<(T Thing, IReadOnlyList<string> Chinese, IReadOnlyList<string> English)> words)
    {
        (T Thing, IReadOnlyList<string> Chinese, IReadOnlyList<string> English)[] all = [.. words];
        things = [.. all.Select(word => word.Thing)];
        matcher = new PhraseMatcher(all.SelectMany((word, index) => word.Chinese.Select(text => new Phrase(text, Tongue.Chinese, index))
            .Concat(word.English.Select(text => new Phrase(text, Tongue.English, index)))));
    }

    /// <summary>What the text names, in order, with the characters it stands in.</summary>
    public IReadOnlyList<Spotted<T>> Find(string text)
    {
        var tokens = new Tokens(text, matcher.Vocabulary);
        return [.. LongestMatch.Among(matcher.Find(tokens), tokens.Count, [])
            .Select(match => new Spotted<T>(things[match.Meaning], tokens[match.First].Start, tokens[match.Last].End))];
    }
}

/// <summary>A thing named in a text.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The character after its last.</param>
internal sealed record Spotted<T>(T Thing, int Start, int End);
