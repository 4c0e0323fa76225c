namespace TriageBot.Clinical.Language;

/// <summary>Weaves phrases into the graph without ever spelling out their wordings: alternatives part and meet again.</summary>
internal sealed class PhraseWeaver(WordGraph graph, Vocabulary vocabulary)
{
    private readonly Dictionary<string, Cutting> cuttings = new(StringComparer.Ordinal);

    /// <summary>Plain text, cut once: its words, and whether its first and last could be half of a word that goes on outside.</summary>
    private sealed record Cutting(string[] Words, bool OpensInside, bool ClosesInside);

    /// <summary>A node, and the beginning of an English word not yet ended ("un" of <c>(un|)able</c>).</summary>
    private readonly record struct Thread(int Node, string Begun);

    /// <summary>Everywhere a phrase may have come to. All alternatives go on from where these meet, once with the words that are begun
    /// and once with every word ended, so the meetings are kept.</summary>
    private sealed record Front(List<Thread> Threads)
    {
        public List<Thread>? MetInside { get; set; }

        public List<Thread>? Met { get; set; }
    }

    /// <summary>The last nodes of every stage of a phrase, once for each way its gaps can lie. The root among the nodes of a stage
    /// means that the stage may be left out.</summary>
    public IEnumerable<IReadOnlyList<IReadOnlyList<int>>> Weave(IReadOnlyList<PhrasePiece> pieces)
    {
        if (FirstWithGap(pieces) is { } choice)
            return ((PhrasePiece.Choice)pieces[choice]).Wordings
                .SelectMany(wording => Weave([.. pieces.Take(choice), .. wording, .. pieces.Skip(choice + 1)]));
        return [Stages(pieces).ConvertAll(Ends)];
    }

    private static int? FirstWithGap(IReadOnlyList<PhrasePiece> pieces)
    {
        for (var index = 0; index < pieces.Count; index++)
            if (pieces[index] is PhrasePiece.Choice choice && HasGap(choice))
                return index;
        return null;
    }

    private static bool HasGap(PhrasePiece.Choice choice)
    {
        foreach (var wording in choice.Wordings)
            foreach (var piece in wording)
                if (piece is PhrasePiece.Gap || piece is PhrasePiece.Choice inner && HasGap(inner))
                    return true;
        return false;
    }

    private static List<List<PhrasePiece>> Stages(IReadOnlyList<PhrasePiece> pieces)
    {
        List<List<PhrasePiece>> stages = [[]];
        foreach (var piece in pieces)
            if (piece is PhrasePiece.Gap)
                stages.Add([]);
            else
                stages[^1].Add(piece);
        return stages;
    }

    private IReadOnlyList<int> Ends(List<PhrasePiece> stage)
    {
        List<int> ends = [];
        foreach (var thread in Walk(stage, new Front([new Thread(WordGraph.Root, "")])).Threads)
            if (EndWord(thread).Node is var end && !ends.Contains(end))
                ends.Add(end);
        return ends;
    }

    private Front Walk(IReadOnlyList<PhrasePiece> pieces, Front front)
    {
        foreach (var piece in pieces)
            front = piece switch
            {
                PhrasePiece.Plain plain => Follow(CuttingOf(plain.Text), front),
                PhrasePiece.Choice choice => Walk(choice, front),
                _ => front,
            };
        return front;
    }

    private Front Walk(PhrasePiece.Choice choice, Front front)
    {
        List<Thread> reached = [];
        foreach (var wording in choice.Wordings)
            foreach (var thread in Walk(wording, front).Threads)
                if (!reached.Contains(thread))
                    reached.Add(thread);
        return new Front(reached);
    }

    private Cutting CuttingOf(string text)
    {
        if (!cuttings.TryGetValue(text, out var cutting))
            cuttings.Add(text, cutting = Cut(text));
        return cutting;
    }

    /// <summary>Alternatives meet before the next word.</summary>
    private Front Follow(Cutting cutting, Front front)
    {
        if (cutting.Words.Length == 0)
            return new Front(front.Threads.ConvertAll(EndWord));
        var met = cutting.OpensInside ? front.MetInside ??= Meet(front.Threads) : front.Met ??= Meet(front.Threads.ConvertAll(EndWord));
        return new Front(met.ConvertAll(thread => Follow(cutting, thread)));
    }

    /// <summary>Those that have begun the same part of a word meet apart from the others.</summary>
    private List<Thread> Meet(List<Thread> threads)
    {
        if (threads.Count == 1)
            return threads;
        List<Thread> met = [];
        foreach (var (_, begun) in threads)
            if (!met.Exists(other => other.Begun == begun))
                met.Add(new Thread(graph.Meet(threads.FindAll(thread => thread.Begun == begun).ConvertAll(thread => thread.Node)), begun));
        return met;
    }

    private Thread Follow(Cutting cutting, Thread thread)
    {
        var (node, begun) = thread;
        for (var index = 0; index < cutting.Words.Length; index++)
        {
            var word = begun + cutting.Words[index];
            begun = "";
            if (index == cutting.Words.Length - 1 && cutting.ClosesInside)
                return new Thread(node, word);
            node = Extend(node, word);
        }
        return new Thread(node, "");
    }

    private Thread EndWord(Thread thread) => thread.Begun.Length > 0 ? new(Extend(thread.Node, thread.Begun), "") : thread;

    private int Extend(int node, string word) => graph.Extend(node, vocabulary.Learn(word));

    private static Cutting Cut(string text)
    {
        List<string> cut = [];
        var words = new Words(text, text);
        while (words.Next())
            cut.Add(words.Word.ToString());
        return new Cutting([.. cut], text.Length > 0 && IsHalfWord(text[0]), text.Length > 0 && IsHalfWord(text[^1]));
    }

    private static bool IsHalfWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '\'';
}
