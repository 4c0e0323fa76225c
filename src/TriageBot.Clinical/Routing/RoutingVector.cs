using System.Numerics;

namespace TriageBot.Clinical.Routing;

/// <summary>A text as the numbers a linear model weighs: one value for each piece of evidence the model knows.</summary>
internal sealed class RoutingVector
{
    private RoutingVector(int[] index, float[] value) => (Index, Value) = (index, value);

    /// <summary>Numbers of the pieces of evidence in the model's table.</summary>
    public int[] Index { get; }

    public float[] Value { get; }

    /// <summary>The values of a text; what the table does not know is left out.</summary>
    /// <param name="indexOf">Place of a piece of evidence in the table, or -1.</param>
    /// <param name="rarity">How rare each piece is (inverse document frequency).</param>
    public static RoutingVector Of(List<RoutingFeature> features, Func<uint, int> indexOf, Func<int, float> rarity)
    {
        var places = new long[features.Count];
        var known = 0;
        foreach (var feature in features)
            if (indexOf(feature.Key) is >= 0 and var index)
                places[known++] = (long)feature.Kind << 32 | (uint)index;
        Array.Sort(places, 0, known);

        List<int> indexes = new(known);
        List<float> values = new(known);
        for (var at = 0; at < known;)
        {
            var kind = (Evidence)(places[at] >> 32);
            var first = indexes.Count;
            at = Count(places, at, known, kind, indexes, values);
            Weigh(kind, indexes, values, first, rarity);
        }
        return new([.. indexes], [.. values]);
    }

    /// <summary>The sum over the evidence: sum += value × weights.</summary>
    public void AddTo(Span<float> sums, ReadOnlySpan<float> weights)
    {
        for (var at = 0; at < Index.Length; at++)
            Add(sums, weights.Slice(Index[at] * sums.Length, sums.Length), Value[at]);
    }

    /// <summary>target += source × factor, each element by itself so that the order of sums never changes.</summary>
    public static void Add(Span<float> target, ReadOnlySpan<float> source, float factor)
    {
        var lane = 0;
        for (; lane <= target.Length - Vector<float>.Count; lane += Vector<float>.Count)
            (new Vector<float>(target[lane..]) + new Vector<float>(source[lane..]) * factor).CopyTo(target[lane..]);
        for (; lane < target.Length; lane++)
            target[lane] += source[lane] * factor;
    }

    private static int Count(long[] places, int at, int known, Evidence kind, List<int> indexes, List<float> values)
    {
        while (at < known && (Evidence)(places[at] >> 32) == kind)
        {
            var from = at;
            while (at < known && places[at] == places[from])
                at++;
            indexes.Add((int)places[from]);
            values.Add(at - from);
        }
        return at;
    }

    private static void Weigh(Evidence kind, List<int> indexes, List<float> values, int first, Func<int, float> rarity)
    {
        var length = 0f;
        for (var at = first; at < values.Count; at++)
        {
            values[at] = RoutingFeatures.IsText(kind) ? (1 + MathF.Log(values[at])) * rarity(indexes[at]) : 1;
            length += values[at] * values[at];
        }
        var scale = RoutingFeatures.Weights[(int)kind] / MathF.Sqrt(length);
        for (var at = first; at < values.Count; at++)
            values[at] *= scale;
    }
}
