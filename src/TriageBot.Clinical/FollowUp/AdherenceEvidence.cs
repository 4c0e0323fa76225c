using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.FollowUp;

/// <summary>What an answer about medicines shows to the <see cref="AdherenceKey"/>: runs of one to three signs, pairs with something between them, and what the
/// words of <c>adherence/*.yaml</c> were heard to say. A medicine's name counts as one sign, whichever medicine it is.</summary>
internal static class AdherenceEvidence
{
    private const int Longest = 3, WidestPair = 4;

    private const uint Start = '^', End = '$', Medicine = '#';

    /// <param name="folded">The answer in the one spelling.</param>
    /// <param name="medicines">Where medicines are named.</param>
    /// <param name="heard">What was heard in it: ids of words and turns, and what they come to.</param>
    public static List<RoutingFeature> Of(string folded, IReadOnlyList<(int Start, int End)> medicines, IReadOnlyList<string> heard)
    {
        var signs = Signs(folded, medicines);
        List<RoutingFeature> found = new(signs.Count * (Longest + WidestPair) + heard.Count * 4);
        for (var at = 0; at < signs.Count; at++)
            AddFrom(signs, at, found);
        for (var one = 0; one < heard.Count; one++)
        {
            found.Add(new(Evidence.Read, RoutingFeatures.Hash(heard[one])));
            for (var other = one + 1; other < heard.Count; other++)
                found.Add(new(Evidence.Named, RoutingFeatures.Hash(heard[one] + "+" + heard[other])));
        }
        return found;
    }

    private static void AddFrom(List<uint> signs, int at, List<RoutingFeature> found)
    {
        var run = 2166136261u;
        for (var size = 0; size < Longest && at + size < signs.Count; size++)
            found.Add(new(Evidence.Whole, Mix(run = Mix(run, signs[at + size]), (uint)size)));
        for (var gap = 2; gap <= WidestPair && at + gap < signs.Count; gap++)
            found.Add(new(Evidence.Opening, Mix(Mix(Mix(2166136261u, signs[at]), signs[at + gap]), 0xFFu)));
    }

    private static uint Mix(uint hash, uint sign) => (hash ^ sign) * 16777619u ^ hash >> 15;

    /// <summary>A Latin word without its ending, a Chinese character, a digit or a mark is one sign.</summary>
    private static List<uint> Signs(string folded, IReadOnlyList<(int Start, int End)> medicines)
    {
        List<uint> signs = [Start];
        var next = 0;
        for (var at = 0; at < folded.Length;)
        {
            while (next < medicines.Count && medicines[next].End <= at)
                next++;
            if (next < medicines.Count && medicines[next].Start <= at)
            {
                signs.Add(Medicine);
                at = medicines[next].End;
                continue;
            }
            var length = WordAt(folded.AsSpan(at));
            if (length > 1)
                signs.Add(RoutingFeatures.Hash(Stem(folded.AsSpan(at, length))));
            else if (folded[at] != ' ')
                signs.Add(folded[at]);
            at += length;
        }
        signs.Add(End);
        return signs;
    }

    private static int WordAt(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetter(text[length]) || length > 0 && text[length] == '\''))
            length++;
        return Math.Max(length, 1);
    }

    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> word) =>
        word.Length > 5 && word.EndsWith("ing") ? word[..^3]
        : word.Length > 4 && word.EndsWith("ed") ? word[..^2]
        : word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
}
