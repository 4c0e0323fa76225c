using System.Runtime.InteropServices;

namespace TriageBot.Clinical.Language;

/// <summary>Phrases in several parts with a gap between them (胸口…疼, chest … hurts): which part may follow which, and how far away.</summary>
internal sealed class GapPhrases
{
    /// <summary>How many words a gap may hold, by the language of the phrase.</summary>
    public const int ChineseGap = 6, EnglishGap = 4;

    private const int Chinese = 0, English = 1;

    private readonly Dictionary<(int Node, int Part), int> steps = [];
    private readonly List<Node> nodes = [new Node(ChineseGap, []), new Node(EnglishGap, [])];

    private sealed record Node(int Reach, List<int> Meanings)
    {
        public bool Continues { get; set; }
    }

    /// <summary>A phrase whose first parts have been read.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Open(int Node, int First, int FirstEnd, int Last);

    /// <summary>Adds a phrase as the patterns of its parts, in order.</summary>
    public void Add(IReadOnlyList<int> parts, bool isEnglish, int meaning)
    {
        var node = isEnglish ? English : Chinese;
        foreach (var part in parts)
        {
            nodes[node].Continues = true;
            if (!steps.TryGetValue((node, part), out var next))
            {
                next = nodes.Count;
                nodes.Add(new Node(nodes[node].Reach, []));
                steps.Add((node, part), next);
            }
            node = next;
        }
        if (!nodes[node].Meanings.Contains(meaning))
            nodes[node].Meanings.Add(meaning);
    }

    /// <summary>A part has been read: completes the phrases that waited for it and opens those that begin with it.</summary>
    public void Read(int part, int first, int last, List<Open> open, List<PhraseMatch> found)
    {
        for (var waiting = open.Count - 1; waiting >= 0; waiting--)
        {
            var (node, start, startEnd, end) = open[waiting];
            var gap = first - end - 1;
            if (gap >= 0 && gap <= nodes[node].Reach && steps.TryGetValue((node, part), out var next))
                Enter(next, start, startEnd, first, last, open, found);
        }
        foreach (var root in (ReadOnlySpan<int>)[Chinese, English])
            if (steps.TryGetValue((root, part), out var next))
                open.Add(new Open(next, first, last, last));
    }

    /// <summary>Forgets what can no longer be completed by a part that starts at this word or later.</summary>
    public void Forget(int word, List<Open> open) => open.RemoveAll(waiting => word - waiting.Last - 1 > nodes[waiting.Node].Reach);

    private void Enter(int node, int first, int firstEnd, int head, int last, List<Open> open, List<PhraseMatch> found)
    {
        foreach (var meaning in nodes[node].Meanings)
            found.Add(head == firstEnd + 1
                ? new PhraseMatch(meaning, first, last, first, last) : new PhraseMatch(meaning, first, firstEnd, head, last));
        if (nodes[node].Continues)
            open.Add(new Open(node, first, firstEnd, last));
    }
}
