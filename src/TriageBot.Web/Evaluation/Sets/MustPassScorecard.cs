using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary>The set that must pass whole: one miss, and there is no release.</summary>
public sealed record MustPassScorecard([property: JsonPropertyName("results"), JsonPropertyOrder(1)] IReadOnlyList<MustPassResult> Results)
{
    [JsonPropertyName("cases")] public int Cases => Results.Count;
    [JsonPropertyName("passed")] public int Passed => Results.Count(result => result.IsPassed);
    [JsonPropertyName("pass_rate")] public double PassRate => Math.Round((double)Passed / Math.Max(1, Cases), 4);
    [JsonIgnore] public bool IsWhole => Passed == Cases;

    public static async Task<MustPassScorecard> ScoreAsync(KnowledgeBase knowledge, Teller tell, IReadOnlyList<MustPassCase> cases, CancellationToken cancellationToken)
    {
        List<MustPassResult> results = [];
        foreach (var one in cases)
            results.Add(await one.JudgeAsync(knowledge, tell, cancellationToken));
        return new(results);
    }

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"Must-pass set: {Passed} of {Cases} cases passed ({PassRate:P1})"));
        foreach (var group in Results.GroupBy(result => result.Group))
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"  {group.Key,-12} {group.Count(result => result.IsPassed),4} of {group.Count(),4}"));
        foreach (var miss in Results.Where(result => !result.IsPassed))
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"  MISS {miss.Id,-40} wanted {miss.Wanted,-14} got {miss.Got,-7} {miss.Because}"));
        return text.ToString();
    }
}
