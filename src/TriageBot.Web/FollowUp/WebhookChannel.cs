using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace TriageBot.Web.FollowUp;

/// <summary>A signed call to the hospital's gateway: SMS, WeCom, DingTalk. The signature covers the time, the key and the body,
/// so that a call can be neither forged nor replayed later.</summary>
public sealed class WebhookChannel(IHttpClientFactory clients, IOptions<FollowUpOptions> options, TimeProvider clock) : IChannel
{
    /// <summary>Name of the HTTP client, whose time-out is set where it is added.</summary>
    public const string Client = "follow-up webhook";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private FollowUpOptions.WebhookSettings Settings => options.Value.Webhook;

    public ChannelKind Kind => ChannelKind.Webhook;

    public bool IsOpen => Settings.Url is { Length: > 0 };

    public async Task SendAsync(Letter letter, string key, CancellationToken cancellationToken)
    {
        var body = Body(letter, key, Settings.Shape).ToJsonString(Json);
        var at = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var call = new HttpRequestMessage(HttpMethod.Post, Settings.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        call.Headers.Add("Idempotency-Key", key);
        call.Headers.Add("X-TriageBot-Time", at);
        call.Headers.Add("X-TriageBot-Signature", Sign(Settings.Secret ?? "", at, key, body));
        using var answer = await clients.CreateClient(Client).SendAsync(call, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Hex HMAC-SHA256 over "time.key.body".</summary>
    public static string Sign(string secret, string at, string key, string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{at}.{key}.{body}")));

    private static JsonObject Body(Letter letter, string key, WebhookShape shape) => shape switch
    {
        WebhookShape.WeCom => new() { ["touser"] = letter.To, ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = letter.Text }, ["enable_duplicate_check"] = 1 },
        WebhookShape.DingTalk => new() { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = letter.Text }, ["at"] = new JsonObject { ["atMobiles"] = new JsonArray(letter.To) }, ["msgUuid"] = key },
        _ => new() { ["to"] = letter.To, ["subject"] = letter.Subject, ["text"] = letter.Text, ["key"] = key },
    };
}
