namespace TriageBot.Clinical.Language;

/// <summary>Weaves phrases into the automaton without ever spelling out their wordings: alternatives share what is the same.</summary>
internal sealed class PhraseWeaver(PhraseTrie trie, Vocabulary vocabulary)
{
    private readonly Dictionary<string, Cutting> cuttings = new(StringComparer.Ordinal);

    /// <summary>Plain text, cut once: its words, and whether its first and last could be half of a word that goes on outside.</summary>
    private sealed record Cutting(string[] Words, bool OpensInside, bool ClosesInside);

    /// <summary>A state, and the beginning of an English word not yet ended ("un" of <c>(un|)able</c>).</summary>
    private readonly record struct Thread(int State, string Begun);

    /// <summary>The patterns of every stage of a phrase, once for each way its gaps can lie. The root among the patterns of a stage
    /// means that the stage may be left out.</summary>
    public IEnumerable<IReadOnlyList<IReadOnlyList<int>>> Weave(IReadOnlyList<PhrasePiece> pieces)
    {
        if (FirstWithGap(pieces) is { } choice)
            return ((PhrasePiece.Choice)pieces[choice]).Wordings
                .SelectMany(wording => Weave([.. pieces.Take(choice), .. wording, .. pieces.Skip(choice + 1)]));
        return [[.. Stages(pieces).Select(Patterns)]];
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

    private IReadOnlyList<int> Patterns(IReadOnlyList<PhrasePiece> stage) =>
        [.. Walk(stage, [new Thread(PhraseTrie.Root, "")]).Select(thread => thread.Begun.Length > 0 ? Extend(thread.State, thread.Begun) : thread.State).Distinct()];

    private List<Thread> Walk(IReadOnlyList<PhrasePiece> pieces, List<Thread> threads)
    {
        foreach (var piece in pieces)
            threads = piece switch
            {
                PhrasePiece.Plain plain => Follow(plain.Text, threads),
                PhrasePiece.Choice choice => [.. choice.Wordings.SelectMany(wording => Walk(wording, threads)).Distinct()],
                _ => threads,
            };
        return threads;
    }

    private List<Thread> Follow(string text, List<Thread> threads)
    {
        if (!cuttings.TryGetValue(text, out var cutting))
            cuttings.Add(text, cutting = Cut(text));
        List<Thread> onward = new(threads.Count);
        foreach (var thread in threads)
            onward.Add(Follow(cutting, thread));
        return onward;
    }

    private Thread Follow(Cutting cutting, Thread thread)
    {
        var (state, begun) = thread;
        if (begun.Length > 0 && !cutting.OpensInside)
            (state, begun) = (Extend(state, begun), "");
        for (var index = 0; index < cutting.Words.Length; index++)
        {
            var word = begun + cutting.Words[index];
            begun = "";
            if (index == cutting.Words.Length - 1 && cutting.ClosesInside)
                return new Thread(state, word);
            state = Extend(state, word);
        }
        return new Thread(state, begun);
    }

    private int Extend(int state, string word) => trie.Extend(state, vocabulary.Learn(word));

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
