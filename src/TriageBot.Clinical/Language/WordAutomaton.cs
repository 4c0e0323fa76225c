namespace TriageBot.Clinical.Language;

/// <summary>Walks all paths of a graph at once. What a text has met is kept, so that the next one costs one look-up a word; the rest is never
/// made. Any number of threads may read at once.</summary>
/// <remarks>Thompson, Regular expression search algorithm, CACM 11(6), 1968; Aho, Sethi and Ullman, Compilers, 3.7 (transitions made when needed).</remarks>
/// <param name="meanings">What a node means when a phrase ends there.</param>
/// <param name="stages">The stages of phrases with gaps that end at a node.</param>
internal sealed class WordAutomaton(WordGraph.Paths paths, Links meanings, Links stages, GapPhrases gaps)
{
    private readonly EdgeTable<WordState> steps = new();
    private readonly Dictionary<WordState.Place[], WordState> states = new(new SameSequence<WordState.Place>());
    private readonly HashSet<WordState.Place> reached = [];
    private readonly Lock gate = new();

    /// <summary>Before any word.</summary>
    public WordState Start { get; } = new(0, [], []);

    /// <summary>How many steps are kept.</summary>
    public int Steps => steps.Count + Sets.Count;

    /// <summary>The stages of phrases with gaps, as they end together.</summary>
    public StageSets Sets { get; } = new(gaps);

    /// <summary>The state after reading one more word.</summary>
    public WordState Next(WordState state, int word) => steps[state.Number, word] ?? Meet(state, word);

    /// <summary>The same with nothing kept yet.</summary>
    public WordAutomaton Afresh() => new(paths, meanings, stages, gaps);

    private WordState Meet(WordState state, int word)
    {
        lock (gate)
        {
            if (steps[state.Number, word] is { } known)
                return known;
            reached.Clear();
            foreach (var place in state.Places)
                if (paths.Edges[place.Node, word] is var node and not WordGraph.Root)
                    Reach(node, place.Length + 1);
            foreach (var node in paths.Beginnings[word])
                Reach(node, 1);
            var next = StateAt([.. reached.OrderBy(place => place.Node).ThenBy(place => place.Length)]);
            steps.Add(state.Number, word, next);
            return next;
        }
    }

    private void Reach(int node, int length)
    {
        if (reached.Add(new(node, length)))
            foreach (var next in paths.Meetings[node])
                Reach(next, length);
    }

    private WordState StateAt(WordState.Place[] places)
    {
        if (places.Length == 0)
            return Start;
        if (!states.TryGetValue(places, out var state))
            states.Add(places, state = new(states.Count + 1, [.. places.Where(place => paths.GoesOn[place.Node])], Endings(places)));
        return state;
    }

    private WordState.Ending[] Endings(WordState.Place[] places) =>
        [.. places.GroupBy(place => place.Length).OrderByDescending(ending => ending.Key).Select(Ending).OfType<WordState.Ending>()];

    private WordState.Ending? Ending(IGrouping<int, WordState.Place> places)
    {
        var (said, begun) = (All(meanings, places), All(stages, places));
        return said.Length + begun.Length == 0 ? null
            : new(places.Key, said, Sets.Of([.. begun.Where(stage => gaps[stage].IsFirst)]), Sets.Of([.. begun.Where(stage => !gaps[stage].IsFirst)]));
    }

    private static int[] All(Links links, IEnumerable<WordState.Place> places) =>
        [.. places.SelectMany(place => links[place.Node].ToArray()).Distinct().Order()];
}
