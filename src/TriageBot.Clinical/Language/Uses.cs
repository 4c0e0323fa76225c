namespace TriageBot.Clinical.Language;

/// <summary>Short lists of numbers, one for each state of an automaton, in two flat tables.</summary>
internal sealed class Uses
{
    private readonly List<int> heads = [];
    private readonly List<(int Number, int Next)> entries = [];

    /// <summary>The number of an entry.</summary>
    public int this[int entry] => entries[entry].Number;

    /// <summary>Whether a state has any entry.</summary>
    public bool Any(int state) => FirstOf(state) >= 0;

    /// <summary>The first entry of a state, or -1.</summary>
    public int FirstOf(int state) => state < heads.Count ? heads[state] : -1;

    /// <summary>The entry after this one, or -1.</summary>
    public int After(int entry) => entries[entry].Next;

    /// <summary>Gives a state a number, unless it has it already.</summary>
    public void Add(int state, int number)
    {
        while (heads.Count <= state)
            heads.Add(-1);
        for (var entry = heads[state]; entry >= 0; entry = After(entry))
            if (entries[entry].Number == number)
                return;
        entries.Add((number, heads[state]));
        heads[state] = entries.Count - 1;
    }
}
