using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using TriageBot.Clinical.FollowUp;

namespace TriageBot.Web.Evaluation;

/// <summary>What the reader makes of one answer.</summary>
public sealed record AdherenceResult(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("nonadherent")] bool IsNonAdherent,
    [property: JsonPropertyName("labels")] IReadOnlyList<string> Labels, [property: JsonIgnore] AdherenceCase Wanted);

/// <summary>Recall, precision and their harmonic mean; null where there is nothing to divide by.</summary>
public sealed record Agreement(
    [property: JsonPropertyName("recall")] double? Recall, [property: JsonPropertyName("precision")] double? Precision,
    [property: JsonPropertyName("f1")] double? F1, [property: JsonPropertyName("cases")] int Cases)
{
    public static Agreement Of<T>(IReadOnlyList<T> results, Func<T, bool> wanted, Func<T, bool> found)
    {
        var both = results.Count(result => wanted(result) && found(result));
        var (all, heard) = (results.Count(wanted), results.Count(found));
        return new(Share(both, all), Share(both, heard), Share(2 * both, all + heard), all);
    }

    private static double? Share(int part, int whole) => whole == 0 ? null : Math.Round((double)part / whole, 4);
}

/// <summary>How well a stopped, missed or changed medicine is heard in free answers, with no prescription list and no question before them.</summary>
public sealed record AdherenceScorecard([property: JsonPropertyName("results"), JsonPropertyOrder(1)] IReadOnlyList<AdherenceResult> Results)
{
    private Agreement All => Agreement.Of(Results, result => result.Wanted.IsNonAdherent, result => result.IsNonAdherent);

    [JsonPropertyName("cases")] public int Cases => Results.Count;
    [JsonPropertyName("recall")] public double? Recall => All.Recall;
    [JsonPropertyName("precision")] public double? Precision => All.Precision;
    [JsonPropertyName("f1")] public double? F1 => All.F1;

    [JsonPropertyName("by_label")]
    public IReadOnlyDictionary<string, Agreement> ByLabel => AdherenceCase.Names.Values.ToDictionary(
        label => label, label => Agreement.Of(Results, result => result.Wanted.Labels.Contains(label), result => result.Labels.Contains(label)));

    public static AdherenceScorecard Score(AdherenceReader reader, IReadOnlyList<AdherenceCase> cases) => new([.. cases.Select(example => Judge(reader, example))]);

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"Adherence in {Cases} answers"));
        text.AppendLine(Line("not as agreed", All));
        foreach (var (label, agreement) in ByLabel)
            text.AppendLine(Line(label, agreement));
        foreach (var wrong in Results.Where(result => result.IsNonAdherent != result.Wanted.IsNonAdherent))
            text.AppendLine(Invariant($"  {(wrong.IsNonAdherent ? "alarm" : "MISS"),-6} {wrong.Id,-20} {string.Join(' ', wrong.Labels)}"));
        return text.ToString();
    }

    private static AdherenceResult Judge(AdherenceReader reader, AdherenceCase example)
    {
        var statements = reader.Read(example.Text);
        return new(
            example.Id, statements.Any(statement => statement.IsNonAdherent),
            [.. statements.Select(statement => AdherenceCase.Names[statement.Adherence]).Distinct(StringComparer.Ordinal)], example);
    }

    private static string Line(string what, Agreement agreement) =>
        Invariant($"  {what,-20} recall {agreement.Recall,8:P1}  precision {agreement.Precision,8:P1}  F1 {agreement.F1,8:P1}  of {agreement.Cases}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
