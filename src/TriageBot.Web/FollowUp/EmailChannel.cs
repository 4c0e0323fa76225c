using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;

namespace TriageBot.Web.FollowUp;

/// <summary>The hospital's mail server.</summary>
public sealed class EmailChannel(IOptions<FollowUpOptions> options) : IChannel
{
    private const int MostWithoutAnswer = 499, LeastForGood = 500;

    /// <summary>RFC 4954: sign in first, mechanism too weak, wrong password, encryption needed.</summary>
    private static readonly int[] SignInAnswers = [530, 534, 535, 538];

    /// <summary>RFC 5321: mailbox not there, not local, name not allowed, arguments not understood.</summary>
    private static readonly int[] AddressAnswers = [501, 550, 551, 553];

    private FollowUpOptions.EmailSettings Settings => options.Value.Email;

    public ChannelKind Kind => ChannelKind.Email;

    public bool IsOpen => Settings.Host is { Length: > 0 };

    public async Task SendAsync(Letter letter, string key, CancellationToken cancellationToken)
    {
        using var mail = Write(letter, key);
        using var server = new SmtpClient(Settings.Host, Settings.Port)
        {
            EnableSsl = Settings.UseTls,
            Credentials = Settings.UserName is { Length: > 0 } user ? new NetworkCredential(user, Settings.Password) : null,
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Value.SendWithin);
        try
        {
            await server.SendMailAsync(mail, patience.Token);
        }
        catch (Exception cause) when (cause is SmtpException or AuthenticationException && !patience.IsCancellationRequested)
        {
            throw new LetterNotTakenException(ProblemOf(cause));
        }
        catch (Exception) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new LetterNotTakenException(LetterProblem.Slow);
        }
    }

    /// <summary>One address and no list: what stands in the record cannot add another receiver or a header line.</summary>
    private MailMessage Write(Letter letter, string key)
    {
        if (!MailAddress.TryCreate(letter.To, out var to) || to.Address != letter.To)
            throw new LetterNotTakenException(LetterProblem.BadAddress);
        var from = new MailAddress(Settings.From);
        var mail = new MailMessage(from, to)
        {
            Subject = string.Join(' ', letter.Subject.Split((char[]?)['\r', '\n'], StringSplitOptions.RemoveEmptyEntries)), SubjectEncoding = Encoding.UTF8, Body = letter.Text, BodyEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", $"<{key}@{from.Host}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private LetterProblem ProblemOf(Exception cause) => cause switch
    {
        SmtpException { StatusCode: var answer } when SignInAnswers.Contains((int)answer) => LetterProblem.SignIn,
        SmtpException { StatusCode: var answer } when AddressAnswers.Contains((int)answer) => LetterProblem.BadAddress,
        SmtpException { StatusCode: var answer } when (int)answer >= LeastForGood => LetterProblem.Refused,
        SmtpException { StatusCode: var answer } when (int)answer is > 0 and <= MostWithoutAnswer => LetterProblem.Busy,
        { InnerException: SocketException or IOException } => LetterProblem.Away,
        _ => Settings.UseTls ? LetterProblem.Insecure : LetterProblem.Away,
    };
}
