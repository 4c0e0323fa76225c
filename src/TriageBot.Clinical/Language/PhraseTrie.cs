namespace TriageBot.Clinical.Language;

/// <summary>An Aho-Corasick automaton over word numbers, in flat tables: finds every pattern in a text in one pass.</summary>
/// <remarks>Aho and Corasick, Efficient string matching, CACM 18(6), 1975.</remarks>
internal sealed class PhraseTrie
{
    /// <summary>The state before any word.</summary>
    public const int Root = 0;

    private readonly EdgeTable edges = new();
    private readonly List<(int Parent, int Word, int Depth)> nodes = [(Root, 0, 0)];
    private int[] fromRoot = [];
    private int[] fallback = [];
    private int[] pattern = [];
    private int[] shorter = [];
    private int[] length = [];

    /// <summary>How many states there are.</summary>
    public int Size => nodes.Count;

    /// <summary>The state one word on from another, made if it is new. A state names the pattern that leads to it.</summary>
    public int Extend(int state, int word)
    {
        if (edges[state, word] is var next and not EdgeTable.None)
            return next;
        edges.Add(state, word, nodes.Count);
        nodes.Add((state, word, nodes[state].Depth + 1));
        return nodes.Count - 1;
    }

    /// <summary>Links every state to where matching goes on when it goes no further. <paramref name="isPattern"/> tells which states end a pattern.</summary>
    public void Finish(int vocabularySize, Func<int, bool> isPattern)
    {
        edges.Trim();
        (fromRoot, fallback) = (new int[vocabularySize], new int[Size]);
        (pattern, shorter, length) = (new int[Size], new int[Size], new int[Size]);
        foreach (var state in ByDepth())
        {
            var (parent, word, depth) = nodes[state];
            if (parent == Root)
                fromRoot[word] = state;
            fallback[state] = parent == Root ? Root : Step(fallback[parent], word);
            shorter[state] = pattern[fallback[state]];
            pattern[state] = isPattern(state) ? state : shorter[state];
            length[state] = depth;
        }
        nodes.Clear();
        nodes.TrimExcess();
    }

    /// <summary>The state after reading one more word.</summary>
    public int Step(int state, int word)
    {
        while (state != Root)
        {
            if (edges[state, word] is var next and not EdgeTable.None)
                return next;
            state = fallback[state];
        }
        return fromRoot[word];
    }

    /// <summary>The longest pattern that ends in this state, or <see cref="Root"/>.</summary>
    public int PatternAt(int state) => pattern[state];

    /// <summary>The next shorter pattern that ends where this one does, or <see cref="Root"/>.</summary>
    public int ShorterThan(int endingPattern) => shorter[endingPattern];

    /// <summary>How many words a pattern has.</summary>
    public int LengthOf(int endingPattern) => length[endingPattern];

    /// <summary>Every state but the root, shallow ones first: a state links to a shallower one.</summary>
    private IEnumerable<int> ByDepth()
    {
        var states = Enumerable.Range(1, Size - 1).ToArray();
        Array.Sort([.. nodes.Skip(1).Select(node => node.Depth)], states);
        return states;
    }
}
