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
}

/// <summary>Finds every wording of every phrase in a message in one pass, gaps included.</summary>
internal sealed class PhraseMatcher
{
    private readonly PhraseTrie trie = new();
    private readonly GapPhrases gaps = new();
    private readonly Uses meanings = new();
    private readonly Uses stages = new();

    /// <summary>Weaves the phrases into one automaton.</summary>
    /// <exception cref="FormatException">A phrase is malformed.</exception>
    public PhraseMatcher(IEnumerable<Phrase> phrases)
    {
        var weaver = new PhraseWeaver(trie, Vocabulary);
        foreach (var phrase in phrases)
            foreach (var parts in weaver.Weave(PhraseParser.Parse(Folding.Fold(phrase.Text))))
                Learn(phrase, parts);
        trie.Finish(Vocabulary.Size, state => meanings.Any(state) || stages.Any(state));
    }

    /// <summary>The words the phrases are made of.</summary>
    public Vocabulary Vocabulary { get; } = new();

    /// <summary>Every phrase in the message, in the order of their ends; overlapping ones are all there.</summary>
    public List<PhraseMatch> Find(Tokens tokens)
    {
        List<PhraseMatch> found = [];
        List<GapPhrases.Open> open = [];
        var state = PhraseTrie.Root;
        for (var word = 0; word < tokens.Count; word++)
        {
            ref readonly var token = ref tokens[word];
            if (token.Before >= Break.Listing)
                state = PhraseTrie.Root;
            if (token.Before > Break.Listing)
                open.Clear();
            state = token.Number is Vocabulary.Unknown ? PhraseTrie.Root : trie.Step(state, token.Number);
            for (var pattern = trie.PatternAt(state); pattern != PhraseTrie.Root; pattern = trie.ShorterThan(pattern))
                Report(pattern, word, open, found);
        }
        return found;
    }

    private void Report(int pattern, int last, List<GapPhrases.Open> open, List<PhraseMatch> found)
    {
        var first = last - trie.LengthOf(pattern) + 1;
        for (var use = meanings.FirstOf(pattern); use >= 0; use = meanings.After(use))
            found.Add(new PhraseMatch(meanings[use], first, last, first, last));
        if (!stages.Any(pattern))
            return;
        GapPhrases.Forget(first, open);
        for (var use = stages.FirstOf(pattern); use >= 0; use = stages.After(use))
            gaps.Read(stages[use], first, last, open, found);
    }

    /// <summary>A part that may be left out makes a second, shorter phrase.</summary>
    private void Learn(Phrase phrase, IReadOnlyList<IReadOnlyList<int>> parts)
    {
        for (var part = 0; part < parts.Count; part++)
            if (parts[part].Contains(PhraseTrie.Root))
            {
                if (parts.Count > 1)
                    Learn(phrase, [.. parts.Take(part), .. parts.Skip(part + 1)]);
                Learn(phrase, [.. parts.Take(part), [.. parts[part].Where(pattern => pattern != PhraseTrie.Root)], .. parts.Skip(part + 1)]);
                return;
            }
        if (parts is [var only])
        {
            foreach (var pattern in only)
                meanings.Add(pattern, phrase.Meaning);
            return;
        }
        var stage = gaps.Add(parts.Count, phrase.Tongue is Tongue.English, phrase.Meaning);
        for (var part = 0; part < parts.Count; part++)
            foreach (var pattern in parts[part])
                stages.Add(pattern, stage + part);
    }
}
