using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace TriageBot.Web.Model;

/// <summary>The body of one request. Chinese is written as Chinese: escaped it would cost several times the tokens.</summary>
internal static class OpenAiBody
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<ChatMessage> messages, ChatOptions options)
    {
        var body = new JsonObject
        {
            ["model"] = options.ModelId,
            ["messages"] = new JsonArray([.. messages.Select(message => new JsonObject { ["role"] = message.Role.Value, ["content"] = message.Text })]),
            ["stream"] = true,
            ["stream_options"] = new JsonObject { ["include_usage"] = true },
        };
        if (options.Temperature is { } temperature)
            body["temperature"] = Math.Round(temperature, 2);
        if (options.MaxOutputTokens is { } most)
            body["max_tokens"] = most; // the older name, which every provider still knows
        if (options.ResponseFormat is ChatResponseFormatJson json)
            body["response_format"] = json.Schema is { } schema
                ? new JsonObject
                {
                    ["type"] = "json_schema",
                    ["json_schema"] = new JsonObject { ["name"] = "answer", ["strict"] = true, ["schema"] = JsonNode.Parse(schema.GetRawText()) },
                }
                : new JsonObject { ["type"] = "json_object" };
        return body.ToJsonString(Relaxed);
    }
}
