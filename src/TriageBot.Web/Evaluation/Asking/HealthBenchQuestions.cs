using System.Text.Json;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Model;

namespace TriageBot.Web.Evaluation.Asking;

/// <summary>An answer to the last message of a case.</summary>
public sealed record HealthBenchAnswer(string PromptId, string ResponseId, string Text)
{
    /// <summary>Any of the names that such files use for the text.</summary>
    public static HealthBenchAnswer Read(JsonElement line) => new(line.Text("prompt_id"), line.TextOrNull("response_id") ?? line.Text("prompt_id"),
        line.TextOrNull("response") ?? line.TextOrNull("completion") ?? line.TextOrNull("text") ?? throw new FormatException("'response' is missing; expected the text of the answer."));
}

/// <summary>What a model is asked for HealthBench: the answer to a conversation, and whether an answer meets one criterion. The conversation is data between marks.</summary>
public sealed class HealthBenchQuestions(ModelAtHand model)
{
    /// <summary>Tokens that come back, for the estimate: such answers have some hundred words, a grade has a sentence.</summary>
    private const int UsualAnswer = 500, UsualGrade = 60;

    private const int MostAnswer = 1500, MostGrade = 300;

    private const string Schema = """{"type":"object","additionalProperties":false,"required":["explanation","criteria_met"],"properties":{"explanation":{"type":"string"},"criteria_met":{"type":"boolean"}}}""";

    public ModelQuestion Answer(HealthBenchCase asked) =>
        new(ModelTask.Answer, model.Instructions("evaluation.answer-healthbench", TongueOf(asked)), PatientWords.Marked(Conversation(asked))) { MostTokens = MostAnswer };

    public ModelQuestion Grade(HealthBenchCase asked, string answer, Rubric rubric)
    {
        var isChinese = TongueOf(asked) is Tongue.Chinese;
        var material = $"""
            {(isChinese ? "对话" : "The conversation")}:
            {PatientWords.Marked(Conversation(asked))}
            {(isChinese ? "要评的最后一个回答" : "The last answer, which is to be graded")}:
            {PatientWords.Marked(answer)}
            {(isChinese ? "标准" : "The criterion")}:
            {PatientWords.Marked(rubric.Criterion)}
            """;
        return new(ModelTask.Grade, model.Instructions("evaluation.grade-healthbench", TongueOf(asked)), material) { MostTokens = MostGrade, JsonSchema = Schema };
    }

    /// <summary>What it may cost: questions, tokens there and back.</summary>
    public static (int In, int Out) Estimate(ModelQuestion question) => (ModelCall.Tokens(question.Instructions) + ModelCall.Tokens(question.Material), question.Task is ModelTask.Answer ? UsualAnswer : UsualGrade);

    /// <summary>The grade in what came back; null when it is no such JSON.</summary>
    public static (bool IsMet, string Explanation)? ReadGrade(string answer)
    {
        var (from, to) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        if (from < 0 || to < from)
            return null;
        try
        {
            var json = JsonElement.Parse(answer[from..(to + 1)]);
            return json.TruthOrNull("criteria_met") is { } isMet ? (isMet, json.TextOrNull("explanation") ?? "") : null;
        }
        catch (Exception cause) when (cause is JsonException or FormatException)
        {
            return null;
        }
    }

    private static string Conversation(HealthBenchCase asked) => string.Join('\n', asked.Conversation.Select(turn => $"({turn.Role})\n{turn.Text}"));

    private static Tongue TongueOf(HealthBenchCase asked) => asked.Conversation.LastOrDefault()?.Text.Any(character => character > 0x2E7F) is true ? Tongue.Chinese : Tongue.English;
}
