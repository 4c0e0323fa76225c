using System.Runtime.InteropServices;

namespace TriageBot.Clinical.Language;

/// <summary>The phrases with gaps of which a message has said the beginning and not yet the end.</summary>
internal readonly struct HalfSaid(GapPhrases gaps, StageSets sets)
{
    /// <summary>In the order of their last words.</summary>
    private readonly List<Open> open = [];

    /// <summary>What a message has read up to a stage.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Open(StageSets.Set Stages, int First, int FirstEnd, int Last);

    /// <summary>A clause is over, and what it began with it.</summary>
    public void Drop() => open.Clear();

    /// <summary>Parts of phrases have been read: goes on with those phrases whose part before is open.</summary>
    public void Read(WordState.Ending ending, int first, int last, List<PhraseMatch> found)
    {
        if (ending.Next is { } next)
            for (var index = open.Count - 1; index >= 0 && first - open[index].Last - 1 <= GapPhrases.Widest; index--)
                if (open[index].Last < first)
                    foreach (var stage in sets.Following(open[index].Stages, next))
                        GoOn(stage, open[index], first, last, found);
        if (ending.First is { } begun)
            open.Add(new Open(begun, first, last, last));
    }

    private void GoOn(int number, Open before, int first, int last, List<PhraseMatch> found)
    {
        var stage = gaps[number];
        if (first - before.Last - 1 > stage.Reach)
            return;
        if (stage.Meaning is not { } meaning)
            open.Add(before with { Stages = sets.Of([number])!, Last = last });
        else if (first == before.FirstEnd + 1)
            found.Add(new PhraseMatch(meaning, before.First, last, before.First, last));
        else
            found.Add(new PhraseMatch(meaning, before.First, before.FirstEnd, first, last));
    }
}
