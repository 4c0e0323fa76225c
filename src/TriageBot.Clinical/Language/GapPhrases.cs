using System.Runtime.InteropServices;

namespace TriageBot.Clinical.Language;

/// <summary>Phrases in several parts with a gap between them (胸口…疼, chest … hurts): which part may follow which, and how far away.</summary>
internal sealed class GapPhrases
{
    private const int ChineseGap = 6, EnglishGap = 4;

    private readonly List<Stage> stages = [];

    /// <summary>One part of one phrase, by any of its wordings.</summary>
    /// <param name="Reach">How many words may stand before it.</param>
    /// <param name="IsFirst">Nothing need stand before it; otherwise the stage before in the list must.</param>
    /// <param name="Meaning">What is said once it is read, or null while the phrase goes on.</param>
    private sealed record Stage(int Reach, bool IsFirst, int? Meaning);

    /// <summary>A phrase read up to a stage.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Open(int Stage, int First, int FirstEnd, int Last);

    /// <summary>Adds a phrase of so many parts; returns the number of its first stage, the others follow.</summary>
    public int Add(int parts, bool isEnglish, int meaning)
    {
        var first = stages.Count;
        for (var part = 1; part <= parts; part++)
            stages.Add(new Stage(isEnglish ? EnglishGap : ChineseGap, part == 1, part == parts ? meaning : null));
        return first;
    }

    /// <summary>The part of a stage has been read: goes on with the phrase if the stage before it is open.</summary>
    public void Read(int number, int first, int last, List<Open> open, List<PhraseMatch> found)
    {
        var stage = stages[number];
        if (stage.IsFirst)
        {
            open.Add(new Open(number, first, last, last));
            return;
        }
        for (var index = open.Count - 1; index >= 0; index--)
        {
            var before = open[index];
            if (before.Stage != number - 1 || before.Last >= first || first - before.Last - 1 > stage.Reach)
                continue;
            if (stage.Meaning is { } meaning)
                found.Add(first == before.FirstEnd + 1
                    ? new PhraseMatch(meaning, before.First, last, before.First, last) : new PhraseMatch(meaning, before.First, before.FirstEnd, first, last));
            else
                open.Add(new Open(number, before.First, before.FirstEnd, last));
        }
    }

    /// <summary>Forgets what can no longer be completed by a part that starts at this word or later.</summary>
    public static void Forget(int word, List<Open> open)
    {
        var stale = 0;
        while (stale < open.Count && word - open[stale].Last - 1 > ChineseGap)
            stale++;
        open.RemoveRange(0, stale);
    }
}
