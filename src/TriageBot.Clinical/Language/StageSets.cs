namespace TriageBot.Clinical.Language;

/// <summary>Which of the stages that end at one place follow which of those that ended at an earlier one. A few hundred phrases may be half said
/// at once, so what has been compared is kept. Any number of threads may read at once.</summary>
internal sealed class StageSets(GapPhrases gaps)
{
    private readonly Dictionary<int[], Set> sets = new(new SameSequence<int>());
    private readonly EdgeTable<int[]> followers = new();
    private readonly Lock gate = new();

    /// <summary>Stages in the order of their numbers, and the number of the set.</summary>
    internal sealed record Set(int Number, int[] Stages);

    /// <summary>How many comparisons are kept.</summary>
    public int Count => followers.Count;

    /// <summary>The set of these stages; the same for the same ones. Null when there are none.</summary>
    public Set? Of(int[] stages)
    {
        if (stages.Length == 0)
            return null;
        lock (gate)
        {
            if (!sets.TryGetValue(stages, out var set))
                sets.Add(stages, set = new(sets.Count + 1, stages));
            return set;
        }
    }

    /// <summary>The stages of one set that follow a stage of the other.</summary>
    public int[] Following(Set open, Set next) => followers[open.Number, next.Number] ?? Compare(open, next);

    private int[] Compare(Set open, Set next)
    {
        lock (gate)
        {
            if (followers[open.Number, next.Number] is { } known)
                return known;
            int[] follow = [.. next.Stages.Where(stage => !gaps[stage].IsFirst && open.Stages.AsSpan().BinarySearch(stage - 1) >= 0)];
            followers.Add(open.Number, next.Number, follow);
            return follow;
        }
    }
}
