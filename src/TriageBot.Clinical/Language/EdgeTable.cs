using System.Numerics;

namespace TriageBot.Clinical.Language;

/// <summary>Where each state of an automaton goes on each word: one flat table with open addressing.</summary>
internal sealed class EdgeTable
{
    /// <summary>There is no such edge.</summary>
    public const int None = -1;

    private ulong[] keys = new ulong[1 << 16];
    private int[] targets = new int[1 << 16];

    /// <summary>How many edges there are.</summary>
    public int Count { get; private set; }

    /// <summary>Where a state goes on a word, or <see cref="None"/>.</summary>
    public int this[int state, int word]
    {
        get
        {
            var slot = Slot(Key(state, word));
            return keys[slot] == 0 ? None : targets[slot];
        }
    }

    /// <summary>Adds an edge that is not there yet.</summary>
    public void Add(int state, int word, int target)
    {
        if (++Count * 2 > keys.Length)
            Resize(keys.Length * 2);
        var slot = Slot(Key(state, word));
        (keys[slot], targets[slot]) = (Key(state, word), target);
    }

    /// <summary>Gives back what growing took too much.</summary>
    public void Trim() => Resize((int)BitOperations.RoundUpToPowerOf2((uint)Count * 2 + 2));

    private void Resize(int size)
    {
        var (oldKeys, oldTargets) = (keys, targets);
        (keys, targets) = (new ulong[size], new int[size]);
        for (var old = 0; old < oldKeys.Length; old++)
            if (oldKeys[old] != 0 && Slot(oldKeys[old]) is var slot)
                (keys[slot], targets[slot]) = (oldKeys[old], oldTargets[old]);
    }

    /// <summary>The slot of a key, or the empty one where it would go.</summary>
    private int Slot(ulong key)
    {
        var slot = (int)(key * 0x9E3779B97F4A7C15 >> 32) & keys.Length - 1;
        while (keys[slot] != key && keys[slot] != 0)
            slot = slot + 1 & keys.Length - 1;
        return slot;
    }

    private static ulong Key(int state, int word) => (ulong)(uint)state << 32 | (uint)word;
}
