namespace TriageBot.Clinical.Language;

/// <summary>Weaves phrases into the graph without ever spelling out their wordings: alternatives part and meet again.</summary>
internal sealed class PhraseWeaver(WordGraph graph, Vocabulary vocabulary)
{
    private readonly Dictionary<string, Cutting> cuttings = new(StringComparer.Ordinal);

    /// <summary>Plain text, cut once: its words, and whether its first and last could be half of a word that goes on outside.</summary>
    private sealed record Cutting(string[] Words, bool OpensInside, bool ClosesInside);

    /// <summary>A node, and the beginning of an English word not yet ended ("un" of <c>(un|)able</c>).</summary>
    private readonly record struct Thread(int Node, string Begun);

    /// <summary>The last nodes of every stage of a phrase, once for each way its gaps can lie. The root among the nodes of a stage
    /// means that the stage may be left out.</summary>
    public IEnumerable<IReadOnlyList<IReadOnlyList<int>>> Weave(IReadOnlyList<PhrasePiece> pieces)
    {
        if (FirstWithGap(pieces) is { } choice)
            return ((PhrasePiece.Choice)pieces[choice]).Wordings
                .SelectMany(wording => Weave([.. pieces.Take(choice), .. wording, .. pieces.Skip(choice + 1)]));
        return [[.. Stages(pieces).Select(Ends)]];
    }

    private static int? FirstWithGap(IReadOnlyList<PhrasePiece> pieces)
    {
        for (var index = 0; index < pieces.Count; index++)
            if (pieces[index] is PhrasePiece.Choice choice && choice.Wordings.Any(HasGap))
                return index;
        return null;
    }

    private static bool HasGap(IReadOnlyList<PhrasePiece> pieces) =>
        pieces.Any(piece => piece is PhrasePiece.Gap || piece is PhrasePiece.Choice choice && choice.Wordings.Any(HasGap));

    private static IEnumerable<IReadOnlyList<PhrasePiece>> Stages(IReadOnlyList<PhrasePiece> pieces)
    {
        List<PhrasePiece> stage = [];
        foreach (var piece in pieces)
            if (piece is not PhrasePiece.Gap)
                stage.Add(piece);
            else
            {
                yield return stage;
                stage = [];
            }
        yield return stage;
    }

    private IReadOnlyList<int> Ends(IReadOnlyList<PhrasePiece> stage) =>
        [.. Walk(stage, [new Thread(WordGraph.Root, "")]).Select(EndWord).Select(thread => thread.Node).Distinct()];

    private List<Thread> Walk(IReadOnlyList<PhrasePiece> pieces, List<Thread> threads)
    {
        foreach (var piece in pieces)
            threads = piece switch
            {
                PhrasePiece.Plain plain => Follow(CuttingOf(plain.Text), threads),
                PhrasePiece.Choice choice => [.. choice.Wordings.SelectMany(wording => Walk(wording, threads)).Distinct()],
                _ => threads,
            };
        return threads;
    }

    private Cutting CuttingOf(string text)
    {
        if (!cuttings.TryGetValue(text, out var cutting))
            cuttings.Add(text, cutting = Cut(text));
        return cutting;
    }

    /// <summary>Alternatives meet before the next word; those that have begun the same part of it meet apart.</summary>
    private List<Thread> Follow(Cutting cutting, List<Thread> threads)
    {
        if (!cutting.OpensInside)
            threads = threads.ConvertAll(EndWord);
        if (cutting.Words.Length == 0)
            return threads;
        return threads is [var only] ? [Follow(cutting, only)]
            : [.. threads.GroupBy(thread => thread.Begun, StringComparer.Ordinal)
                .Select(same => Follow(cutting, new Thread(graph.Meet(same.Select(thread => thread.Node)), same.Key)))];
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
