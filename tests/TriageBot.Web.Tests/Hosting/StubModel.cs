using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>How a model behaves, well or badly.</summary>
public enum StubBehaviour
{
    /// <summary>Says what it is told to say, in pieces.</summary>
    Normal,
    /// <summary>Hangs up on whoever connects.</summary>
    HangsUp,
    /// <summary>401.</summary>
    Refused,
    /// <summary>429.</summary>
    TooMany,
    /// <summary>500.</summary>
    Broken,
    /// <summary>Takes the question and never answers.</summary>
    Hung,
    /// <summary>One character at a time, more slowly than allowed.</summary>
    Dripping,
    /// <summary>Some words, then the connection breaks.</summary>
    Cut,
    /// <summary>Some words, then a clean end without saying that it is done.</summary>
    Unfinished,
    /// <summary>A web page.</summary>
    Garbage,
    /// <summary>A stream of what is no JSON.</summary>
    GarbledStream,
    /// <summary>10 MB of words.</summary>
    Endless,
    /// <summary>10 MB in one line.</summary>
    OneLongLine,
    /// <summary>A redirect to another host.</summary>
    Redirect,
}

/// <summary>One question as it arrived.</summary>
public sealed record StubCall(string Model, string Instructions, string Material, double? Temperature, string? Format, JsonNode? Schema, string? Key, string Body);

/// <summary>A real HTTP server that speaks the OpenAI chat-completions format, streaming and not, and misbehaves as it is told.</summary>
public sealed class StubModel : IAsyncDisposable
{
    private const int PieceLength = 4, TenMegabytes = 10 * 1024 * 1024;

    /// <summary>Chinese stays Chinese, as real providers send it.</summary>
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentQueue<StubCall> calls = new();
    private readonly CancellationTokenSource closing = new();
    private readonly WebApplication server;

    private StubModel(WebApplication server) => this.server = server;

    public StubBehaviour Does { get; set; } = StubBehaviour.Normal;

    /// <summary>What it says to a question.</summary>
    public Func<StubCall, string> Says { get; set; } = _ => "好的。";

    /// <summary>Before the first word. Completes at once by default; a test may hold it back as long as it likes.</summary>
    public Func<Task> Thinks { get; set; } = () => Task.CompletedTask;

    /// <summary>Before it breaks the connection in the middle.</summary>
    public Func<Task> Cuts { get; set; } = () => Task.CompletedTask;

    /// <summary>Between two pieces while it drips.</summary>
    public TimeSpan Drip { get; set; } = TimeSpan.FromSeconds(30);

    public IReadOnlyList<StubCall> Calls => [.. calls];

    /// <summary>Settings that lead to it.</summary>
    public string Address => server.Urls.First() + "/v1";

    public (string Key, string? Value)[] Settings =>
    [
        ("Model:Enabled", "true"), ("Model:BaseAddress", Address), ("Model:Name", "stub-1"), ("Model:Key", "stub-key"), ("Model:Place:Zh", "测试机房"), ("Model:Place:En", "the test room"),
    ];

