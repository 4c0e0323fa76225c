namespace TriageBot.Web.Prompts.Documents;

/// <summary>A piece of a line: the same on both sides, or only on this one.</summary>
public sealed record DiffPiece(string Text, bool IsChanged);

/// <summary>A line beside the line it became; null where there is none.</summary>
public sealed record DiffRow(int? OldNumber, IReadOnlyList<DiffPiece>? Old, int? NewNumber, IReadOnlyList<DiffPiece>? New)
{
    public bool IsSame => Old is not null && New is not null && !Old.Any(piece => piece.IsChanged) && !New.Any(piece => piece.IsChanged);
}

/// <summary>Two texts side by side (AP4). A Chinese sentence has no spaces, so the pieces are single Chinese characters and whole Latin words: what changed is marked, not the sentence around it.</summary>
public static class TextDiff
{
    private const double Alike = 0.3;

    public static IReadOnlyList<DiffRow> Of(string before, string after)
    {
        string[] old = before.ReplaceLineEndings("\n").Split('\n'), now = after.ReplaceLineEndings("\n").Split('\n');
        var rows = new List<DiffRow>();
        var (from, to) = (0, 0);
        foreach (var (left, right) in Common(old, now).Append((old.Length, now.Length)))
        {
            rows.AddRange(Block(old, from, left, now, to, right));
            if (left < old.Length)
                rows.Add(new(left + 1, [new(old[left], false)], right + 1, [new(now[right], false)]));
            (from, to) = (left + 1, right + 1);
        }
        return rows;
    }

    /// <summary>Lines between two that stayed: one becomes another when they are alike, else it goes or comes.</summary>
    private static IEnumerable<DiffRow> Block(string[] old, int from, int until, string[] now, int to, int end)
    {
        var (left, right) = (from, to);
        while (left < until && right < end)
        {
            var (was, becomes) = Pieces(old[left], now[right]);
            if (IsAlike(was, becomes) || until - left == end - right)
                yield return new(left++ + 1, was, right++ + 1, becomes);
            else if (until - left > end - right)
                yield return new(left + 1, [new(old[left++], true)], null, null);
            else
                yield return new(null, null, right + 1, [new(now[right++], true)]);
        }
        for (; left < until; left++)
            yield return new(left + 1, [new(old[left], true)], null, null);
        for (; right < end; right++)
            yield return new(null, null, right + 1, [new(now[right], true)]);
    }

    private static (IReadOnlyList<DiffPiece> Old, IReadOnlyList<DiffPiece> New) Pieces(string old, string now)
    {
        string[] was = [.. Words(old)], becomes = [.. Words(now)];
        var common = Common(was, becomes);
        return (Marked(was, [.. common.Select(pair => pair.Left)]), Marked(becomes, [.. common.Select(pair => pair.Right)]));
    }

    private static IReadOnlyList<DiffPiece> Marked(string[] words, HashSet<int> stayed)
    {
        var pieces = new List<DiffPiece>();
        foreach (var (place, word) in words.Index())
            if (pieces is [.., var last] && last.IsChanged == !stayed.Contains(place))
                pieces[^1] = last with { Text = last.Text + word };
            else
                pieces.Add(new(word, !stayed.Contains(place)));
        return pieces;
    }

    private static bool IsAlike(IReadOnlyList<DiffPiece> old, IReadOnlyList<DiffPiece> now)
    {
        var all = Math.Max(old.Sum(piece => piece.Text.Length), now.Sum(piece => piece.Text.Length));
        return all == 0 || old.Where(piece => !piece.IsChanged).Sum(piece => piece.Text.Length) >= Alike * all;
    }

    /// <summary>Latin words and numbers whole, everything else a character at a time.</summary>
    private static IEnumerable<string> Words(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            var end = at + 1;
            if (IsLatin(line[at]))
                while (end < line.Length && IsLatin(line[end]))
                    end++;
            else if (char.IsHighSurrogate(line[at]) && end < line.Length)
                end++;
            yield return line[at..end];
            at = end;
        }
    }

    private static bool IsLatin(char sign) => sign < 0x2E80 && char.IsLetterOrDigit(sign);

    /// <summary>The longest common subsequence, as pairs of places. Texts are some thousand pieces at most, and equal ends are cut off first.</summary>
    private static List<(int Left, int Right)> Common(string[] old, string[] now)
    {
        var (head, tail) = (0, 0);
        while (head < old.Length && head < now.Length && old[head] == now[head])
            head++;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;
        var (rows, columns) = (old.Length - head - tail, now.Length - head - tail);
        var longest = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
            for (var column = columns - 1; column >= 0; column--)
                longest[row, column] = old[head + row] == now[head + column] ? longest[row + 1, column + 1] + 1 : Math.Max(longest[row + 1, column], longest[row, column + 1]);
        List<(int, int)> pairs = [.. Enumerable.Range(0, head).Select(place => (place, place))];
        for (var (row, column) = (0, 0); row < rows && column < columns;)
            if (old[head + row] == now[head + column])
                pairs.Add((head + row++, head + column++));
            else if (longest[row + 1, column] >= longest[row, column + 1])
                row++;
            else
                column++;
        pairs.AddRange(Enumerable.Range(0, tail).Select(place => (old.Length - tail + place, now.Length - tail + place)));
        return pairs;
    }
}
