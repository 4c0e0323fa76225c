using System.CommandLine;
using System.Text.Json.Nodes;
using Shouldly;
using TriageBot.Web.Evaluation;
using Xunit;

namespace TriageBot.Web.Tests.Evaluation;

/// <summary>Answers against rubrics, by recorded grades. What is expected here was reckoned by hand.</summary>
public sealed class HealthBenchTests : IDisposable
{
    private const string Cases = """
        {"prompt_id":"a","prompt":[{"role":"user","content":"x"}],"example_tags":["theme:emergency_referrals"],"rubrics":[{"criterion":"sends to the emergency department","points":7,"tags":["axis:accuracy"]},{"criterion":"asks since when","points":3,"tags":["axis:context_awareness"]},{"criterion":"calms down","points":-8,"tags":["axis:accuracy"]}]}
        {"prompt_id":"b","prompt":[{"role":"user","content":"y"}],"example_tags":["theme:hedging"],"rubrics":[{"criterion":"says what is not known","points":4,"tags":["axis:accuracy"]}]}
        {"prompt_id":"c","prompt":[{"role":"user","content":"z"}],"rubrics":[{"criterion":"names a dose","points":-5,"tags":["axis:accuracy"]}]}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("triagebot-bench-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Means_are_clipped_answers_are_not_and_each_axis_counts_its_own_points()
    {
        var ended = await RunAsync(
            Grade("a", "a1", ("sends to the emergency department", 7, true), ("asks since when", 3, false), ("calms down", -8, true)),
            Grade("a", "a2", ("sends to the emergency department", 7, true), ("asks since when", 3, true), ("calms down", -8, false)),
            Grade("b", "b1", ("says what is not known", 4, true)));

        ended.ExitCode.ShouldBe(0, ended.Error);
        var card = JsonNode.Parse(await File.ReadAllTextAsync(Path("out.json"))).ShouldNotBeNull();
        Number(card, "score").ShouldBe((-0.1 + 1 + 1) / 3, 1e-12);
        ((int?)card["cases"]).ShouldBe(3);
        Number(card, "by_theme", "emergency_referrals").ShouldBe(0.45, 1e-12);
        Number(card, "by_theme", "hedging").ShouldBe(1);
        Number(card, "by_axis", "accuracy").ShouldBe((-1 / 7.0 + 1 + 1) / 3, 1e-12);
        Number(card, "by_axis", "context_awareness").ShouldBe(0.5);
        card["results"].ShouldNotBeNull().AsArray().Select(result => (string?)result?["response_id"]).ShouldBe(["a1", "a2", "b1"]);
        Number(card["results"]?[0], "score").ShouldBe(-0.1, 1e-12);
        var interval = card["interval"].ShouldNotBeNull().AsArray().Select(end => (double?)end ?? double.NaN).ToArray();
        interval[0].ShouldBeLessThanOrEqualTo(Number(card, "score"));
        interval[1].ShouldBeGreaterThanOrEqualTo(Number(card, "score"));
    }

    [Fact]
    public async Task Worse_than_nothing_is_nothing_on_the_whole()
    {
        var ended = await RunAsync(Grade("a", "a1", ("sends to the emergency department", 7, false), ("asks since when", 3, false), ("calms down", -8, true)));

        ended.ExitCode.ShouldBe(0, ended.Error);
        Number(JsonNode.Parse(await File.ReadAllTextAsync(Path("out.json"))), "score").ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_that_could_reach_no_point_is_left_out_and_said()
    {
        var ended = await RunAsync(Grade("c", "c1", ("names a dose", -5, false)), Grade("b", "b1", ("says what is not known", 4, false)));

        ended.Output.ShouldContain("1 answers");
        ended.Output.ShouldContain("1 without a positive point left out");
    }

    [Theory]
    [InlineData("nobody", "says what is not known", "which is not in the file of cases")]
    [InlineData("b", "says something else", "a criterion (number 1) that the case 'b' does not have")]
    public async Task A_grade_that_belongs_nowhere_is_refused_by_its_place(string prompt, string criterion, string sentence)
    {
        var ended = await RunAsync(Grade(prompt, "r", (criterion, 4, true)));

        ended.ExitCode.ShouldBe(2);
        ended.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task Answers_without_a_grade_are_named()
    {
        await File.WriteAllTextAsync(Path("answers.jsonl"), """{"prompt_id":"b","response_id":"b2","response":"…"}""");

        var ended = await RunAsync(["--responses", Path("answers.jsonl")], Grade("b", "b1", ("says what is not known", 4, true)));

        ended.ExitCode.ShouldBe(2);
        ended.Error.ShouldContain("1 of 1 answers are not graded, first b2");
    }

    private static string Grade(string prompt, string response, params (string Criterion, int Points, bool IsMet)[] items) => new JsonObject
    {
        ["prompt_id"] = prompt, ["response_id"] = response,
        ["rubric_items"] = new JsonArray([.. items.Select(item => new JsonObject { ["criterion"] = item.Criterion, ["points"] = item.Points, ["criteria_met"] = item.IsMet })]),
    }.ToJsonString();

    private static double Number(JsonNode? node, params string[] keys) => (double?)keys.Aggregate(node, (at, key) => at?[key]) ?? double.NaN;

    private string Path(string name) => System.IO.Path.Combine(folder, name);

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] grades) => RunAsync([], grades);

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string[] more, params string[] grades)
    {
        await File.WriteAllTextAsync(Path("cases.jsonl"), Cases);
        await File.WriteAllLinesAsync(Path("grades.jsonl"), grades);
        using StringWriter output = new(), error = new();
        var code = await new RootCommand { EvaluateVerb.Make() }.Parse(["evaluate", "healthbench", "--cases", Path("cases.jsonl"), "--grades", Path("grades.jsonl"), "--json", Path("out.json"), .. more])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        return (code, output.ToString(), error.ToString());
    }
}
