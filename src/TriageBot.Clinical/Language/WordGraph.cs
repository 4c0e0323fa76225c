namespace TriageBot.Clinical.Language;

/// <summary>A graph whose paths from the root spell the wordings of all phrases. Phrases with the same beginning share it, and alternatives meet
/// again behind their choice: what is written once in a phrase is there once, so the graph grows with the phrases and not with their wordings.</summary>
internal sealed class WordGraph
{
    /// <summary>Where every phrase begins.</summary>
    public const int Root = 0;

    private readonly EdgeTable<int> edges = new(1 << 16);
    private readonly Dictionary<int[], int> meetings = new(new SameSequence<int>());
    private readonly List<(int Node, int Number)> passes = [];

    /// <summary>How many nodes there are.</summary>
    public int Size { get; private set; } = 1;

    /// <summary>The node one word on from another, made if it is new.</summary>
    public int Extend(int node, int word)
    {
        if (edges[node, word] is var next and not Root)
            return next;
        edges.Add(node, word, Size);
        return Size++;
    }

    /// <summary>One node that is reached whenever any of these is; the same for the same nodes.</summary>
    public int Meet(List<int> nodes)
    {
        nodes.Sort();
        int[] all = [.. nodes.Where((node, index) => index == 0 || node != nodes[index - 1])];
        if (all is [var only])
            return only;
        if (meetings.TryGetValue(all, out var known))
            return known;
        meetings.Add(all, Size);
        foreach (var node in all)
            passes.Add((node, Size));
        return Size++;
    }

    /// <summary>The graph, done and ready to be walked.</summary>
    /// <param name="vocabularySize">One more than the highest word.</param>
    public Paths Finish(int vocabularySize)
    {
        var met = new Links(passes, Size);
        var (begins, goesOn) = (new bool[Size], new bool[Size]);
        Begin(Root);
        List<(int Word, int Node)> first = [];
        foreach (var (node, word, target) in edges.All)
        {
            goesOn[node] = true;
            if (begins[node])
                first.Add((word, target));
        }
        return new Paths(edges, met, new Links(first, vocabularySize), goesOn);

        void Begin(int node)
        {
            begins[node] = true;
            foreach (var next in met[node])
                if (!begins[next])
                    Begin(next);
        }
    }

    /// <summary>How a finished graph is walked.</summary>
    /// <param name="Edges">Where a node goes on a word.</param>
    /// <param name="Meetings">The nodes that are reached with a node.</param>
    /// <param name="Beginnings">For each word the nodes it leads to from where phrases begin.</param>
    /// <param name="GoesOn">Whether any word leads on from a node.</param>
    internal sealed record Paths(EdgeTable<int> Edges, Links Meetings, Links Beginnings, bool[] GoesOn);
}
