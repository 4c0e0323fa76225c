using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TriageBot.Web.Model;

/// <summary>An OpenAI-compatible endpoint as an <see cref="IChatClient"/>: text and JSON, always streamed, no tools. It tries once; patience and trying again are the caller's.</summary>
public sealed class OpenAiWire(HttpClient http, string? key) : IChatClient
{
    private const string Done = "[DONE]";

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await SendAsync(messages, options ?? new ChatOptions(), cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType is not "text/event-stream")
            throw new ModelFault(ModelSilence.Garbled);
        var isDone = false;
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(cancellationToken)).EnumerateAsync(cancellationToken))
        {
            if (item.Data == Done)
                break;
            var update = Read(item.Data);
            isDone |= update.FinishReason is not null;
            yield return update;
        }
        if (!isDone)
            throw new ModelFault(ModelSilence.CutOff);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // the HTTP client is its maker's
    }

    private async Task<HttpResponseMessage> SendAsync(IEnumerable<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(http.BaseAddress!, "chat/completions")) // set where the client is made
        {
            Content = new StringContent(OpenAiBody.Write(messages, options), Encoding.UTF8, "application/json"),
        };
        if (key is { Length: > 0 })
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Accept.Add(new("text/event-stream"));
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw new ModelFault(response.StatusCode switch
            {
                HttpStatusCode.TooManyRequests => ModelSilence.Overloaded,
                >= HttpStatusCode.InternalServerError => ModelSilence.Failed,
                _ => ModelSilence.Refused,
            });
    }

    private static ChatResponseUpdate Read(string data)
    {
        using var json = JsonDocument.Parse(data);
        var root = json.RootElement;
        if (root.ValueKind is not JsonValueKind.Object || root.TryGetProperty("error", out var error) && error.ValueKind is not JsonValueKind.Null)
            throw new ModelFault(ModelSilence.Failed);
        var update = new ChatResponseUpdate { Role = ChatRole.Assistant, ModelId = root.TryGetProperty("model", out var model) ? model.GetString() : null };
        if (root.TryGetProperty("choices", out var choices) && choices.ValueKind is JsonValueKind.Array && choices.GetArrayLength() > 0)
        {
            var choice = choices[0];
            if (choice.TryGetProperty("delta", out var delta) && delta.TryGetProperty("content", out var content) && content.ValueKind is JsonValueKind.String)
                update.Contents.Add(new TextContent(content.GetString()));
            if (choice.TryGetProperty("finish_reason", out var reason) && reason.ValueKind is JsonValueKind.String)
                update.FinishReason = new ChatFinishReason(reason.GetString()!); // a JSON string
        }
        if (root.TryGetProperty("usage", out var usage) && usage.ValueKind is JsonValueKind.Object)
            update.Contents.Add(new UsageContent(new UsageDetails
            {
                InputTokenCount = Count(usage, "prompt_tokens"), OutputTokenCount = Count(usage, "completion_tokens"),
                CachedInputTokenCount = usage.TryGetProperty("prompt_tokens_details", out var details) && details.ValueKind is JsonValueKind.Object
                    ? Count(details, "cached_tokens") : Count(usage, "prompt_cache_hit_tokens"),
            }));
        return update;
    }

    private static long Count(JsonElement usage, string name) => usage.TryGetProperty(name, out var count) && count.TryGetInt64(out var tokens) ? tokens : 0;
}

/// <summary>Why one try came to nothing; never leaves this slice.</summary>
internal sealed class ModelFault(ModelSilence why) : Exception($"The model gave no answer: {why}.")
{
    public ModelSilence Why => why;
}
