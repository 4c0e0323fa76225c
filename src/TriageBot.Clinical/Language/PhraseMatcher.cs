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
    /// <summary>What is kept of the texts read, some 15 MB; more would only be texts that never come again.</summary>
    private const int MostSteps = 250_000;

    private readonly GapPhrases gaps = new();
    private readonly int mostSteps;
    private WordAutomaton automaton;

    /// <summary>Weaves the phrases into one automaton.</summary>
    /// <exception cref="FormatException">A phrase is malformed.</exception>
    public PhraseMatcher(IEnumerable<Phrase> phrases, int mostSteps = MostSteps)
    {
        this.mostSteps = mostSteps;
        var graph = new WordGraph();
        var weaver = new PhraseWeaver(graph, Vocabulary);
        List<(int Node, int Meaning)> meanings = [];
        List<(int Node, int Stage)> stages = [];
        foreach (var phrase in phrases)
            foreach (var parts in weaver.Weave(PhraseParser.Parse(Folding.Fold(phrase.Text))))
                Learn(phrase, parts, meanings, stages);
        automaton = new(graph.Finish(Vocabulary.Size), new(meanings, graph.Size), new(stages, graph.Size), gaps);
    }

    /// <summary>The words the phrases are made of.</summary>
    public Vocabulary Vocabulary { get; } = new();

    /// <summary>How much is kept of the texts read so far.</summary>
    public int Steps => automaton.Steps;

    /// <summary>Every phrase in the message, in the order of their ends; overlapping ones are all there.</summary>
    public List<PhraseMatch> Find(Tokens tokens)
    {
        List<PhraseMatch> found = [];
        var walked = Automaton();
        var halfSaid = new HalfSaid(gaps, walked.Sets);
        var state = walked.Start;
        for (var word = 0; word < tokens.Count; word++)
        {
            ref readonly var token = ref tokens[word];
            if (token.Before >= Break.Listing)
                state = walked.Start;
            if (token.Before > Break.Listing)
                halfSaid.Drop();
            state = token.Number is Vocabulary.Unknown ? walked.Start : walked.Next(state, token.Number);
            foreach (var ending in state.Endings)
                Report(ending, word, halfSaid, found);
        }
        return found;
    }

    /// <summary>Begins anew once too much is kept; whoever still reads with the old one finishes with it.</summary>
    private WordAutomaton Automaton()
    {
        var current = Volatile.Read(ref automaton);
        if (current.Steps < mostSteps)
            return current;
        Interlocked.CompareExchange(ref automaton, current.Afresh(), current);
        return Volatile.Read(ref automaton);
    }

    private static void Report(WordState.Ending ending, int last, HalfSaid halfSaid, List<PhraseMatch> found)
    {
        var first = last - ending.Length + 1;
        foreach (var meaning in ending.Meanings)
            found.Add(new PhraseMatch(meaning, first, last, first, last));
        if (ending.First is not null || ending.Next is not null)
            halfSaid.Read(ending, first, last, found);
    }

    /// <summary>A part that may be left out makes a second, shorter phrase.</summary>
    private void Learn(Phrase phrase, IReadOnlyList<IReadOnlyList<int>> parts, List<(int, int)> meanings, List<(int, int)> stages)
    {
        for (var part = 0; part < parts.Count; part++)
            if (parts[part].Contains(WordGraph.Root))
            {
                if (parts.Count > 1)
                    Learn(phrase, [.. parts.Take(part), .. parts.Skip(part + 1)], meanings, stages);
                Learn(phrase, [.. parts.Take(part), [.. parts[part].Where(node => node != WordGraph.Root)], .. parts.Skip(part + 1)], meanings, stages);
                return;
            }
        if (parts is [var only])
        {
            foreach (var node in only)
                meanings.Add((node, phrase.Meaning));
            return;
        }
        var stage = gaps.Add(parts.Count, phrase.Tongue is Tongue.English, phrase.Meaning);
        for (var part = 0; part < parts.Count; part++)
            foreach (var node in parts[part])
                stages.Add((node, stage + part));
    }
}
