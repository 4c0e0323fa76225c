using System.Text.Json;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Model;

namespace TriageBot.Web.Prompts.Replay;

/// <summary>Reads words with a prompt that is being tried. What the answer names counts only with a known code and the patient's own words; a model that says nothing has read nothing.</summary>
public sealed class TrialReader(LanguageModel model, KnowledgeBase knowledge)
{
    /// <summary>The prompt that a patient's words are read with: the only one that can change a verdict.</summary>
    public const string ReadingPrompt = "intake.read-symptoms";

    private const int MostTokens = 600;

    private readonly Lazy<IReadOnlyDictionary<string, string>> values = new(() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["findings"] = string.Join('\n', knowledge.Findings.Values.OrderBy(finding => finding.Id, StringComparer.Ordinal).Select(finding => $"{finding.Id}: {finding.Name.Zh} / {finding.Name.En}")),
    });

    public bool Uses(string document) => model.IsOn && document == ReadingPrompt;

    public async Task<IReadOnlyList<Finding>> ReadAsync(LivePrompt prompt, Tongue tongue, string words, int message, CancellationToken cancellationToken) =>
        await model.AskAsync(new ModelQuestion(ModelTask.Read, prompt.For(tongue).Fill(values.Value), $"<<<\n{words}\n>>>") { MostTokens = MostTokens }, cancellationToken) is ModelAnswer.Said said
            ? [.. Read(said.Text, words, message)] : [];

    private IEnumerable<Finding> Read(string answer, string words, int message)
    {
        JsonElement[] entries;
        try
        {
            entries = JsonElement.Parse(answer).TryGetProperty("findings", out var list) && list.ValueKind is JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            yield break; // not what was agreed: nothing was read
        }
        foreach (var entry in entries)
            if (Text(entry, "code") is { } code && knowledge.Findings.ContainsKey(code) && Text(entry, "quote") is { Length: > 0 } quote && words.IndexOf(quote, StringComparison.Ordinal) is >= 0 and var start)
                switch (Text(entry, "presence"))
                {
                    case "present": yield return new Finding(code, Presence.Present, new Quote(quote, message, start)); break;
                    case "absent": yield return new Finding(code, Presence.Absent, new Quote(quote, message, start)); break;
                }
    }

    private static string? Text(JsonElement entry, string key) =>
        entry.ValueKind is JsonValueKind.Object && entry.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
