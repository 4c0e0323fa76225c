using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using TriageBot.Clinical.Routing;

namespace TriageBot.Web.Evaluation;

/// <summary>Where one case was sent, by the names of the case file, best first.</summary>
public sealed record RoutingResult(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("predicted")] IReadOnlyList<string> Predicted,
    [property: JsonIgnore] RoutingCase Case, [property: JsonIgnore] double Share)
{
    [JsonIgnore] public bool IsStrict => Predicted is [var first, ..] && first == Case.Fine;
    [JsonIgnore] public bool IsLenient => Predicted is [var first, ..] && Case.Accepts(first);
    [JsonIgnore] public bool IsInThree => Predicted.Any(Case.Accepts);
    [JsonIgnore] public bool IsStrictInThree => Predicted.Contains(Case.Fine, StringComparer.Ordinal);
}

/// <summary>Shares of the cases that were sent right: strict = the very department, lenient = any the case accepts, three = one of the first three is accepted.</summary>
public sealed record RoutingFigures(
    [property: JsonPropertyName("cases")] int Cases, [property: JsonPropertyName("top1_strict")] double Strict,
    [property: JsonPropertyName("top1_lenient")] double Lenient, [property: JsonPropertyName("top3")] double Three)
{
    public static RoutingFigures Of(IReadOnlyCollection<RoutingResult> results) =>
        new(results.Count, Share(results, result => result.IsStrict), Share(results, result => result.IsLenient), Share(results, result => result.IsInThree));

    internal static double Share(IReadOnlyCollection<RoutingResult> results, Func<RoutingResult, bool> which) =>
        results.Count == 0 ? 0 : Math.Round((double)results.Count(which) / results.Count, 4);
}

/// <summary>How well words alone lead to the right door, over a file of cases.</summary>
public sealed record RoutingScorecard(
    [property: JsonPropertyName("results"), JsonPropertyOrder(1)] IReadOnlyList<RoutingResult> Results, [property: JsonIgnore] string How)
{
    private const int Named = 3, MostConfusions = 15;
    private static readonly double[] Shares = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

    [JsonPropertyName("cases")] public int Cases => Results.Count;
    [JsonPropertyName("top1_strict")] public double Strict => RoutingFigures.Of(Results).Strict;
    [JsonPropertyName("top1_lenient")] public double Lenient => RoutingFigures.Of(Results).Lenient;
    [JsonPropertyName("top3")] public double Three => RoutingFigures.Of(Results).Three;
    [JsonPropertyName("by_source")] public IReadOnlyDictionary<string, RoutingFigures> BySource =>
        Results.GroupBy(result => result.Case.Source, StringComparer.Ordinal).ToDictionary(same => same.Key, same => RoutingFigures.Of([.. same]), StringComparer.Ordinal);

    /// <summary>Sends each case and keeps the names printed for the first three.</summary>
    public static IEnumerable<RoutingResult> Send(WordRouter router, RoutingLabels labels, IEnumerable<RoutingCase> cases)
    {
        foreach (var sent in cases)
        {
            var guesses = router.Rank(sent.Text);
            yield return new(sent.Id, [.. guesses.Select(guess => labels.LabelOf(guess.Department)).Distinct(StringComparer.Ordinal).Take(Named)], sent, guesses is [var best, ..] ? best.Share : 0);
        }
    }

    public string Table()
    {
        var text = new StringBuilder().AppendLine(Invariant($"Routing of {Cases} cases, {How}"));
        RoutingResult[] judged = [.. Results.Where(result => result.Case.Fine is not null)];
        if (judged.Length == 0)
            return text.AppendLine("  no case says which department was right; the predictions are in the file of --json").ToString();
        text.AppendLine("                                  cases   strict  lenient    three  three (strict)");
        Line(text, "all", judged);
        foreach (var source in judged.GroupBy(result => result.Case.Source, StringComparer.Ordinal).OrderByDescending(same => same.Count()))
            Line(text, source.Key, [.. source]);
        text.AppendLine().AppendLine("  by department");
        foreach (var department in judged.GroupBy(result => result.Case.Fine!, StringComparer.Ordinal).OrderByDescending(same => same.Count())) // those without a name were left out
            Line(text, department.Key, [.. department]);
        return text.Append(Confusions(judged)).Append(Coverage(judged)).ToString();
    }

    private static void Line(StringBuilder text, string name, IReadOnlyCollection<RoutingResult> results)
    {
        var figures = RoutingFigures.Of(results);
        var wide = name.Count(character => character > 0x2E7F);
        text.AppendLine(Invariant($"  {name.PadRight(Math.Max(0, 28 - wide))} {results.Count,8} {figures.Strict,8:P1} {figures.Lenient,8:P1} {figures.Three,8:P1} {RoutingFigures.Share(results, result => result.IsStrictInThree),8:P1}"));
    }

    private static StringBuilder Confusions(RoutingResult[] judged)
    {
        var text = new StringBuilder().AppendLine().AppendLine("  confusions that cost most (times, right, named)");
        foreach (var same in judged.Where(result => !result.IsLenient).GroupBy(result => (result.Case.Fine, First: result.Predicted.FirstOrDefault())).OrderByDescending(same => same.Count()).Take(MostConfusions))
            text.AppendLine(Invariant($"  {same.Count(),5}  {same.Key.Fine} → {same.Key.First}"));
        return text;
    }

    private static StringBuilder Coverage(RoutingResult[] judged)
    {
        var text = new StringBuilder().AppendLine().AppendLine("  risk and coverage (named only from this share on: share of the cases named, wrong among them)");
        foreach (var share in Shares)
            if (judged.Where(result => result.Share >= share).ToArray() is { Length: > 0 } named)
                text.AppendLine(Invariant($"  {share,5:0.0} {(double)named.Length / judged.Length,9:P1} {1 - RoutingFigures.Share(named, result => result.IsLenient),9:P1}"));
        return text;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
