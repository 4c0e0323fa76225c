using System.Text.Json;

namespace TriageBot.Web.Evaluation;

/// <summary>One thing that physicians wanted an answer to do, or not to do.</summary>
/// <param name="Points">What it is worth; below zero for what an answer must not do.</param>
/// <param name="Axes">Which sides of an answer it looks at.</param>
public sealed record Rubric(string Criterion, double Points, IReadOnlyList<string> Axes);

/// <summary>One conversation of the HealthBench format with its rubrics.</summary>
public sealed record HealthBenchCase(string PromptId, IReadOnlyList<Rubric> Rubrics, IReadOnlyList<string> Themes)
{
    private const string Theme = "theme:", Axis = "axis:";

    /// <summary>What was said before the answer; empty where only grades are scored.</summary>
    public IReadOnlyList<Said> Conversation { get; init; } = [];

    public static HealthBenchCase Read(JsonElement line)
    {
        JsonElement[] rubrics = [.. line.Items("rubrics")];
        return new(
            line.TextOrNull("prompt_id") ?? line.Text("id"),
            [.. rubrics.Select(rubric => new Rubric(rubric.Text("criterion"), rubric.Number("points"), Tagged(rubric.Texts("tags"), Axis)))],
            Tagged(line.Texts("example_tags").Concat(rubrics.SelectMany(rubric => rubric.Texts("tags"))), Theme)) { Conversation = line.TryGetProperty("prompt", out var turns) && turns.ValueKind is JsonValueKind.Array ? [.. line.Items("prompt").Select(turn => new Said(turn.Text("role"), turn.Text("content")))] : [] };
    }

    /// <summary>One message of a conversation.</summary>
    public sealed record Said(string Role, string Text);

    private static IReadOnlyList<string> Tagged(IEnumerable<string> tags, string kind) =>
        [.. tags.Where(tag => tag.StartsWith(kind, StringComparison.Ordinal)).Select(tag => tag[kind.Length..]).Distinct(StringComparer.Ordinal)];
}

/// <summary>Whether an answer met a rubric, as somebody found.</summary>
public sealed record RubricGrade(string Criterion, double Points, bool IsMet);

/// <summary>The recorded grades of one answer.</summary>
public sealed record GradedResponse(string PromptId, string ResponseId, IReadOnlyList<RubricGrade> Grades)
{
    public static GradedResponse Read(JsonElement line) => new(
        line.Text("prompt_id"), line.TextOrNull("response_id") ?? line.Text("prompt_id"),
        [.. line.Items("rubric_items").Select(item => new RubricGrade(item.Text("criterion"), item.Number("points"), item.TruthOrNull("criteria_met") ?? throw new FormatException("'criteria_met' is missing; expected true or false.")))]);
}
