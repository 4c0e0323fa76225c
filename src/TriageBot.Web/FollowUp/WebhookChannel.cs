using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TriageBot.Web.Shell;

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
        var now = clock.GetUtcNow();
        var body = WebhookBody.Of(letter, key, Settings.Shape).ToJsonString(Json);
        using var call = SignedCall.Of(WebhookBody.AddressOf(Settings, now), Settings.Secret ?? "", key, body, now);
        using var answer = await clients.CreateClient(Client).SendAsync(call, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new LetterNotTakenException(LetterProblem.Of(answer.StatusCode, After(answer.Headers.RetryAfter, now)));
        if (Settings.Shape is not WebhookShape.Plain && WebhookBody.ProblemIn(await answer.Content.ReadAsStringAsync(cancellationToken)) is { } problem)
            throw new LetterNotTakenException(problem);
    }

    private static TimeSpan? After(RetryConditionHeaderValue? wait, DateTimeOffset now) => wait is null ? null : wait.Delta ?? wait.Date - now;
}
