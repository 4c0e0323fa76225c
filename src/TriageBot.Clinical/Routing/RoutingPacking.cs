namespace TriageBot.Clinical.Routing;

/// <summary>Makes weights small enough to ship: eight bits each, and what hardly matters is left out.</summary>
internal static class RoutingPacking
{
    private const int Steps = 127;
    private const float Largest = 0.9995f;

    /// <summary>Weights below this many steps are left out.</summary>
    private const int Least = 8;

    /// <summary>Evidence whose strongest weight is below this many steps is left out.</summary>
    private const int LeastStrongest = 16;

    /// <summary>What all departments share of a piece of evidence changes no ranking; taking the middle away leaves most weights near nothing.</summary>
    public static EvidenceTable Pack(Dictionary<uint, int> table, List<byte> rarities, float[] weights, int size)
    {
        var centred = weights[..^size];
        for (var row = 0; row < table.Count; row++)
            Centre(centred.AsSpan(row * size, size));
        var step = Math.Max(Percentile(centred) / Steps, 1e-6f);

        List<uint> keys = [];
        List<byte> kept = [], owners = [];
        List<sbyte> small = [];
        List<int> starts = [0];
        foreach (var (key, row) in table.OrderBy(pair => pair.Key))
        {
            var here = centred.AsSpan(row * size, size);
            if (!here.ContainsAnyExceptInRange(-LeastStrongest * step, LeastStrongest * step))
                continue;
            for (var department = 0; department < size; department++)
                if (Math.Clamp(MathF.Round(here[department] / step), -Steps, Steps) is var steps && MathF.Abs(steps) >= Least)
                {
                    owners.Add((byte)department);
                    small.Add((sbyte)steps);
                }
            keys.Add(key);
            kept.Add(rarities[row]);
            starts.Add(small.Count);
        }
        return new([.. keys], [.. kept], [.. starts], [.. owners], [.. small], step);
    }

    private static void Centre(Span<float> weights)
    {
        var sorted = weights.ToArray();
        Array.Sort(sorted);
        var middle = sorted[sorted.Length / 2];
        foreach (ref var weight in weights)
            weight -= middle;
    }

    private static float Percentile(float[] weights)
    {
        float[] sizes = [.. weights.Select(MathF.Abs).Where(size => size > 0)];
        Array.Sort(sizes);
        return sizes.Length == 0 ? 0 : sizes[(int)(Largest * (sizes.Length - 1))];
    }
}
