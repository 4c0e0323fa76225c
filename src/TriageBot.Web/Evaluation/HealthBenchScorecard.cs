using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace TriageBot.Web.Evaluation;

/// <summary>What one answer reached.</summary>
/// <param name="Score">Points reached by all points that could be; below zero where more was done wrong than right.</param>
public sealed record HealthBenchResult(
    [property: JsonPropertyName("prompt_id")] string PromptId, [property: JsonPropertyName("response_id")] string ResponseId, [property: JsonPropertyName("score")] double Score);

/// <summary>Answers held against rubrics of physicians, by recorded grades: the mean of the answers, kept between 0 and 1, by theme of the conversation and by side of the answer.</summary>
/// <remarks>The scoring of Arora et al. 2025 (HealthBench): an answer's points by the sum of its positive points; means are clipped, answers are not. An answer whose rubrics hold no positive point has no score.</remarks>
public sealed record HealthBenchScorecard(
    [property: JsonPropertyName("cases")] int Cases, [property: JsonPropertyName("score")] double Score, [property: JsonPropertyName("interval")] IReadOnlyList<double> Interval,
    [property: JsonPropertyName("by_theme")] IReadOnlyDictionary<string, double> ByTheme, [property: JsonPropertyName("by_axis")] IReadOnlyDictionary<string, double> ByAxis,
    [property: JsonPropertyName("unscored")] int Unscored, [property: JsonPropertyName("results"), JsonPropertyOrder(1)] IReadOnlyList<HealthBenchResult> Results)
{
    /// <summary>Cases that the model gave no answer to, and answers of which not every criterion was graded: both are left out.</summary>
    [JsonPropertyName("unanswered")] public int Unanswered { get; init; }
    [JsonPropertyName("ungraded")] public int Ungraded { get; init; }

    private const int Resamples = 1000, Seed = 1;
    private const double Tail = 0.025;

    /// <exception cref="UnreadableCasesException">An answer belongs to no case, or is graded by a criterion that its case does not have.</exception>
    public static HealthBenchScorecard Of(IReadOnlyList<HealthBenchCase> cases, IReadOnlyList<GradedResponse> responses)
    {
        var known = cases.DistinctBy(one => one.PromptId).ToDictionary(one => one.PromptId, StringComparer.Ordinal);
        List<HealthBenchResult> results = [];
        List<(string Theme, double Score)> themes = [];
        List<(string Axis, double Score)> axes = [];
        foreach (var response in responses)
        {
            if (!known.TryGetValue(response.PromptId, out var asked))
                throw new UnreadableCasesException($"The answer {response.ResponseId} belongs to the case '{response.PromptId}', which is not in the file of cases.");
            if (ScoreOf(response.Grades) is not { } score)
                continue;
            results.Add(new(response.PromptId, response.ResponseId, score));
            themes.AddRange(asked.Themes.Select(theme => (theme, score)));
            axes.AddRange(response.Grades.Select((grade, place) => (grade, RubricOf(asked, response, place).Axes)).SelectMany(pair => pair.Axes.Select(axis => (axis, pair.grade)))
                .GroupBy(pair => pair.axis).Select(same => (Axis: same.Key, Score: ScoreOf(same.Select(pair => pair.grade)))).Where(pair => pair.Score is not null).Select(pair => (pair.Axis, pair.Score!.Value)));
        }
        double[] scores = [.. results.Select(result => result.Score)];
        return new(results.Count, Mean(scores), IntervalOf(scores), Means(themes), Means(axes), responses.Count - results.Count, results);
    }

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"HealthBench: {Cases} answers, score {Score:0.0000}, 95 % interval {Interval[0]:0.0000} to {Interval[1]:0.0000}{(Unscored > 0 ? $", {Unscored} without a positive point left out" : "")}"));
        foreach (var (kind, means) in (ReadOnlySpan<(string, IReadOnlyDictionary<string, double>)>)[("theme", ByTheme), ("axis", ByAxis)])
            foreach (var (name, mean) in means)
                text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"  {kind,-6} {name,-40} {mean,8:0.0000}"));
        return text.ToString();
    }

    /// <summary>By place where the grades follow the rubrics, else by its words.</summary>
    private static Rubric RubricOf(HealthBenchCase asked, GradedResponse response, int place) =>
        place < asked.Rubrics.Count && asked.Rubrics[place].Criterion == response.Grades[place].Criterion ? asked.Rubrics[place]
            : asked.Rubrics.FirstOrDefault(rubric => rubric.Criterion == response.Grades[place].Criterion)
            ?? throw new UnreadableCasesException($"The answer {response.ResponseId} is graded by a criterion (number {place + 1}) that the case '{asked.PromptId}' does not have; expected one of its {asked.Rubrics.Count} rubrics, word for word.");

    private static double? ScoreOf(IEnumerable<RubricGrade> grades)
    {
        RubricGrade[] all = [.. grades];
        var possible = all.Where(grade => grade.Points > 0).Sum(grade => grade.Points);
        return possible > 0 ? all.Where(grade => grade.IsMet).Sum(grade => grade.Points) / possible : null;
    }

    private static double Mean(IReadOnlyList<double> scores) => scores.Count == 0 ? 0 : Math.Clamp(scores.Average(), 0, 1);

    private static SortedDictionary<string, double> Means(IEnumerable<(string Name, double Score)> scores) =>
        new(scores.GroupBy(pair => pair.Name).ToDictionary(same => same.Key, same => Mean([.. same.Select(pair => pair.Score)])), StringComparer.Ordinal);

    /// <summary>Where the mean lies in 95 of 100 draws of as many answers, with return.</summary>
    private static IReadOnlyList<double> IntervalOf(double[] scores)
    {
        if (scores.Length == 0)
            return [0, 0];
        var dice = new Random(Seed);
        double[] means = [.. Enumerable.Range(0, Resamples).Select(_ => Mean([.. Enumerable.Range(0, scores.Length).Select(_ => scores[dice.Next(scores.Length)])])).Order()];
        return [means[(int)(Tail * Resamples)], means[(int)((1 - Tail) * Resamples) - 1]];
    }
}
