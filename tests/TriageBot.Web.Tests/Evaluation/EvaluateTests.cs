using System.Text.Json.Nodes;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Evaluation;

public sealed class EvaluateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("triagebot-evaluate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Triage_prints_its_figures_and_every_miss_and_writes_them_as_json()
    {
        var cases = Write(
            """{"id":"infarct","language":"zh","text":"胸口压榨样疼","age":58,"sex":"M","findings_present":["出冷汗","左胳膊疼"],"gold_triage":"emergency","other":"ignored"}""",
            """{"id":"cold","text":"I have a runny nose and sneezing","age":30.5,"sex":"female","pregnant":false,"findings_present":[],"findings_absent":["fever"],"gold_triage":"self_care"}""",
            "",
            """{"id":"wrong-on-purpose","text":"胸口压榨样疼，出冷汗","age":70,"sex":"unknown","gold_triage":"self_care"}""");
        var json = Path.Combine(folder, "out.json");

        var ended = await CommandLine.RunAsync(["evaluate", "triage", "--cases", cases, "--json", json]);

        ended.ExitCode.ShouldBe(0, ended.Error);
        ended.Output.ShouldContain("Triage of 3 cases");
        ended.Output.ShouldContain("over  wrong-on-purpose");
        var figures = JsonNode.Parse(await File.ReadAllTextAsync(json))!.AsObject(); // an object is written
        figures.Select(pair => pair.Key).ShouldBe(
            ["cases", "accuracy", "exact_level", "emergency_recall", "under_triage", "over_triage", "self_care_to_emergency", "questions_median", "questions_max", "results"], ignoreOrder: true);
        ((double)figures["emergency_recall"]!).ShouldBe(1);
        ((double)figures["self_care_to_emergency"]!).ShouldBe(0.5);
        figures["results"]![0]!.AsObject().Select(pair => pair.Key).ShouldBe(["id", "gold", "acuity", "department", "questions"]);
        ((string?)figures["results"]![0]!["department"]).ShouldBe("emergency");
    }

    [Fact]
    public async Task Reading_prints_recall_and_precision_and_writes_them_as_json()
    {
        var cases = Write("""{"id":"a","patient_text":"没有发烧，有点咳嗽，嗓子疼","present":["咳嗽","嗓子疼"],"absent":["发烧"]}""");
        var json = Path.Combine(folder, "out.json");

        var ended = await CommandLine.RunAsync(["evaluate", "reading", "--cases", cases, "--json", json]);

        ended.ExitCode.ShouldBe(0, ended.Error);
        var figures = JsonNode.Parse(await File.ReadAllTextAsync(json))!; // an object is written
        ((int)figures["cases"]!).ShouldBe(1);
        ((double)figures["present_recall"]!).ShouldBe(1);
        ((double)figures["absent_precision"]!).ShouldBe(1);
        ((double)figures["absent_recall"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Reading_judges_negation_time_and_person_of_the_concepts_it_knows()
    {
        var cases = Write(
            """{"id":"a","concept":"Chest pain","sentence":"There was no CHEST   PAIN today.","negation":"Negated","temporality":"Recent","experiencer":"Patient"}""",
            """{"id":"b","concept":"fever","sentence":"FEVER and chills, no cough.","negation":"Negated","temporality":"Recent","experiencer":"Patient"}""",
            """{"id":"c","concept":"heart size is normal","sentence":"HEART SIZE IS NORMAL.","negation":"Affirmed","temporality":"Recent","experiencer":"Patient"}""");
        var json = Path.Combine(folder, "out.json");

        var ended = await CommandLine.RunAsync(["evaluate", "reading", "--cases", cases, "--json", json]);

        ended.ExitCode.ShouldBe(0, ended.Error);
        var figures = JsonNode.Parse(await File.ReadAllTextAsync(json))!; // an object is written
        ((int)figures["cases"]!).ShouldBe(3);
        ((int)figures["known"]!).ShouldBe(2);
        ((double)figures["negation_accuracy"]!).ShouldBe(0.5);
        ended.Output.ShouldContain("Present      negation b");
    }

    [Fact]
    public async Task Crisis_prints_recall_and_false_alarms_and_writes_them_as_json()
    {
        var cases = Write(
            """{"id":"plain","text":"我不想活了","label":"crisis","risk":"ignored"}""",
            """{"id":"missed-on-purpose","text":"今天天气不错","label":"crisis"}""",
            """{"id":"itch","text":"背上痒死了","label":"not_crisis"}""",
            """{"id":"no-label","text":"I want to kill myself"}""",
            """{"id":"post","title":"脚踝","ask":"昨天扭了一下","label":"not_crisis"}""");
        var json = Path.Combine(folder, "out.json");

        var ended = await CommandLine.RunAsync(["evaluate", "crisis", "--cases", cases, "--json", json]);

        ended.ExitCode.ShouldBe(0, ended.Error);
        ended.Output.ShouldContain("MISS   missed-on-purpose");
        var figures = JsonNode.Parse(await File.ReadAllTextAsync(json))!.AsObject(); // an object is written
        figures.Select(pair => pair.Key).ShouldBe(["cases", "recall", "false_alarm_rate", "results"], ignoreOrder: true);
        ((double)figures["recall"]!).ShouldBe(0.5);
        ((double)figures["false_alarm_rate"]!).ShouldBe(0);
        figures["results"]!.AsArray().Select(result => (bool)result!["crisis"]!).ShouldBe([true, false, false, true, false]); // every result says it
    }

    [Fact]
    public async Task A_sample_of_unlabelled_posts_is_the_same_for_the_same_seed()
    {
        var cases = Write([.. Enumerable.Range(1, 9).Select(number => $$"""{"id":"{{number}}","ask":"咳嗽"}""")]);
        string[] ask = ["evaluate", "crisis", "--cases", cases, "--unlabelled", "not_crisis", "--sample", "3", "--seed", "7", "--json", Path.Combine(folder, "out.json")];

        await CommandLine.RunAsync(ask);
        var once = await File.ReadAllTextAsync(Path.Combine(folder, "out.json"));
        await CommandLine.RunAsync(ask);

        once.ShouldContain("\"cases\": 3");
        (await File.ReadAllTextAsync(Path.Combine(folder, "out.json"))).ShouldBe(once);
    }

    [Fact]
    public async Task A_crisis_label_nobody_knows_ends_with_two_and_a_sentence()
    {
        var ended = await CommandLine.RunAsync(["evaluate", "crisis", "--cases", Write("""{"id":"a","text":"x","label":"cirsis"}""")]);

        ended.ExitCode.ShouldBe(2);
        ended.Error.ShouldContain("line 1: 'label' is \"cirsis\"; expected crisis or not_crisis.");
    }

    [Fact]
    public async Task Summary_counts_facts_supported_facts_and_missed_findings_and_writes_them_as_json()
    {
        var cases = Write(
            """{"id":"a","dialogue":["患者：咳嗽三天了","医生：有发烧吗？","患者：没有","医生：考虑支气管炎"],"present":["咳嗽","头痛"],"absent":["发烧"]}""",
            """{"ID":"b","dialogue":"Doctor: What brings you in?\r\nPatient: I have a sore throat.\r\nIt began yesterday."}""");
        var json = Path.Combine(folder, "out.json");

        var ended = await CommandLine.RunAsync(["evaluate", "summary", "--cases", cases, "--json", json]);

        ended.ExitCode.ShouldBe(0, ended.Error);
        ended.Output.ShouldContain("not supported: 0");
        var figures = JsonNode.Parse(await File.ReadAllTextAsync(json))!.AsObject(); // an object is written
        figures.Select(pair => pair.Key).ShouldBe(["cases", "facts", "supported_facts", "missed_findings", "results"], ignoreOrder: true);
        ((int)figures["cases"]!).ShouldBe(2);
        ((int)figures["supported_facts"]!).ShouldBe((int)figures["facts"]!);
        figures["results"]![0]!.AsObject().Select(pair => pair.Key).ShouldBe(["id", "facts", "supported", "missed"]);
        figures["results"]![0]!["missed"]!.AsArray().Select(word => (string)word!).ShouldBe(["头痛"]);
        ((int)figures["results"]![1]!["facts"]!).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("""{"id":"a","text":"x","gold_triage":"soon"}""", "line 2: 'gold_triage' is \"soon\"; expected emergency, non_emergency or self_care.")]
    [InlineData("""{"id":"a","gold_triage":"emergency"}""", "line 2: 'text' is missing; expected a text.")]
    [InlineData("""{"id":"a","text":"x","age":"old","gold_triage":"emergency"}""", "line 2: 'age' is a JSON string; expected a number.")]
    [InlineData("""{"id":"a","text":"x","findings_present":"cough","gold_triage":"emergency"}""", "line 2: 'findings_present' is a JSON string; expected a list of texts.")]
    [InlineData("{", "line 2: ")]
    [InlineData("[]", "line 2: it is not a JSON object.")]
    public void A_line_that_cannot_be_read_is_named_with_its_reason(string line, string reason)
    {
        var cases = Write("""{"id":"fine","text":"x","gold_triage":"emergency"}""", line);

        Should.Throw<UnreadableCasesException>(() => CaseFile.Read(cases, TriageCase.Read)).Message.ShouldContain(reason);
    }

    [Fact]
    public async Task A_file_that_is_not_there_ends_with_two_and_a_sentence()
    {
        var ended = await CommandLine.RunAsync(["evaluate", "triage", "--cases", Path.Combine(folder, "nowhere.jsonl")]);

        ended.ExitCode.ShouldBe(2);
        ended.Error.ShouldContain("nowhere.jsonl cannot be read");
    }

    [Fact]
    public async Task A_misspelt_verb_starts_no_server()
    {
        var ended = await CommandLine.RunAsync(["evalute"]);

        ended.ExitCode.ShouldNotBe(0);
        ended.Output.ShouldContain("evaluate");
    }

    [Fact]
    public void The_simulated_patient_says_no_to_what_the_case_does_not_name()
    {
        var told = new TriageCase("a", Tongue.English, "I have a sore throat", new(30, Clinical.Picture.Sex.Male), [], Gold.SelfCare);

        var turn = new SimulatedPatient(KnowledgeBase.Embedded, told).TellAll();

        turn.Assessment.IsFinal.ShouldBeTrue();
        turn.Assessment.RedFlags.ShouldBeEmpty();
        turn.State.Picture.Findings.Where(finding => finding.Presence is Clinical.Picture.Presence.Present).ShouldAllBe(finding => finding.Quote.Message == 2);
    }

    private string Write(params string[] lines)
    {
        var path = Path.Combine(folder, "cases.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }
}
