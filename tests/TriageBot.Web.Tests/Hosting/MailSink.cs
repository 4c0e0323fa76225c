using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TriageBot.Web.Tests.Hosting;

/// <summary>A mail server of a hundred lines that speaks SMTP over a real socket and fails in whatever way a test wants.</summary>
public sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly List<string> lines = [];
    private readonly List<string> mails = [];
    private Task? serving;

    /// <summary>What it answers to a command that begins so, instead of taking it.</summary>
    public Dictionary<string, string> Answers { get; } = new(StringComparer.Ordinal);

    public bool OffersTls { get; init; }
    public bool OffersSignIn { get; init; }

    /// <summary>Takes connections and never says a word.</summary>
    public bool IsSilent { get; init; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What was said to it, line by line.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    /// <summary>Whole mails, headers and body.</summary>
    public IReadOnlyList<string> Mails => [.. mails];

    public MailSink Open()
    {
        listener.Start();
        serving = ServeAsync();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Stop();
        if (serving is not null)
            await serving;
        closing.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(closing.Token);
                await TalkAsync(client.GetStream());
            }
            catch (Exception cause) when (cause is OperationCanceledException or SocketException or IOException or ObjectDisposedException or AuthenticationException)
            {
                // the client hung up, or the test is over
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        if (IsSilent)
        {
            await Task.Delay(Timeout.Infinite, closing.Token);
            return;
        }
        await SayAsync(stream, "220 sink ready");
        while (await ReadLineAsync(stream) is { } line)
        {
            lines.Add(line);
            if (Answers.FirstOrDefault(pair => line.StartsWith(pair.Key, StringComparison.Ordinal)) is { Key: not null } refusal)
            {
                await SayAsync(stream, refusal.Value);
                continue;
            }
            if (line is "STARTTLS")
            {
                await SayAsync(stream, "220 go ahead");
                var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(Certificate);
                stream = secure;
                continue;
            }
            await SayAsync(stream, line.Split(' ')[0] switch
            {
                "EHLO" => $"250-sink\r\n{(OffersTls ? "250-STARTTLS\r\n" : "")}{(OffersSignIn ? "250-AUTH LOGIN\r\n" : "")}250 SMTPUTF8",
                "AUTH" => "334 UGFzc3dvcmQ6",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ when lines.Count > 1 && lines[^2].StartsWith("AUTH", StringComparison.Ordinal) => Answers.GetValueOrDefault("password", "235 welcome"),
                _ => "250 ok",
            });
            if (line is "DATA")
            {
                mails.Add(await ReadMailAsync(stream));
                await SayAsync(stream, Answers.GetValueOrDefault("mail", "250 taken"));
            }
        }
    }

    private static Task SayAsync(Stream stream, string answer) => stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n")).AsTask();

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, closing.Token) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }
        return null;
    }

    private async Task<string> ReadMailAsync(Stream stream)
    {
        var mail = new StringBuilder();
        while (await ReadLineAsync(stream) is { } line and not ".")
            mail.AppendLine(line);
        return mail.ToString();
    }

    private static X509Certificate2 Certificate
    {
        get
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=sink", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
            return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        }
    }
}
