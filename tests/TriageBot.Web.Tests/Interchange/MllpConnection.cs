using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using TriageBot.Web.Interchange;
using TriageBot.Web.Interchange.Adt;
using TriageBot.Web.Tests.Hosting;
using Xunit;

namespace TriageBot.Web.Tests.Interchange;

/// <summary>HL7 v2 over a real socket: frames cut anywhere, several at once, too large, never ended.</summary>
public sealed class MllpConnection(FollowUpSite<SqliteDatabase> fixture) : IClassFixture<FollowUpSite<SqliteDatabase>>, IAsyncLifetime
{
    private const int IdleSeconds = 2, MostConnections = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IFollowUpSite site = fixture;
    private readonly int port = FreePort();
    private readonly AdtSample patient = new(fixture.Database.Clock);
    private MllpListener? listener;

    public async Task InitializeAsync()
    {
        site.GoTo(1, 8);
        listener = Listener();
        await listener.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await (listener ?? throw new InvalidOperationException("It is made in InitializeAsync.")).StopAsync(CancellationToken.None);
        listener.Dispose();
    }

    [Fact]
    public async Task Two_messages_in_one_piece_after_garbage_are_answered_in_order()
    {
        using var client = await ConnectAsync();

        await SendAsync(client, [.. "GET / HTTP/1.1\r\n\r\n"u8, .. Frame(patient.Message("A03", control: $"{patient.Record}-a")), .. Frame(patient.Message("A08", control: $"{patient.Record}-b"))]);

        (await AnswerAsync(client)).ShouldContain($"MSA|AA|{patient.Record}-a|");
        (await AnswerAsync(client)).ShouldContain($"MSA|AA|{patient.Record}-b|");
        (await site.DischargeAsync(patient.Visit)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_message_in_many_small_pieces_is_one_message()
    {
        using var client = await ConnectAsync();

        foreach (var piece in Frame(patient.Message("A03")).Chunk(7))
            await SendAsync(client, piece);

        (await AnswerAsync(client)).ShouldContain("MSA|AA|");
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_dropped_and_the_next_one_taken()
    {
        using var client = await ConnectAsync();

        await SendAsync(client, [.. Frame(patient.Message("A03") + new string('x', InterchangeDoor.LargestBody)), .. Frame(patient.Message("A03", control: $"{patient.Record}-n"))]);

        (await AnswerAsync(client)).ShouldContain("MSA|AR|");
        (await AnswerAsync(client)).ShouldContain($"MSA|AA|{patient.Record}-n|");
    }

    [Fact]
    public async Task A_frame_that_begins_anew_forgets_the_one_that_was_cut_off()
    {
        using var client = await ConnectAsync();

        await SendAsync(client, [.. Frame(patient.Message("A03", control: "cut")).AsSpan(0, 60), .. Frame(patient.Message("A03", control: $"{patient.Record}-w"))]);

        (await AnswerAsync(client)).ShouldContain($"MSA|AA|{patient.Record}-w|");
    }

    [Fact]
    public async Task A_frame_that_never_ends_stores_nothing_and_the_connection_is_closed()
    {
        using var client = await ConnectAsync();
        await SendAsync(client, [.. Frame(patient.Message("A03")).AsSpan(0, 200)]);

        (await EndsAsync(client)).ShouldBeTrue();

        (await site.DischargeAsync(patient.Visit)).ShouldBeNull();
    }

    [Fact]
    public async Task One_connection_too_many_is_closed_at_once()
    {
        using var first = await ConnectAsync();
        using var second = await ConnectAsync();
        await SendAsync(first, Frame(patient.Message("A08")));
        await SendAsync(second, Frame(patient.Message("A08")));
        await AnswerAsync(first);
        await AnswerAsync(second); // both are seated

        using var third = await ConnectAsync();

        (await EndsAsync(third)).ShouldBeTrue();
        await SendAsync(first, Frame(patient.Message("A08", control: $"{patient.Record}-f")));
        (await AnswerAsync(first)).ShouldContain($"MSA|AA|{patient.Record}-f|");
    }

    [Fact]
    public async Task A_port_that_is_taken_stops_the_start_with_a_sentence()
    {
        using var other = Listener();

        (await Should.ThrowAsync<InvalidOperationException>(() => other.StartAsync(CancellationToken.None))).Message.ShouldContain($"Interchange:Mllp: 127.0.0.1:{port} cannot be listened on");
    }

    private MllpListener Listener() => ActivatorUtilities.CreateInstance<MllpListener>(site.Host.Services, Options.Create(new InterchangeOptions { Mllp = new() { Port = port, IdleSeconds = IdleSeconds, MostConnections = MostConnections } }));

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient { ReceiveTimeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    private static byte[] Frame(string message) => [MllpFrames.Start, .. Encoding.UTF8.GetBytes(message), MllpFrames.End, MllpFrames.Return];

    private static async Task SendAsync(TcpClient client, byte[] bytes) => await client.GetStream().WriteAsync(bytes);

    private static async Task<string> AnswerAsync(TcpClient client)
    {
        using var patience = new CancellationTokenSource(Patience);
        List<byte> answer = [];
        var one = new byte[1];
        while (await client.GetStream().ReadAsync(one, patience.Token) == 1 && (answer.Count == 0 || answer[^1] != MllpFrames.End))
            answer.Add(one[0]);
        answer.ShouldNotBeEmpty();
        answer[0].ShouldBe(MllpFrames.Start);
        return Encoding.UTF8.GetString([.. answer]);
    }

    /// <summary>Whether the other side closes without having said anything.</summary>
    private static async Task<bool> EndsAsync(TcpClient client)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], patience.Token) == 0;
        }
        catch (IOException)
        {
            return true; // reset
        }
    }

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
