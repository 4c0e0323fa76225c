using System.Runtime.InteropServices;

namespace TriageBot.Clinical.Language;

/// <summary>Where a graph goes from each node on each word: one flat table with open addressing. Anybody may read while one adds.</summary>
internal sealed class EdgeTable<T>(int size = 1 << 12)
{
    private Slot[] slots = new Slot[size];

    /// <summary>An edge; without a word the slot is empty. The key is written last, so whoever sees it sees the target too.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Slot
    {
        public ulong Key;
        public T Target;
    }

    /// <summary>How many edges there are.</summary>
    public int Count { get; private set; }

    /// <summary>Every edge.</summary>
    public IEnumerable<(int Node, int Word, T Target)> All =>
        slots.Where(slot => slot.Key != 0).Select(slot => ((int)(slot.Key >> 32), (int)(uint)slot.Key, slot.Target));

    /// <summary>Where a node goes on a word, or nothing.</summary>
    public T? this[int node, int word]
    {
        get
        {
            var (table, key) = (Volatile.Read(ref slots), Key(node, word));
            for (var at = Home(key, table.Length); ; at = at + 1 & table.Length - 1)
                if (Volatile.Read(ref table[at].Key) is var found && found == key)
                    return table[at].Target;
                else if (found == 0)
                    return default;
        }
    }

    /// <summary>Adds an edge that is not there yet. One at a time.</summary>
    /// <param name="word">Not 0.</param>
    public void Add(int node, int word, T target)
    {
        if (++Count * 2 > slots.Length)
            Volatile.Write(ref slots, Twice(slots));
        Put(slots, Key(node, word), target);
    }

    private static Slot[] Twice(Slot[] old)
    {
        var larger = new Slot[old.Length * 2];
        foreach (var slot in old)
            if (slot.Key != 0)
                Put(larger, slot.Key, slot.Target);
        return larger;
    }

    private static void Put(Slot[] table, ulong key, T target)
    {
        var at = Home(key, table.Length);
        while (table[at].Key != 0)
            at = at + 1 & table.Length - 1;
        table[at].Target = target;
        Volatile.Write(ref table[at].Key, key);
    }

    private static int Home(ulong key, int size) => (int)(key * 0x9E3779B97F4A7C15 >> 32) & size - 1;

    private static ulong Key(int node, int word) => (ulong)(uint)node << 32 | (uint)word;
}
