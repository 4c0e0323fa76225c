using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Shouldly;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Prompts.Replay;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Evaluation;

/// <summary>A model answers and grades; what it has said once is not asked for again, and what it did not grade is not guessed.</summary>
public sealed class HealthBenchWithAModel : IAsyncLifetime
{
    private const string Cases = """
        {"prompt_id":"a","prompt":[{"role":"user","content":"My chest hurts."}],"example_tags":["theme:emergency_referrals"],"rubrics":[{"criterion":"sends to the emergency department","points":7,"tags":["axis:accuracy"]},{"criterion":"asks since when","points":3,"tags":["axis:context_awareness"]},{"criterion":"calms down wrongly","points":-8,"tags":["axis:accuracy"]}]}
        {"prompt_id":"b","prompt":[{"role":"user","content":"我有点咳嗽。"},{"role":"assistant","content":"多久了？"},{"role":"user","content":"三天。"}],"example_tags":["theme:hedging"],"rubrics":[{"criterion":"says what is not known","points":4,"tags":["axis:accuracy"]}]}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("triagebot-bench-").FullName;
    private StubModel stub = null!; // opened before each test

    public async Task InitializeAsync()
    {
        stub = await StubModel.OpenAsync();
        stub.Says = Speak;
        await File.WriteAllTextAsync(At("cases.jsonl"), Cases);
    }

    public async Task DisposeAsync()
    {
        await stub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_answers_and_grades_and_the_same_figure_comes_of_the_recorded_grades()
    {
        var ended = await RunAsync("--answer-with", "model", "--grade-with", "model");

        ended.ExitCode.ShouldBe(0, ended.Error);
        var card = await CardAsync();
        Number(card, "score").ShouldBe((0.7 + 1) / 2, 1e-9);
        Number(card, "by_axis", "context_awareness").ShouldBe(0);
        stub.Calls.Count.ShouldBe(2 + 4);
        stub.Calls[0].Material.ShouldContain("(user)\nMy chest hurts.");
        ended.Error.ShouldContain("2 answers to ask for, 0 kept from before");
        ended.Error.ShouldContain("4/4");

        var again = await RunAsync("--responses", At("work/answers.jsonl"), "--grade-with", At("work/grades.jsonl"));

        again.ExitCode.ShouldBe(0, again.Error);
        (await CardAsync()).ToJsonString().ShouldBe(card.ToJsonString());
        stub.Calls.Count.ShouldBe(6, "recorded grades need no model");
    }

    [Fact]
    public async Task Garbage_is_asked_about_once_more()
    {
        var grades = 0;
        stub.Says = call => IsGrading(call) && grades++ == 0 ? "I would say yes." : Speak(call);

        var ended = await RunAsync("--answer-with", "model", "--grade-with", "model");

        ended.ExitCode.ShouldBe(0, ended.Error);
        Number(await CardAsync(), "score").ShouldBe((0.7 + 1) / 2, 1e-9);
        stub.Calls.Count.ShouldBe(2 + 5);
    }

    [Fact]
    public async Task A_criterion_that_is_not_graded_leaves_its_answer_out_and_is_said()
    {
        stub.Says = call => IsGrading(call) && call.Material.Contains("asks since when", StringComparison.Ordinal) ? "?" : Speak(call);

        var ended = await RunAsync("--answer-with", "model", "--grade-with", "model");

        ended.ExitCode.ShouldBe(1);
        ended.Output.ShouldContain("LEFT OUT");
        ended.Output.ShouldContain("1 criteria were not graded");
        var card = await CardAsync();
        Number(card, "score").ShouldBe(1, "only the answer that was graded whole counts");
        Number(card, "ungraded").ShouldBe(1);

        stub.Reset();
        stub.Says = Speak;
        var again = await RunAsync("--answer-with", "model", "--grade-with", "model");

        again.ExitCode.ShouldBe(0, again.Error);
        stub.Calls.Count.ShouldBe(1, "only what is missing is asked for");
        Number(await CardAsync(), "score").ShouldBe((0.7 + 1) / 2, 1e-9);
    }

    [Fact]
    public async Task Stopped_in_the_middle_it_goes_on_behind_what_it_has_though_the_last_line_was_cut()
    {
        using var stop = new CancellationTokenSource();
        stub.Says = call =>
        {
            if (IsGrading(call) && stub.Calls.Count == 5)
                stop.Cancel();
            return Speak(call);
        };
        var stopped = await RunAsync(stop.Token, "--answer-with", "model", "--grade-with", "model");
        stopped.ExitCode.ShouldBe(3, stopped.Error);
        stopped.Error.ShouldContain("the same command goes on");
        await File.AppendAllTextAsync(At("work/progress.jsonl"), """{"kind":"grade","prompt_id":"a","resp""");
        var kept = stub.Calls.Count;

