namespace TriageBot.Web.Conversations;

/// <summary>A line of text cut into pieces, so that marked words can be shown without building markup from a patient's text.</summary>
public static class MarkedText
{
    public readonly record struct Piece(string Text, bool IsMarked);

    public static IReadOnlyList<Piece> Of(TranscriptLine line) => Of(line.Wording ?? line.Text, line.Marks ?? []);

    public static IReadOnlyList<Piece> Of(string text, IReadOnlyList<string> marks)
    {
        var pieces = new List<Piece>();
        var from = 0;
        while (from < text.Length && Next(text, from, marks) is { } found)
        {
            if (found.Start > from)
                pieces.Add(new(text[from..found.Start], false));
            pieces.Add(new(text.Substring(found.Start, found.Length), true));
            from = found.Start + found.Length;
        }
        if (from < text.Length)
            pieces.Add(new(text[from..], false));
        return pieces;
    }

    /// <summary>The mark that comes first; of two that begin together the longer.</summary>
    private static (int Start, int Length)? Next(string text, int from, IReadOnlyList<string> marks)
    {
        (int Start, int Length)? next = null;
        foreach (var mark in marks.Where(mark => mark.Length > 0))
        {
            var start = text.IndexOf(mark, from, StringComparison.Ordinal);
            if (start >= 0 && (next is null || start < next.Value.Start || (start == next.Value.Start && mark.Length > next.Value.Length)))
                next = (start, mark.Length);
        }
        return next;
    }
}
