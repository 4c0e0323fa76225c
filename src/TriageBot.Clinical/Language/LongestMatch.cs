using System.Buffers;
using System.Runtime.InteropServices;

namespace TriageBot.Clinical.Language;

/// <summary>Where phrases overlap, the longest one is what the patient meant: 右下腹痛 is not also 腹痛.</summary>
internal sealed class LongestMatch
{
    private readonly List<PhraseMatch> standing = [];
    private readonly List<PhraseMatch> gapped;
    private readonly int[] owner;

    private LongestMatch(IReadOnlyList<PhraseMatch> matches, int words, IReadOnlyList<PhraseMatch> findings)
    {
        owner = new int[words];
        var starts = Starts(words, findings);
        List<PhraseMatch> plain = new(matches.Count), withGap = [];
        foreach (var match in matches)
            if (match.HasGap)
                withGap.Add(match);
            else if (!RunsInto(match, starts))
                plain.Add(match);
        Sort(plain, ByLength);
        foreach (var match in plain)
            if ((standing.Count == 0 || standing[^1] != match) && IsFree(match))
            {
                standing.Add(match);
                Array.Fill(owner, standing.Count, match.First, match.Words);
            }
        gapped = withGap;
    }

    /// <summary>The matches that stand, in the order of their last parts. Phrases of equal extent stand together.</summary>
    /// <param name="matches">Every match, in the order of their ends.</param>
    /// <param name="words">How many words the message has.</param>
    /// <param name="findings">Findings already settled: a cue that would swallow the beginning of one gives way to a shorter cue (没|有痰).</param>
    public static List<PhraseMatch> Among(IReadOnlyList<PhraseMatch> matches, int words, IReadOnlyList<PhraseMatch> findings)
    {
        if (matches.Count == 0)
            return [];
        var longest = new LongestMatch(matches, words, findings);
        for (var index = 0; index < longest.gapped.Count; index++)
            if (!longest.IsTaken(longest.gapped[index]) && !longest.IsOutdone(index))
                longest.standing.Add(longest.gapped[index]);
        Sort(longest.standing, ByPlace);
        return longest.standing;
    }

    /// <summary>The matches that stand, and the longest of the others where no word is taken.</summary>
    public static List<PhraseMatch> FillIn(List<PhraseMatch> standing, List<PhraseMatch> others, int words)
    {
        if (others.Count == 0)
            return standing;
        var starts = Starts(words, standing);
        var free = Among(others.FindAll(other => starts.Length == 0 || !starts.AsSpan(other.First, other.Words).ContainsAnyExcept(0)), words, []);
        if (free.Count == 0)
            return standing;
        List<PhraseMatch> all = [.. standing, .. free];
        Sort(all, ByPlace);
        return all;
    }

    private static ulong ByPlace(PhraseMatch match) => Rank(match.Head, match.First, match.Meaning);

    private static ulong ByLength(PhraseMatch match) => Rank(-match.Words, match.First, match.Meaning);

    /// <summary>Three numbers as one, so that sorting compares once.</summary>
    private static ulong Rank(int first, int second, int third) => (ulong)(first & 0xFFFFFF) << 40 | (ulong)(second & 0xFFFFFF) << 16 | (ushort)third;

    private static void Sort(List<PhraseMatch> matches, Func<PhraseMatch, ulong> rank)
    {
        if (matches.Count < 2)
            return;
        var ranks = ArrayPool<ulong>.Shared.Rent(matches.Count);
        var sorted = CollectionsMarshal.AsSpan(matches);
        for (var index = 0; index < sorted.Length; index++)
            ranks[index] = rank(sorted[index]);
        ranks.AsSpan(0, sorted.Length).Sort(sorted);
        ArrayPool<ulong>.Shared.Return(ranks);
    }

    /// <summary>For each word the first word of the finding it belongs to, plus one; 0 outside findings.</summary>
    private static int[] Starts(int words, IReadOnlyList<PhraseMatch> findings)
    {
        if (findings.Count == 0)
            return [];
        var starts = new int[words];
        foreach (var finding in findings)
        {
            Array.Fill(starts, finding.First + 1, finding.First, finding.FirstEnd - finding.First + 1);
            Array.Fill(starts, finding.Head + 1, finding.Head, finding.Last - finding.Head + 1);
        }
        return starts;
    }

    private static bool RunsInto(PhraseMatch cue, int[] starts) => starts.Length > 0 && starts[cue.Last] - 1 > cue.First;

    /// <summary>Longest first: whatever is in the way is at least as long, so looking at both ends is enough.</summary>
    private bool IsFree(PhraseMatch match) =>
        owner[match.First] == owner[match.Last]
        && (owner[match.First] is 0 || standing[owner[match.First] - 1] is var same && same.First == match.First && same.Last == match.Last);

    /// <summary>A gap phrase falls inside a longer finding, beside its own plain wording, and when both its ends belong to others:
    /// 头晕胸口疼 is no headache.</summary>
    private bool IsTaken(PhraseMatch match)
    {
        var (start, end) = (OwnerOf(match.First), OwnerOf(match.Last));
        if (start is { } whole && whole == end || start?.Meaning == match.Meaning || end?.Meaning == match.Meaning)
            return true;
        if (start is { } word && word.First < match.First && word.Last == match.FirstEnd)
            return true;
        return start is { } before && before.Last > match.FirstEnd && before.Last < match.Head
            && end is { } after && after.First > match.FirstEnd && after.First < match.Head;
    }

    /// <summary>A nearer pair of the same parts, or the same pair with a longer part, is what was meant.</summary>
    private bool IsOutdone(int index)
    {
        var match = gapped[index];
        for (var other = index - 1; other >= 0 && gapped[other].Last >= match.First; other--)
            if (Outdoes(gapped[other], match))
                return true;
        for (var other = index + 1; other < gapped.Count && gapped[other].Head <= match.Last; other++)
            if (Outdoes(gapped[other], match))
                return true;
        return false;
    }

    private static bool Outdoes(PhraseMatch other, PhraseMatch match)
    {
        var isNearer = other.First >= match.First && other.Last <= match.Last && (other.First > match.FirstEnd || other.Last < match.Head);
        var isFuller = other.First <= match.First && other.FirstEnd >= match.FirstEnd && other.Head <= match.Head && other.Last >= match.Last
            && other.FirstEnd - other.First + other.Last - other.Head > match.FirstEnd - match.First + match.Last - match.Head;
        return isNearer && other.Meaning == match.Meaning || isFuller;
    }

    private PhraseMatch? OwnerOf(int word) => owner[word] is var number and > 0 ? standing[number - 1] : null;
}
