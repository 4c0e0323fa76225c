using TriageBot.Web.Patients;

namespace TriageBot.Web.Interchange;

/// <summary>Discharges as a table, the least that every hospital can export. Reads every row and says of each what is wrong with it.</summary>
public static class CsvDischarges
{
    /// <param name="text">The file, UTF-8.</param>
    /// <param name="zone">Zone of the times in it, where a row names none.</param>
    public static IReadOnlyList<ImportRow> Read(TextReader text, TimeZoneInfo zone)
    {
        using var records = CsvTable.Read(text).GetEnumerator();
        if (!records.MoveNext())
            return [new(1, null, ["The file is empty; expected a first line with the column names: " + string.Join(",", NoticeReader.Fields) + "."])];
        string[] header = [.. records.Current.Fields.Select(name => name.ToLowerInvariant())];
        if (WrongWith(header) is { Count: > 0 } wrong)
            return [new(1, null, wrong)];

        List<ImportRow> rows = [];
        while (records.MoveNext() && rows.Count <= ImportDischarges.MostRows)
            rows.Add(rows.Count < ImportDischarges.MostRows
                ? Read(records.Current, header, zone) : new(records.Current.Line, null, [$"The file has more than {ImportDischarges.MostRows} rows; split it."]));
        return rows.Count > 0 ? rows : [new(1, null, ["The file has a first line and no row."])];
    }

    private static IReadOnlyList<string> WrongWith(string[] header) =>
    [
        .. NoticeReader.Fields.Take(NoticeReader.Required).Except(header, StringComparer.Ordinal).Select(name => $"column '{name}' is missing."),
        .. header.Except(NoticeReader.Fields, StringComparer.Ordinal).Select(name => $"column '{name}' is not known; expected one of {string.Join(", ", NoticeReader.Fields)}."),
        .. header.CountBy(name => name, StringComparer.Ordinal).Where(count => count.Value > 1).Select(count => $"column '{count.Key}' stands there {count.Value} times; expected once."),
    ];

    private static ImportRow Read(CsvRecord record, string[] header, TimeZoneInfo zone)
    {
        if (record.Fields.Count != header.Length)
            return new(record.Line, null, [$"{record.Fields.Count} fields were found; expected {header.Length}, as in the first line. Put a field that holds a comma or a quotation mark into quotation marks."]);
        var reader = new NoticeReader(field => Array.IndexOf(header, field) is var at and >= 0 ? record.Fields[at] : null, zone);
        var notice = reader.Read();
        return new(record.Line, notice, reader.Problems);
    }
}
