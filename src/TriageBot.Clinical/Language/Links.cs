namespace TriageBot.Clinical.Language;

/// <summary>Short lists of numbers, one for each node of a graph, in two flat tables.</summary>
internal sealed class Links
{
    private readonly int[] starts;
    private readonly int[] targets;

    /// <summary>Sorts links by the node they belong to; each node keeps the order its links came in.</summary>
    /// <param name="links">Each with its node and its number.</param>
    /// <param name="size">One more than the highest node.</param>
    public Links(IReadOnlyCollection<(int Node, int Number)> links, int size)
    {
        (starts, targets) = (new int[size + 1], new int[links.Count]);
        foreach (var (node, _) in links)
            starts[node + 1]++;
        for (var node = 0; node < size; node++)
            starts[node + 1] += starts[node];
        var next = starts.AsSpan().ToArray();
        foreach (var (node, number) in links)
            targets[next[node]++] = number;
    }

    /// <summary>The numbers of a node.</summary>
    public ReadOnlySpan<int> this[int node] => targets.AsSpan(starts[node]..starts[node + 1]);
}
