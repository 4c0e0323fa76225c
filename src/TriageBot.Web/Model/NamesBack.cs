using TriageBot.Web.Model.Deidentification;

namespace TriageBot.Web.Model;

/// <summary>Puts names and numbers back into a streamed answer; a placeholder that has come only in part is held back until it is whole.</summary>
internal sealed class NamesBack(Hidden hidden)
{
    /// <summary>Characters of the longest placeholder; a longer piece in a bracket is none.</summary>
    private const int Longest = 16;

    private string held = "";

    public string Take(string words)
    {
        var all = held + words;
        var open = all.LastIndexOf('[');
        var from = open >= 0 && all.Length - open <= Longest && !all.AsSpan(open).Contains(']') ? open : all.Length;
        held = all[from..];
        return hidden.Restore(all[..from]);
    }

    public string Rest()
    {
        var rest = hidden.Restore(held);
        held = "";
        return rest;
    }
}
