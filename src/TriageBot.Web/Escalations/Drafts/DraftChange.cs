namespace TriageBot.Web.Escalations.Drafts;

/// <summary>How much of a draft a person changed before it was sent.</summary>
internal static class DraftChange
{
    /// <summary>Edit distance in characters as percent of the longer text: 0 = sent as drafted, 100 = nothing is left of it.</summary>
    public static int Percent(string draft, string sent)
    {
        var longer = Math.Max(draft.Length, sent.Length);
        return longer == 0 ? 0 : (int)Math.Ceiling(100.0 * Distance(draft, sent) / longer);
    }

    private static int Distance(string from, string to)
    {
        int[] above = [.. Enumerable.Range(0, to.Length + 1)];
        foreach (var (at, character) in from.Index())
        {
            var row = new int[to.Length + 1];
            row[0] = at + 1;
            for (var place = 1; place <= to.Length; place++)
                row[place] = Math.Min(Math.Min(row[place - 1], above[place]) + 1, above[place - 1] + (character == to[place - 1] ? 0 : 1));
            above = row;
        }
        return above[^1];
    }
}
