using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>Listens for HL7 v2 over MLLP. One message at a time on each connection, as the protocol has it; off when no port is set.</summary>
public sealed partial class MllpListener(TakeMessage take, IOptions<InterchangeOptions> options, ILogger<MllpListener> logger) : BackgroundService
{
    private const string Role = "interface";

    private readonly InterchangeOptions.MllpSettings settings = options.Value.Mllp;
    private TcpListener? listener;

    /// <summary>The port is taken before the start is over, so that a wrong one stops the start with a sentence.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Port == 0)
            return Task.CompletedTask;
        try
        {
            listener = new TcpListener(IPAddress.Parse(settings.Bind), settings.Port);
            listener.Start();
        }
        catch (SocketException cause)
        {
            throw new InvalidOperationException($"Interchange:Mllp: {settings.Bind}:{settings.Port} cannot be listened on ({cause.SocketErrorCode}). Choose another port, or end the program that has it.", cause);
        }
        Log.Listens(logger, settings.Bind, settings.Port);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (listener is null)
            return;
        using var seats = new SemaphoreSlim(settings.MostConnections, settings.MostConnections);
        List<Task> open = [];
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stoppingToken);
                open.RemoveAll(connection => connection.IsCompleted);
                if (IsWelcome(client) && await seats.WaitAsync(TimeSpan.Zero, stoppingToken))
                    open.Add(SpeakAsync(client, seats, stoppingToken));
                else
                    client.Dispose();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(open);
        }
        finally
        {
            listener.Stop();
        }
    }

    private bool IsWelcome(TcpClient client)
    {
        if (settings.Senders.Count == 0 || settings.Senders.Exists(address => IPAddress.Parse(address).Equals(AddressOf(client))))
            return true;
        Log.Refused(logger, AddressOf(client));
        return false;
    }

    private async Task SpeakAsync(TcpClient client, SemaphoreSlim seats, CancellationToken stoppingToken)
    {
        using var connection = client;
        var name = $"mllp {AddressOf(client)}";
        try
        {
            await SpeakAsync(client.GetStream(), new Sender(new Actor(name, Role), name), stoppingToken);
        }
        catch (Exception cause) when (cause is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            Log.Closed(logger, name, cause.GetType().Name);
        }
        catch (Exception cause)
        {
            Log.Broken(logger, cause, name); // one broken connection must not close the others
        }
        finally
        {
            seats.Release();
        }
    }

    private async Task SpeakAsync(NetworkStream stream, Sender sender, CancellationToken stoppingToken)
    {
        var frames = new MllpFrames(stream, InterchangeDoor.LargestBody);
        while (true)
        {
            using var idle = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            idle.CancelAfter(TimeSpan.FromSeconds(settings.IdleSeconds));
            if (await frames.ReadAsync(idle.Token) is not { } frame)
                return;
            // What has come is stored even if the program is told to stop meanwhile: the sender would not know.
            var answer = frame.IsTooLarge ? take.TooLarge() : await take.RunAsync(frame.Message, sender, CancellationToken.None);
            await stream.WriteAsync((byte[])[MllpFrames.Start, .. answer.Bytes, MllpFrames.End, MllpFrames.Return], stoppingToken);
        }
    }

    private static IPAddress AddressOf(TcpClient client) => (client.Client.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.None;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "HL7 v2 is listened for on {Address}:{Port} (MLLP).")]
        public static partial void Listens(ILogger logger, string address, int port);

        [LoggerMessage(LogLevel.Warning, "{Address} tried to connect by MLLP and is not in Interchange:Mllp:Senders.")]
        public static partial void Refused(ILogger logger, IPAddress address);

        [LoggerMessage(LogLevel.Information, "The connection {Sender} was closed ({Reason}).")]
        public static partial void Closed(ILogger logger, string sender, string reason);

        [LoggerMessage(LogLevel.Error, "The connection {Sender} broke because of a fault of ours.")]
        public static partial void Broken(ILogger logger, Exception cause, string sender);
    }
}