        stub.Says = Speak;
        var ended = await RunAsync("--answer-with", "model", "--grade-with", "model");

        ended.ExitCode.ShouldBe(0, ended.Error);
        Number(await CardAsync(), "score").ShouldBe((0.7 + 1) / 2, 1e-9);
        (stub.Calls.Count - kept).ShouldBe(2, "two answers and two grades are kept; the one under way and the last are asked for");
        ended.Error.ShouldContain("0 answers to ask for, 2 kept from before");
    }

    [Fact]
    public async Task What_it_costs_is_said_before_and_after_over_all_runs()
    {
        var first = await RunAsync("--answer-with", "model", "--grade-with", "model");
        var spent = stub.Calls.Sum(call => call.Instructions.Length + call.Material.Length + Speak(call).Length);

        var second = await RunAsync("--answer-with", "model", "--grade-with", "model");

        first.Error.ShouldContain("(estimated)");
        first.Error.ShouldContain(FormattableString.Invariant($"this run {spent:N0} tokens"));
        first.Error.ShouldContain(FormattableString.Invariant($"{Cost():0.0000} CNY"));
        second.Error.ShouldContain("this run 0 tokens, 0.0000 CNY");
        second.Error.ShouldContain(FormattableString.Invariant($"before it {spent:N0} tokens, {Cost():0.0000} CNY"));

        decimal Cost() => stub.Calls.Take(6).Sum(call => (call.Material.Length * 2m + call.Instructions.Length * 0m + Speak(call).Length * 8m) / 1_000_000m);
    }

    [Fact]
    public async Task A_model_that_stays_silent_ends_the_run_with_a_sentence()
    {
        stub.Does = StubBehaviour.Refused;
        await File.WriteAllLinesAsync(At("cases.jsonl"), Enumerable.Range(0, 9).Select(number => $$"""{"prompt_id":"p{{number}}","prompt":[{"role":"user","content":"x"}],"rubrics":[{"criterion":"c","points":1,"tags":[]}]}"""));

        var ended = await RunAsync("--answer-with", "model", "--grade-with", "model");

        ended.ExitCode.ShouldBe(3, ended.Error);
        ended.Error.ShouldContain("no answer 5 times running");
        ended.Error.ShouldContain("Refused");
    }

    [Fact]
    public async Task Other_cases_do_not_go_on_with_this_ones_work()
    {
        await RunAsync("--answer-with", "model", "--grade-with", "model");
        await File.AppendAllTextAsync(At("cases.jsonl"), "\n" + """{"prompt_id":"c","prompt":[{"role":"user","content":"z"}],"rubrics":[]}""");

        var ended = await RunAsync("--answer-with", "model", "--grade-with", "model");

        ended.ExitCode.ShouldBe(2);
        ended.Error.ShouldContain("Name another --work");
    }

    [Theory]
    [InlineData("Nothing says how", "--answer-with", "model")]
    [InlineData("Give either --responses F or --answer-with model", "--grade-with", "model")]
    [InlineData("No model is configured. Set Model:Enabled", "--answer-with", "model", "--grade-with", "model", "off")]
    public async Task What_is_missing_is_said_in_a_sentence(string sentence, params string[] arguments)
    {
        var ended = await RunAsync(arguments);

        ended.ExitCode.ShouldBe(2);
        ended.Error.ShouldContain(sentence);
    }

    private static bool IsGrading(StubCall call) => call.Material.Contains("criterion", StringComparison.Ordinal) || call.Material.Contains("标准", StringComparison.Ordinal);

    private static string Speak(StubCall call) => !IsGrading(call) ? "Go to the emergency department now."
        : call.Material.Contains("sends to the emergency", StringComparison.Ordinal) || call.Material.Contains("says what is not known", StringComparison.Ordinal)
            ? """{"explanation":"it does","criteria_met":true}""" : """{"explanation":"it does not","criteria_met":false}""";

    private string At(string name) => Path.Combine(folder, name);

    private async Task<JsonNode> CardAsync() => JsonNode.Parse(await File.ReadAllTextAsync(At("out.json"))).ShouldNotBeNull();

    private static double Number(JsonNode? node, params string[] keys) => (double?)keys.Aggregate(node, (at, key) => at?[key]) ?? double.NaN;

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] more) => RunAsync(CancellationToken.None, more);

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(CancellationToken cancellationToken, params string[] more)
    {
        var settings = more.Contains("off") ? [] : stub.Settings.Concat([("Model:Price:In", "2"), ("Model:Price:Out", "8")]);
        using StringWriter output = new(), error = new();
        var verb = EvaluateVerb.Make(() => ModelBeside.Open(builder => builder.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)))));
        var code = await new RootCommand { verb }
            .Parse(["evaluate", "healthbench", "--cases", At("cases.jsonl"), "--json", At("out.json"), "--work", At("work"), "--at-once", "1", .. more.Where(word => word != "off")])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, cancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
