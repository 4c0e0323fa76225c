using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Evaluation.Stored;

/// <summary>One stored scorecard, read.</summary>
public sealed record ScorecardRow(
    [property: JsonPropertyName("kind")] string Kind, [property: JsonPropertyName("taken_at")] DateTimeOffset TakenAt, [property: JsonPropertyName("knowledge")] string KnowledgeHash,
    [property: JsonPropertyName("cases_hash")] string CasesHash, [property: JsonPropertyName("model")] string? Model, [property: JsonPropertyName("prompts")] string? Prompts,
    [property: JsonPropertyName("figures")] IReadOnlyDictionary<string, double> Figures);

/// <summary>How cards are put together for a chart.</summary>
public enum ScorecardsBy { Time, Knowledge, Prompts }

/// <summary>The stored scorecards, oldest first, and the files to take them away.</summary>
public sealed class ScorecardBoard(IDbContextFactory<TriageDb> databases)
{
    private const int Most = 1000;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public async Task<IReadOnlyList<ScorecardRow>> ReadAsync(string? kind, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var cards = await database.Scorecards.AsNoTracking().Where(card => kind == null || card.Kind == kind).OrderByDescending(card => card.TakenAt).Take(Most).ToListAsync(cancellationToken);
        return [.. cards.OrderBy(card => card.TakenAt).Select(card => new ScorecardRow(card.Kind, card.TakenAt, card.KnowledgeHash, card.CasesHash, card.Model, card.Prompts,
            JsonSerializer.Deserialize<SortedDictionary<string, double>>(card.Figures) ?? []))];
    }

    /// <summary>By knowledge or prompts the latest card of each counts.</summary>
    public static IReadOnlyList<ScorecardRow> Grouped(IReadOnlyList<ScorecardRow> rows, ScorecardsBy by) => by is ScorecardsBy.Time ? rows
        : [.. rows.GroupBy(row => (row.Model, by is ScorecardsBy.Knowledge ? row.KnowledgeHash : row.Prompts)).Select(same => same.MaxBy(row => row.TakenAt)).OfType<ScorecardRow>().OrderBy(row => row.TakenAt)];

    public static string AsJson(IReadOnlyList<ScorecardRow> rows) => JsonSerializer.Serialize(rows, Json) + "\n";

    /// <summary>A line for each figure.</summary>
    public static string AsCsv(IReadOnlyList<ScorecardRow> rows)
    {
        var text = new StringBuilder("kind,taken_at,knowledge,cases_hash,model,prompts,figure,value\r\n");
        foreach (var row in rows)
            foreach (var (name, value) in row.Figures)
                text.Append(string.Join(',', ((string[])[row.Kind, row.TakenAt.ToString("O", CultureInfo.InvariantCulture), row.KnowledgeHash, row.CasesHash, row.Model ?? "", row.Prompts ?? "", name, value.ToString("R", CultureInfo.InvariantCulture)]).Select(Cell))).Append("\r\n");
        return text.ToString();
    }

    /// <summary>Nothing in a cell is a formula for a spreadsheet.</summary>
    private static string Cell(string text)
    {
        var harmless = text is [ '=' or '+' or '@', ..] ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(",\"\r\n") < 0 ? harmless : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
