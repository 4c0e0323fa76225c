using System.Text.Json.Nodes;
using Shouldly;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Evaluation;

public sealed class RoutingTests : IDisposable
{
    private static readonly string[] Lines =
    [
        """{"id":"a","title":"","ask":"痰多咳不完","department_top":"内科","department_fine":"呼吸内科","acceptable":["呼吸内科","普通内科"],"age_band":"50+","source":"one","post_title":"ignored"}""",
        """{"id":"b","title":"早搏","ask":"心跳不齐","department_top":"内科","department_fine":"心血管内科","acceptable":["心血管内科"],"age_band":null,"source":"one"}""",
        """{"id":"c","title":"","ask":"牙龈肿痛","department_top":"口腔科","department_fine":"口腔科","acceptable":["口腔科"],"source":"two"}""",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("triagebot-routing-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Routing_prints_its_shares_and_writes_three_names_for_each_case()
    {
        var json = Path.Combine(folder, "out.json");

        var ended = await CommandLine.RunAsync(["evaluate", "routing", "--cases", Write("cases.jsonl", Lines), "--json", json]);

        ended.ExitCode.ShouldBe(0, ended.Error);
        ended.Output.ShouldContain("Routing of 3 cases, the shipped model");
        var figures = JsonNode.Parse(await File.ReadAllTextAsync(json))!.AsObject(); // an object is written
        figures.Select(pair => pair.Key).ShouldBe(["cases", "top1_strict", "top1_lenient", "top3", "by_source", "results"], ignoreOrder: true);
        figures["by_source"]!.AsObject().Select(pair => pair.Key).ShouldBe(["one", "two"], ignoreOrder: true);
        figures["by_source"]!["one"]!.AsObject().Select(pair => pair.Key).ShouldBe(["cases", "top1_strict", "top1_lenient", "top3"], ignoreOrder: true);
        figures["results"]![0]!.AsObject().Select(pair => pair.Key).ShouldBe(["id", "predicted"], ignoreOrder: true);
        figures["results"]![0]!["predicted"]!.AsArray().Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_model_trained_from_cases_and_feedback_is_the_same_each_time_and_can_be_scored()
    {
        var (cases, feedback) = (Write("cases.jsonl", Lines), Write("feedback.jsonl", """{"id":"f","ask":"心跳不齐","department_fine":"cardiology","source":"feedback"}"""));
        string[] models = [Path.Combine(folder, "one.bin"), Path.Combine(folder, "two.bin")];

        foreach (var model in models)
            (await CommandLine.RunAsync(["train-routing", "--cases", cases, "--cases", feedback, "--out", model, "--seed", "3", "--date", "2026-11-22"])).ExitCode.ShouldBe(0);
        var scored = await CommandLine.RunAsync(["evaluate", "routing", "--cases", cases, "--model", models[0]]);

        (await File.ReadAllBytesAsync(models[0])).ShouldBe(await File.ReadAllBytesAsync(models[1]));
        (await File.ReadAllTextAsync(Path.ChangeExtension(models[0], ".md"))).ShouldContain("| feedback | 1 |");
        scored.ExitCode.ShouldBe(0, scored.Error);
    }

    [Fact]
    public async Task A_label_that_nobody_knows_is_named_with_its_case()
    {
        var cases = Write("cases.jsonl", """{"id":"a","ask":"x","department_fine":"天文科","source":"one"}""");

        var ended = await CommandLine.RunAsync(["train-routing", "--cases", cases, "--out", Path.Combine(folder, "never.bin")]);

        ended.ExitCode.ShouldBe(2);
        ended.Error.ShouldContain("case a: 'department_fine' is \"天文科\"; expected a name of routing-labels.yaml");
        File.Exists(Path.Combine(folder, "never.bin")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_model_ends_with_two_and_a_sentence()
    {
        var ended = await CommandLine.RunAsync(["evaluate", "routing", "--cases", Write("cases.jsonl", Lines), "--model", Write("no.bin", "no model")]);

        ended.ExitCode.ShouldBe(2);
        ended.Error.ShouldContain("This is no routing model");
    }

    [Theory]
    [InlineData("""{"id":"a","title":"","ask":""}""", "line 1: 'title' and 'ask' are both empty or missing; expected the patient's words in at least one of them.")]
    [InlineData("""{"id":"a","ask":"x","age_band":"old"}""", "line 1: 'age_band' is \"old\"; expected the first age of a decade such as \"20+\".")]
    [InlineData("""{"ask":"x"}""", "line 1: 'id' is missing; expected a text.")]
    [InlineData("""{"id":"a","ask":"x","acceptable":"骨科"}""", "line 1: 'acceptable' is a JSON string; expected a list of texts.")]
    public void A_line_that_cannot_be_read_is_named_with_its_reason(string line, string reason) =>
        Should.Throw<UnreadableCasesException>(() => CaseFile.Read(Write("cases.jsonl", line), RoutingCase.Read)).Message.ShouldContain(reason);

    private string Write(string name, params string[] lines)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }
}