    public static async Task<StubModel> OpenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Testing" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        var server = builder.Build();
        var stub = new StubModel(server);
        server.MapPost("/v1/chat/completions", stub.AnswerAsync);
        await server.StartAsync();
        return stub;
    }

    /// <summary>Forgets what it was asked and behaves again.</summary>
    public void Reset()
    {
        calls.Clear();
        (Does, Says, Thinks, Cuts) = (StubBehaviour.Normal, _ => "好的。", () => Task.CompletedTask, () => Task.CompletedTask);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await server.DisposeAsync();
        closing.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var call = Read(await reader.ReadToEndAsync(), context.Request.Headers.Authorization);
        calls.Enqueue(call);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing.Token);
        try
        {
            await BehaveAsync(context, call, over.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort(); // the caller gave up, or the test is over
        }
    }

    private async Task BehaveAsync(HttpContext context, StubCall call, CancellationToken over)
    {
        var response = context.Response;
        await Thinks().WaitAsync(over);
        switch (Does)
        {
            case StubBehaviour.HangsUp:
                context.Abort();
                return;
            case StubBehaviour.Refused:
                response.StatusCode = 401;
                await response.WriteAsync("""{"error":{"message":"wrong key"}}""", over);
                return;
            case StubBehaviour.TooMany:
                response.StatusCode = 429;
                return;
            case StubBehaviour.Broken:
                response.StatusCode = 500;
                return;
            case StubBehaviour.Hung:
                await Task.Delay(Timeout.Infinite, over);
                return;
            case StubBehaviour.Garbage:
                response.ContentType = "text/html";
                await response.WriteAsync("<html><body>502 Bad Gateway</body></html>", over);
                return;
            case StubBehaviour.Redirect:
                response.Redirect("http://127.0.0.2:9/elsewhere");
                return;
            default:
                if (JsonNode.Parse(call.Body)!["stream"]?.GetValue<bool>() is true)
                    await StreamAsync(context, call, over);
                else
                    await WholeAsync(response, call, over);
                return;
        }
    }

    private async Task StreamAsync(HttpContext context, StubCall call, CancellationToken over)
    {
        context.Response.ContentType = "text/event-stream";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (Does is StubBehaviour.GarbledStream)
            await SendAsync(context, "this is { no json", over);
        else if (Does is StubBehaviour.OneLongLine)
            await SendAsync(context, new string('x', TenMegabytes), over);
        else if (Does is StubBehaviour.Endless)
            for (var sent = 0; sent < TenMegabytes; sent += 4096)
                await SendAsync(context, Chunk(call, new string('啊', 4096)), over);
        var text = Says(call);
        var step = Does is StubBehaviour.Dripping ? 1 : PieceLength;
        for (var at = 0; at < text.Length; at += step)
        {
            await SendAsync(context, Chunk(call, text[at..Math.Min(at + step, text.Length)]), over);
            if (Does is StubBehaviour.Dripping)
                await Task.Delay(Drip, over);
            if ((Does is StubBehaviour.Cut or StubBehaviour.Unfinished) && at >= text.Length / 2)
            {
                await Cuts().WaitAsync(over);
                if (Does is StubBehaviour.Cut)
                    context.Abort();
                return;
            }
        }
        await SendAsync(context, Chunk(call, null, "stop"), over);
        await SendAsync(context, new JsonObject { ["model"] = call.Model, ["choices"] = new JsonArray(), ["usage"] = Usage(call, text) }.ToJsonString(Relaxed), over);
        await SendAsync(context, "[DONE]", over);
    }

    private async Task WholeAsync(HttpResponse response, StubCall call, CancellationToken over)
    {
        var text = Says(call);
        var choice = new JsonObject { ["index"] = 0, ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text }, ["finish_reason"] = "stop" };
        response.ContentType = "application/json";
        await response.WriteAsync(new JsonObject { ["model"] = call.Model, ["choices"] = new JsonArray(choice), ["usage"] = Usage(call, text) }.ToJsonString(Relaxed), over);
    }

    private static JsonObject Usage(StubCall call, string text) => new()
    {
        ["prompt_tokens"] = call.Instructions.Length + call.Material.Length, ["completion_tokens"] = text.Length,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = call.Instructions.Length },
    };

    private static string Chunk(StubCall call, string? words, string? finish = null) => new JsonObject
    {
        ["model"] = call.Model,
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = words is null ? new JsonObject() : new JsonObject { ["content"] = words }, ["finish_reason"] = finish }),
    }.ToJsonString(Relaxed);

    private static async Task SendAsync(HttpContext context, string data, CancellationToken over)
    {
        await context.Response.WriteAsync($"data: {data}\n\n", over);
        await context.Response.Body.FlushAsync(over);
    }

    private static StubCall Read(string body, string? key)
    {
        var json = JsonNode.Parse(body)!;
        string Of(string role) => string.Join('\n', json["messages"]!.AsArray().Where(message => (string?)message!["role"] == role).Select(message => (string?)message!["content"]));
        var format = json["response_format"];
        return new((string?)json["model"] ?? "", Of("system"), Of("user"), json["temperature"] is { } warm ? double.Parse(warm.ToString(), CultureInfo.InvariantCulture) : null,
            (string?)format?["type"], format?["json_schema"]?["schema"]?.DeepClone(), key, body);
    }
}
