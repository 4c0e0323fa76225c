using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;

namespace TriageBot.Web.Evaluation;

/// <summary>How the summary of one dialogue fares.</summary>
public sealed record SummaryResult(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("facts")] int Facts, [property: JsonPropertyName("supported")] int Supported,
    [property: JsonPropertyName("missed")] IReadOnlyList<string> Missed, [property: JsonIgnore] int Known, [property: JsonIgnore] int Words);

/// <summary>How true and how complete summaries are. A fact is supported when its quote stands word for word in a turn of the patient and the
/// finding is heard in it, or in the question that this turn answers. A marked word counts as missed when it names a finding we know and
/// the summary says neither it nor a more exact one; words too general to place are not counted.</summary>
public sealed record SummaryScorecard([property: JsonPropertyName("results"), JsonPropertyOrder(1)] IReadOnlyList<SummaryResult> Results)
{
    private const int MostListed = 40;

    [JsonPropertyName("cases")] public int Cases => Results.Count;
    [JsonPropertyName("facts")] public int Facts => Results.Sum(result => result.Facts);
    [JsonPropertyName("supported_facts")] public int SupportedFacts => Results.Sum(result => result.Supported);
    [JsonPropertyName("missed_findings")] public int MissedFindings => Results.Sum(result => result.Missed.Count);

    public static SummaryScorecard Score(KnowledgeBase knowledge, IReadOnlyList<SummaryCase> cases) => new([.. cases.Select(told =>
    {
        var judge = new SummaryJudge(knowledge, told);
        return new SummaryResult(told.Id, judge.Facts, judge.Supported, judge.Missed, judge.Known.Count, judge.Summary.Length);
    })]);

    public string Table()
    {
        var text = new StringBuilder();
        var known = Results.Sum(result => result.Known);
        int[] words = [.. Results.Select(result => result.Words).Order()];
        text.AppendLine(Invariant($"Summaries of {Cases} dialogues"));
        text.AppendLine(Invariant($"  facts                {Facts,6}"));
        text.AppendLine(Invariant($"  supported facts      {SupportedFacts,6}   not supported: {Facts - SupportedFacts}"));
        text.AppendLine(Invariant($"  missed findings      {MissedFindings,6}   of {known} marked ones that we know{(known > 0 ? Invariant($" ({(double)MissedFindings / known:P1})") : "")}"));
        text.AppendLine(Invariant($"  words a summary      median {words[words.Length / 2]}, longest {words[^1]} (at most {SummaryWriter.Most})"));
        foreach (var result in Results.Where(result => result.Supported < result.Facts).Take(MostListed))
            text.AppendLine(Invariant($"  UNSUPPORTED {result.Id}: {result.Facts - result.Supported}"));
        var missed = Results.SelectMany(result => result.Missed.Select(word => (word, result.Id))).GroupBy(miss => miss.word, StringComparer.Ordinal).OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).ToList();
        if (missed.Count > 0)
            text.AppendLine().AppendLine("  missed most often (times, word, first case)");
        foreach (var same in missed.Take(MostListed))
            text.AppendLine(Invariant($"  {same.Count(),4}  {same.Key}   {same.First().Id}"));
        return text.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
