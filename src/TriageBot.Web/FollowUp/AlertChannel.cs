using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.FollowUp;

/// <summary>A signed call to the hospital's own paging system: who of the staff has to know. Signed like the calls to the patients' gateway.</summary>
public sealed class AlertChannel(IHttpClientFactory clients, IOptions<EscalationOptions> options, TimeProvider clock) : IChannel
{
    public ChannelKind Kind => ChannelKind.Staff;

    public bool IsOpen => options.Value.Alerts.IsOpen;

    public async Task SendAsync(Letter letter, string key, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.Alerts.Url ?? throw new InvalidOperationException("Escalations:Alerts:Url is empty, so nobody can be alerted there.")))
        {
            Content = new StringContent(letter.Text, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        call.Headers.Add("Idempotency-Key", key);
        call.Headers.Add("X-TriageBot-Time", at);
        call.Headers.Add("X-TriageBot-Signature", WebhookChannel.Sign(options.Value.Alerts.Secret ?? "", at, key, letter.Text));
        using var answer = await clients.CreateClient(WebhookChannel.Client).SendAsync(call, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new LetterNotTakenException(LetterProblem.Of(answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }
}
