using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TriageBot.Web.Tests.Intake;

/// <summary>What a kiosk got back.</summary>
public sealed record Answer(HttpStatusCode Status, JsonNode Body, string? MediaType)
{
    public string? Assistant => (string?)Body["assistant"];
    public string? Acuity => (string?)Body["assessment"]?["acuity"];
    public bool IsFinal => (bool?)Body["assessment"]?["final"] ?? false;
    public string? QuestionKind => (string?)Body["question"]?["kind"];
    public string? QuestionId => (string?)Body["question"]?["id"];
    public JsonNode? Emergency => Body["emergency"];
    public string Detail => (string?)Body["detail"] ?? "";
    public int Sequence => (int)Body["sequence"]!; // every turn has one

    public IEnumerable<string> OptionIds => (Body["question"]?["options"] as JsonArray ?? []).Select(option => (string)option!["id"]!); // every option has an id
}

/// <summary>A program that talks to the intake as a kiosk does.</summary>
public sealed class Kiosk(HttpClient http)
{
    public string Id { get; private set; } = "";
    public string Key { get; private set; } = "";

    public async Task<Answer> BeginAsync(string language = "zh", object? subject = null, bool onBehalf = false)
    {
        var answer = await PostAsync("/api/v1/intakes", new { language, subject = subject ?? new { age = 34, sex = "female", pregnant = false }, onBehalf });
        Id = (string?)answer.Body["id"] ?? "";
        Key = (string?)answer.Body["key"] ?? "";
        return answer with { Body = answer.Body["turn"] ?? answer.Body };
    }

    public Task<Answer> SayAsync(string text, string? clientId = null) => SendAsync(new { clientId = clientId ?? NewId(), text });

    public Task<Answer> TapAsync(params string[] choices) => SendAsync(new { clientId = NewId(), choices });

    public Task<Answer> SkipAsync() => SendAsync(new { clientId = NewId(), skip = true });

    public Task<Answer> SendAsync(object message) => PostAsync($"/api/v1/intakes/{Id}/messages", message);

    public async Task<Answer> ShowAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/intakes/{Id}");
        request.Headers.Add("X-Intake-Key", Key);
        using var response = await http.SendAsync(request);
        return await ReadAsync(response);
    }

    /// <summary>Answers "no" to everything until nothing is asked any more.</summary>
    public async Task<(Answer Last, int Questions)> DenyAllAsync(Answer turn)
    {
        var questions = 0;
        for (; turn.QuestionKind is { } kind && questions < 30; questions++)
            turn = kind switch
            {
                "yes-no" => await TapAsync("no"),
                "check-list" => await TapAsync("none"),
                "since-when" => await TapAsync("1-to-3-days"),
                "scale" => await TapAsync("2"),
                "choice" when turn.QuestionId is "pregnancy" => await TapAsync("no"),
                _ => await SkipAsync(),
            };
        return (turn, questions);
    }

    public async Task<Answer> PostAsync(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = body is string raw ? new StringContent(raw, System.Text.Encoding.UTF8, "application/json") : JsonContent.Create(body);
        if (Key.Length > 0)
            request.Headers.Add("X-Intake-Key", Key);
        using var response = await http.SendAsync(request);
        return await ReadAsync(response);
    }

    private static string NewId() => Guid.NewGuid().ToString();

    private static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, text.Length > 0 ? JsonNode.Parse(text)! : new JsonObject(), response.Content.Headers.ContentType?.MediaType); // a JSON document is never null here
    }
}
