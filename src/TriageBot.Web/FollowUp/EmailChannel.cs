using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace TriageBot.Web.FollowUp;

/// <summary>The hospital's mail server.</summary>
public sealed class EmailChannel(IOptions<FollowUpOptions> options) : IChannel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private FollowUpOptions.EmailSettings Settings => options.Value.Email;

    public ChannelKind Kind => ChannelKind.Email;

    public bool IsOpen => Settings.Host is { Length: > 0 };

    public async Task SendAsync(Letter letter, string key, CancellationToken cancellationToken)
    {
        using var server = new SmtpClient(Settings.Host, Settings.Port)
        {
            EnableSsl = Settings.UseTls,
            Credentials = Settings.UserName is { Length: > 0 } user ? new NetworkCredential(user, Settings.Password) : null,
        };
        using var mail = new MailMessage(Settings.From, letter.To ?? throw new InvalidOperationException("A letter by e-mail has no address."), letter.Subject, letter.Text);
        mail.Headers.Add("Message-ID", $"<{key}@{new MailAddress(Settings.From).Host}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        await server.SendMailAsync(mail, patience.Token);
    }
}
