using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>A message laid out for the readers of context: words, findings, cues, clauses and sentences.</summary>
internal sealed class Scene
{
    private readonly (int First, int Last)[] clauses;
    private readonly (int First, int Last)[] sentences;
    private readonly (int First, int Last)[] stretches;
    private readonly int[] freeBefore;

    /// <summary>Lays out a message.</summary>
    /// <param name="tokens">Its words.</param>
    /// <param name="findings">The findings in it, in order.</param>
    /// <param name="cues">The cues in it, in order; those inside a finding's own words are dropped here, but
    /// the child in 孩子抽搐 is still a child.</param>
    public Scene(Tokens tokens, IReadOnlyList<PhraseMatch> findings, IReadOnlyList<Cue> cues)
    {
        Tokens = tokens;
        Findings = findings;
        var owner = new int[tokens.Count];
        for (var index = 0; index < findings.Count; index++)
            Own(findings[index], index + 1, owner);
        Cues = [.. cues.Where(cue => cue.IsRelation || cue.Kind is CueKind.Tells || owner[cue.First] is 0 || owner[cue.Last] is 0)];
        freeBefore = new int[tokens.Count + 1];
        for (var word = 0; word < tokens.Count; word++)
            freeBefore[word + 1] = freeBefore[word] + (owner[word] is 0 ? 1 : 0);
        clauses = Stretches(static before => before is not (Break.None or Break.Listing));
        sentences = Stretches(static before => before is Break.Sentence);
        stretches = Stretches(static before => before is Break.Sentence or Break.Space);
    }

    public Tokens Tokens { get; }

    public IReadOnlyList<PhraseMatch> Findings { get; }

    public IReadOnlyList<Cue> Cues { get; }

    /// <summary>The words around this one up to the next comma, colon or stop; a list parted by 、 is one clause.</summary>
    public (int First, int Last) ClauseOf(int word) => clauses[word];

    /// <summary>A finding with the clause it stands in, verbatim.</summary>
    public Quote ClauseQuote(int finding, int message)
    {
        var (first, last) = (ClauseOf(Findings[finding].First).First, ClauseOf(Findings[finding].Last).Last);
        return new Quote(Tokens.Original[Tokens[first].Start..Tokens[last].End], message, Tokens[first].Start);
    }

    /// <summary>The words around this one up to the next full stop.</summary>
    public (int First, int Last) SentenceOf(int word) => sentences[word];

    /// <summary>The words around this one up to the next full stop or, in Chinese, the next pause.</summary>
    public (int First, int Last) StretchOf(int word) => stretches[word];

    /// <summary>How many of these words belong to no finding.</summary>
    public int FreeWords(int first, int last) => last < first ? 0 : freeBefore[last + 1] - freeBefore[first];

    /// <summary>Whether the word after this one starts something new, or there is none.</summary>
    public bool EndsClause(int word) => Tokens.After(word) is not Break.None;

    /// <summary>The last cue that starts at this word or before it, or -1.</summary>
    public int LastCueAt(int word)
    {
        var low = -1;
        for (var high = Cues.Count - 1; low < high;)
        {
            var middle = (low + high + 1) / 2;
            if (Cues[middle].First <= word)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    /// <summary>The cues that start between two words, both included.</summary>
    public IEnumerable<Cue> CuesBetween(int first, int last)
    {
        for (var index = LastCueAt(first - 1) + 1; index < Cues.Count && Cues[index].First <= last; index++)
            yield return Cues[index];
    }

    private static void Own(PhraseMatch finding, int number, int[] owner)
    {
        Array.Fill(owner, number, finding.First, finding.FirstEnd - finding.First + 1);
        Array.Fill(owner, number, finding.Head, finding.Last - finding.Head + 1);
    }

    private (int First, int Last)[] Stretches(Func<Break, bool> starts)
    {
        var stretches = new (int First, int Last)[Tokens.Count];
        for (int first = 0, word = 0; word < stretches.Length; word++)
        {
            if (starts(Tokens[word].Before))
                first = word;
            stretches[word].First = first;
        }
        for (int last = stretches.Length - 1, word = last; word >= 0; word--)
        {
            stretches[word].Last = last;
            if (starts(Tokens[word].Before))
                last = word - 1;
        }
        return stretches;
    }
}
