namespace TriageBot.Clinical.Routing;

/// <summary>Every piece of evidence a model knows: its key, how rare it is, and the departments it speaks for or against, in small numbers.</summary>
internal sealed class EvidenceTable
{
    /// <summary>Rarity is kept in sixteenths.</summary>
    public const float RarityStep = 1 / 16f;

    private readonly int[] slots;
    private readonly int mask;

    /// <param name="keys">Ascending, each once.</param>
    /// <param name="rarities">In <see cref="RarityStep"/>s.</param>
    /// <param name="starts">Where the weights of each piece start; one more than pieces.</param>
    /// <param name="departments">Number of the department of each weight.</param>
    /// <param name="weights">In <paramref name="step"/>s.</param>
    /// <param name="step">The size of one step of a weight.</param>
    public EvidenceTable(uint[] keys, byte[] rarities, int[] starts, byte[] departments, sbyte[] weights, float step)
    {
        (Keys, Rarities, Starts, Departments, Weights, Step) = (keys, rarities, starts, departments, weights, step);
        var size = 16;
        while (size < keys.Length * 2)
            size *= 2;
        (slots, mask) = (new int[size], size - 1);
        for (var index = 0; index < keys.Length; index++)
        {
            var slot = (int)(keys[index] * 2654435769u >> 7) & mask;
            while (slots[slot] != 0)
                slot = slot + 1 & mask;
            slots[slot] = index + 1;
        }
    }

    public uint[] Keys { get; }

    public byte[] Rarities { get; }

    public int[] Starts { get; }

    public byte[] Departments { get; }

    public sbyte[] Weights { get; }

    public float Step { get; }

    /// <summary>The number of a piece of evidence, or -1.</summary>
    public int IndexOf(uint key)
    {
        for (var slot = (int)(key * 2654435769u >> 7) & mask; slots[slot] is > 0 and var number; slot = slot + 1 & mask)
            if (Keys[number - 1] == key)
                return number - 1;
        return -1;
    }

    public float RarityOf(int index) => Rarities[index] * RarityStep;

    /// <summary>Adds what one piece says to the sums of the departments.</summary>
    public void Add(int index, float value, Span<float> sums)
    {
        var scaled = value * Step;
        for (var at = Starts[index]; at < Starts[index + 1]; at++)
            sums[Departments[at]] += Weights[at] * scaled;
    }
}
