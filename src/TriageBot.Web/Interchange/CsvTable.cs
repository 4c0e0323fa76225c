using System.Text;

namespace TriageBot.Web.Interchange;

/// <summary>One record of a table with the line it begins on, as an editor counts.</summary>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields);

/// <summary>Comma-separated values as RFC 4180 has them: a field in quotation marks may hold commas, lines and doubled quotation marks.
/// Forty lines of our own, because the line of every record must be told to whoever mends the file.</summary>
internal static class CsvTable
{
    /// <summary>The records in order; empty lines are passed over.</summary>
    public static IEnumerable<CsvRecord> Read(TextReader text)
    {
        var (line, begun, isQuoted, hasQuotes) = (1, 1, false, false);
        var field = new StringBuilder();
        List<string> fields = [];
        while (true)
        {
            var next = text.Read();
            switch (next)
            {
                case -1 or '\n' when !isQuoted || next == -1:
                    if (fields.Count > 0 || hasQuotes || !string.IsNullOrWhiteSpace(field.ToString()))
                        yield return new CsvRecord(begun, [.. fields, Taken(field)]);
                    if (next == -1)
                        yield break;
                    fields.Clear();
                    field.Clear();
                    (begun, hasQuotes) = (++line, false);
                    break;
                case '"' when isQuoted && text.Peek() == '"':
                    _ = text.Read(); // the second of two marks that stand for one
                    field.Append('"');
                    break;
                case '"' when isQuoted || string.IsNullOrWhiteSpace(field.ToString()):
                    (isQuoted, hasQuotes) = (!isQuoted, true);
                    break;
                case ',' when !isQuoted:
                    fields.Add(Taken(field));
                    field.Clear();
                    break;
                default:
                    line += next == '\n' ? 1 : 0;
                    field.Append((char)next);
                    break;
            }
        }
    }

    private static string Taken(StringBuilder field) => field.ToString().Trim().TrimStart('\uFEFF');
}
