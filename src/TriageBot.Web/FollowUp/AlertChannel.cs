using Microsoft.Extensions.Options;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>A signed call to the hospital's own paging system: who of the staff has to know.</summary>
public sealed class AlertChannel(IHttpClientFactory clients, IOptions<EscalationOptions> options, TimeProvider clock) : IChannel
{
    public ChannelKind Kind => ChannelKind.Staff;

    public bool IsOpen => options.Value.Alerts.IsOpen;

    public async Task SendAsync(Letter letter, string key, CancellationToken cancellationToken)
    {
        var (url, secret) = (options.Value.Alerts.Url ?? throw new InvalidOperationException("Escalations:Alerts:Url is empty, so nobody can be alerted there."), options.Value.Alerts.Secret ?? "");
        using var call = SignedCall.Of(new Uri(url), secret, key, letter.Text, clock.GetUtcNow());
        using var answer = await clients.CreateClient(WebhookChannel.Client).SendAsync(call, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new LetterNotTakenException(LetterProblem.Of(answer.StatusCode, answer.Headers.RetryAfter?.Delta));
    }
}
