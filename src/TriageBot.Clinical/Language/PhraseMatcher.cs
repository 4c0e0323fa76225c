using System.Runtime.InteropServices;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.Language;

/// <summary>A wording and the number of what it means.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Phrase(string Text, Tongue Tongue, int Meaning);

/// <summary>A phrase found in a message, in words: its first part, perhaps a gap, and the part that ends it.</summary>
/// <param name="Meaning">What the phrase means.</param>
/// <param name="First">First word.</param>
/// <param name="FirstEnd">Last word of its first part.</param>
/// <param name="Head">First word of its last part; equal to <paramref name="First"/> without a gap.</param>
/// <param name="Last">Last word.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PhraseMatch(int Meaning, int First, int FirstEnd, int Head, int Last)
{
    /// <summary>Whether anything stands between its parts.</summary>
    public bool HasGap => Head > FirstEnd;

    public int Words => Last - First + 1;

    /// <summary>Whether a word belongs to a part, not to the gap.</summary>
    public bool Covers(int word) => word >= First && word <= Last && (word <= FirstEnd || word >= Head);
}

/// <summary>Finds every wording of every phrase in a message in one pass, gaps included.</summary>
internal sealed class PhraseMatcher
{
    private readonly PhraseTrie trie = new();
    private readonly GapPhrases gaps = new();
    private readonly List<int>?[] meanings;
    private readonly bool[] isPart;

    /// <summary>Spells out the phrases and builds the tables.</summary>
    /// <exception cref="FormatException">A phrase is malformed.</exception>
    public PhraseMatcher(IEnumerable<Phrase> phrases)
    {
        (Phrase Phrase, IReadOnlyList<string> Parts)[] wordings = [..
            from phrase in phrases
            from parts in PhraseExpansion.Expand(Folding.Fold(phrase.Text))
            select (phrase, parts)];
        Vocabulary = new Vocabulary(wordings.SelectMany(wording => wording.Parts));
        int[][] patterns = [.. wordings.Select(wording => wording.Parts.Select(Pattern).ToArray())];

        meanings = new List<int>?[trie.Size];
        isPart = new bool[trie.Size];
        foreach (var ((phrase, _), parts) in wordings.Zip(patterns))
            Learn(phrase, parts);
        trie.Finish(Vocabulary.Size, node => isPart[node] || meanings[node] is not null);
    }

    /// <summary>The words the phrases are made of.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>Every phrase in the message, in the order of their ends; overlapping ones are all there.</summary>
    public List<PhraseMatch> Find(Tokens tokens)
    {
        List<PhraseMatch> found = [];
        List<GapPhrases.Open> open = [];
        var state = 0;
        for (var word = 0; word < tokens.Count; word++)
        {
            ref readonly var token = ref tokens[word];
            if (token.Before >= Break.Listing)
                state = 0;
            if (token.Before > Break.Listing)
                open.Clear();
            if (open.Count > 0)
                gaps.Forget(word, open);
            state = token.Number is Vocabulary.Unknown ? 0 : trie.Step(state, token.Number);
            for (var pattern = trie.PatternAt(state); pattern != 0; pattern = trie.ShorterThan(pattern))
                Report(pattern, word, open, found);
        }
        return found;
    }

    private void Report(int pattern, int last, List<GapPhrases.Open> open, List<PhraseMatch> found)
    {
        var first = last - trie.LengthOf(pattern) + 1;
        foreach (var meaning in meanings[pattern] ?? [])
            found.Add(new PhraseMatch(meaning, first, last, first, last));
        if (isPart[pattern])
            gaps.Read(pattern, first, last, open, found);
    }

    private int Pattern(string part)
    {
        List<int> numbers = [];
        var words = new Words(part, part);
        while (words.Next())
            numbers.Add(Vocabulary[words.Word]);
        return trie.Add([.. numbers]);
    }

    private void Learn(Phrase phrase, int[] parts)
    {
        if (parts is [var only])
        {
            var known = meanings[only] ??= [];
            if (!known.Contains(phrase.Meaning))
                known.Add(phrase.Meaning);
            return;
        }
        gaps.Add(parts, phrase.Tongue is Tongue.English, phrase.Meaning);
        foreach (var part in parts)
            isPart[part] = true;
    }
}
