using System.Runtime.InteropServices;

namespace TriageBot.Clinical.Language;

/// <summary>An Aho-Corasick automaton over word numbers, in flat tables: finds every pattern in a text in one pass.</summary>
/// <remarks>Aho and Corasick, Efficient string matching, CACM 18(6), 1975.</remarks>
internal sealed class PhraseTrie
{
    private const int Root = 0, None = -1;

    private readonly List<Node> building = [new Node(None, None, 0)];
    private readonly Dictionary<(int Node, int Number), int> edges = [];
    private ulong[] keys = [];
    private int[] targets = [];
    private int[] fromRoot = [];
    private int[] fallback = [];
    private int[] pattern = [];
    private int[] shorter = [];
    private int[] length = [];
    private int mask;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Node(int Parent, int Number, int Depth);

    /// <summary>The node of a pattern, made if it is new; it names the pattern until <see cref="Finish"/> has run and after.</summary>
    public int Add(ReadOnlySpan<int> numbers)
    {
        var node = Root;
        foreach (var number in numbers)
        {
            if (!edges.TryGetValue((node, number), out var child))
            {
                child = building.Count;
                building.Add(new Node(node, number, building[node].Depth + 1));
                edges.Add((node, number), child);
            }
            node = child;
        }
        return node;
    }

    /// <summary>How many nodes there are: an upper bound of every pattern's name.</summary>
    public int Size => pattern.Length > 0 ? pattern.Length : building.Count;

    /// <summary>Builds the tables. <paramref name="isPattern"/> tells which nodes end a pattern.</summary>
    public void Finish(int vocabularySize, Func<int, bool> isPattern)
    {
        mask = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(edges.Count * 2 + 1)) - 1;
        keys = new ulong[mask + 1];
        targets = new int[mask + 1];
        fromRoot = new int[vocabularySize];
        foreach (var ((node, number), child) in edges)
            if (node == Root)
                fromRoot[number] = child;
            else
                Insert(Key(node, number), child);

        pattern = new int[building.Count];
        shorter = new int[building.Count];
        fallback = new int[building.Count];
        length = [.. building.Select(node => node.Depth)];
        foreach (var node in Enumerable.Range(1, building.Count - 1).OrderBy(node => building[node].Depth))
            Link(node, isPattern);
        building.Clear();
        edges.Clear();
    }

    /// <summary>The state after reading one more word.</summary>
    public int Step(int state, int number)
    {
        while (state != Root)
        {
            if (Edge(state, number) is var next and not None)
                return next;
            state = fallback[state];
        }
        return fromRoot[number];
    }

    /// <summary>The longest pattern that ends in this state, or 0.</summary>
    public int PatternAt(int state) => pattern[state];

    /// <summary>The next shorter pattern that ends where this one does, or 0.</summary>
    public int ShorterThan(int endingPattern) => shorter[endingPattern];

    /// <summary>How many words a pattern has.</summary>
    public int LengthOf(int endingPattern) => length[endingPattern];

    private void Link(int node, Func<int, bool> isPattern)
    {
        var (parent, number, depth) = building[node];
        fallback[node] = depth == 1 ? Root : Step(fallback[parent], number);
        shorter[node] = pattern[fallback[node]];
        pattern[node] = isPattern(node) ? node : shorter[node];
    }

    private int Edge(int state, int number)
    {
        var key = Key(state, number);
        for (var slot = Slot(key); ; slot = (slot + 1) & mask)
        {
            if (keys[slot] == key)
                return targets[slot];
            if (keys[slot] == 0)
                return None;
        }
    }

    private void Insert(ulong key, int target)
    {
        var slot = Slot(key);
        while (keys[slot] != 0)
            slot = (slot + 1) & mask;
        (keys[slot], targets[slot]) = (key, target);
    }

    private int Slot(ulong key) => (int)(key * 0x9E3779B97F4A7C15 >> 40) & mask;

    private static ulong Key(int state, int number) => (ulong)(uint)state << 32 | (uint)number;
}
