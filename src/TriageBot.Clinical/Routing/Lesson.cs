namespace TriageBot.Clinical.Routing;

/// <summary>Everything to learn from, as numbers, and the learning: support vectors from the knowledge's own weights on, then naive Bayes beside them.</summary>
/// <param name="leastSeen">Evidence that fewer lines show is left out.</param>
internal sealed class Lesson(IReadOnlyList<string> departments, IEnumerable<(uint Key, string Department, float Strength)> prior, int leastSeen = 5)
{
    /// <summary>Chosen by five-fold validation on the development rows: cost of an error, passes, share of naive Bayes and its smoothing.</summary>
    private const float Cost = 0.2f, Bayes = 0.05f, Smoothing = 0.05f;

    private const int Passes = 8, LeastCounted = 50;

    private readonly List<(List<RoutingFeature> Features, int Right, float Weight, float[]? Against)> lines = [];
    private readonly (uint Key, int Department, float Strength)[] starts =
        [.. prior.Select(known => (known.Key, Department: IndexOf(departments, known.Department), known.Strength)).Where(known => known.Department >= 0)];
    private readonly Dictionary<uint, int> table = [];
    private readonly List<byte> rarities = [];

    /// <param name="right">Number of the right department.</param>
    /// <param name="weight">How much the line counts.</param>
    /// <param name="against">How much it counts against each department; null = it is the knowledge's own and counts fully.</param>
    public void Add(List<RoutingFeature> features, int right, float weight, float[]? against) => lines.Add((features, right, weight, against));

    /// <summary>Weights by evidence and department; the last row is the bias.</summary>
    public float[] Learn(int seed)
    {
        Tabulate();
        RoutingVector[] vectors = [.. lines.Select(line => RoutingVector.Of(line.Features, key => table.GetValueOrDefault(key, -1), index => rarities[index] * EvidenceTable.RarityStep))];
        var weights = new float[(table.Count + 1) * departments.Count];
        foreach (var (key, department, strength) in starts)
            weights[table[key] * departments.Count + department] = strength;
        SupportVectors(vectors, weights, (ulong)(uint)seed);
        LogCounts(vectors, weights);
        return weights;
    }

    /// <summary>The weights in small numbers: what matters little is left out.</summary>
    public RoutingModel Pack(float[] weights, IReadOnlyList<int> counts, float sharpness) =>
        new(departments, counts, sharpness, weights[^departments.Count..], RoutingPacking.Pack(table, rarities, weights, departments.Count));

    private static int IndexOf(IReadOnlyList<string> departments, string department) => departments.Index().Where(pair => pair.Item == department).Select(pair => pair.Index).DefaultIfEmpty(-1).First();

    private void Tabulate()
    {
        var seen = new SortedDictionary<uint, int>();
        foreach (var line in lines)
            foreach (var key in line.Features.Select(feature => feature.Key).Distinct())
                seen[key] = seen.GetValueOrDefault(key) + 1;
        foreach (var (key, _, _) in starts)
            seen[key] = Math.Max(seen.GetValueOrDefault(key), leastSeen);
        foreach (var (key, times) in seen.Where(pair => pair.Value >= leastSeen))
        {
            table[key] = rarities.Count;
            rarities.Add((byte)Math.Clamp(MathF.Round((MathF.Log((lines.Count + 1f) / (times + 1)) + 1) / EvidenceTable.RarityStep), 1, 255));
        }
    }

    /// <summary>Dual coordinate descent for the squared hinge loss, all departments at once.</summary>
    private void SupportVectors(RoutingVector[] vectors, float[] weights, ulong state)
    {
        var size = departments.Count;
        var dual = new float[vectors.Length * size];
        float[] norms = [.. vectors.Select(vector => 1 + vector.Value.Sum(value => value * value))];
        int[] order = [.. Enumerable.Range(0, vectors.Length)];
        var (scores, change) = (new float[size], new float[size]);
        for (var pass = 0; pass < Passes; pass++)
        {
            Shuffle(order, ref state);
            foreach (var row in order)
            {
                weights.AsSpan(^size..).CopyTo(scores);
                vectors[row].AddTo(scores, weights);
                if (!Correct(lines[row].Right, lines[row].Weight, lines[row].Against, norms[row], scores, dual.AsSpan(row * size, size), change))
                    continue;
                RoutingVector.Add(weights.AsSpan(^size..), change, 1);
                for (var at = 0; at < vectors[row].Index.Length; at++)
                    RoutingVector.Add(weights.AsSpan(vectors[row].Index[at] * size, size), change, vectors[row].Value[at]);
            }
        }
    }

    /// <summary>Fisher and Yates with SplitMix64: the same seed gives the same order everywhere and always.</summary>
    private static void Shuffle(int[] order, ref ulong state)
    {
        for (var last = order.Length - 1; last > 0; last--)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ state >> 30) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
            var other = (int)((mixed ^ mixed >> 31) % (ulong)(last + 1));
            (order[last], order[other]) = (order[other], order[last]);
        }
    }

    private static bool Correct(int right, float weight, float[]? against, float norm, float[] scores, Span<float> dual, float[] change)
    {
        var any = false;
        for (var department = 0; department < dual.Length; department++)
        {
            var sign = department == right ? 1 : -1;
            var slack = 0.5f / (Cost * weight * (department == right || against is null ? 1 : against[department]));
            var next = Math.Max(0, dual[department] - (sign * scores[department] - 1 + dual[department] * slack) / (norm + slack));
            change[department] = (next - dual[department]) * sign;
            any |= change[department] != 0;
            dual[department] = next;
        }
        return any;
    }

    /// <summary>Adds the log-count ratios of naive Bayes for departments that many cases show; the knowledge's own lines are no counts.</summary>
    private void LogCounts(RoutingVector[] vectors, float[] weights)
    {
        var size = departments.Count;
        var (counts, totals, shown) = (new float[table.Count * size], new float[size], new int[size]);
        foreach (var (line, vector) in lines.Zip(vectors).Where(pair => pair.First.Against is not null))
        {
            shown[line.Right]++;
            for (var at = 0; at < vector.Index.Length; at++)
            {
                counts[vector.Index[at] * size + line.Right] += vector.Value[at];
                totals[line.Right] += vector.Value[at];
            }
        }
        var everything = totals.Sum();
        var room = Smoothing * table.Count;
        for (var index = 0; index < table.Count; index++)
        {
            var here = counts.AsSpan(index * size, size);
            var sum = 0f;
            foreach (var count in here)
                sum += count;
            for (var department = 0; department < size && sum > 0; department++)
                if (shown[department] >= LeastCounted)
                    weights[index * size + department] += Bayes * (MathF.Log((here[department] + Smoothing) / (totals[department] + room))
                        - MathF.Log((sum - here[department] + Smoothing) / (everything - totals[department] + room)));
        }
    }
}
