using System.Runtime.InteropServices;

namespace TriageBot.Clinical.Language;

/// <summary>Every phrase that may be under way at a word, and those that end there. Made when a text first leads here; never changes.</summary>
internal sealed class WordState(int number, WordState.Place[] places, WordState.Ending[] endings)
{
    /// <summary>A node of the graph, and how many words the way to it had.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Place(int Node, int Length);

    /// <summary>What ends here after so many words.</summary>
    /// <param name="Length">How many words.</param>
    /// <param name="Meanings">Of whole phrases.</param>
    /// <param name="First">First parts of phrases with gaps.</param>
    /// <param name="Next">Later parts of such phrases.</param>
    internal sealed record Ending(int Length, int[] Meanings, StageSets.Set? First, StageSets.Set? Next);

    public int Number => number;

    public Place[] Places => places;

    /// <summary>Longest first.</summary>
    public Ending[] Endings => endings;
}
