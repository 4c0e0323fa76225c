using System.Text.Json;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Suggesting;

/// <summary>The JSON in which suggestions are asked for and come.</summary>
public static class SuggestionText
{
    /// <summary>Tokens that such an answer may take.</summary>
    public const int MostTokens = 400;

    private const int Deepest = 8, MostSuggestions = 40;

    /// <summary>The schema: only these findings, each with its presence and a quote.</summary>
    public static string Schema(IReadOnlyList<string> codes) => JsonSerializer.Serialize(new
    {
        type = "object", additionalProperties = false, required = (string[])["findings"],
        properties = new
        {
            findings = new
            {
                type = "array",
                items = new
                {
                    type = "object", additionalProperties = false, required = (string[])["code", "presence", "quote"],
                    properties = new
                    {
                        code = new Dictionary<string, object> { ["type"] = "string", ["enum"] = codes },
                        presence = new Dictionary<string, object> { ["type"] = "string", ["enum"] = (string[])["present", "absent"] },
                        quote = new { type = "string" },
                    },
                },
            },
        },
    });

    /// <summary>The suggestions in an answer; null when it is no such JSON. What stands around the object is left out.</summary>
    public static IReadOnlyList<Suggestion>? Read(string answer)
    {
        var (from, to) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        if (from < 0 || to < from)
            return null;
        try
        {
            using var json = JsonDocument.Parse(answer.AsMemory(from, to - from + 1), new JsonDocumentOptions { MaxDepth = Deepest });
            return json.RootElement.TryGetProperty("findings", out var findings) && findings.ValueKind is JsonValueKind.Array
                ? [.. findings.EnumerateArray().Take(MostSuggestions).Select(Read).OfType<Suggestion>()] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Suggestion? Read(JsonElement item) => item.ValueKind is not JsonValueKind.Object ? null
        : new(Text(item, "code"), Text(item, "presence") is "absent" ? Presence.Absent : Text(item, "presence") is "present" ? Presence.Present : Presence.Unknown, Text(item, "quote"));

    private static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() ?? "" : "";
}
