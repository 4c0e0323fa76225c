using System.Data.Common;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Tells the other nodes on the same PostgreSQL what has changed here, and the pages here what has changed there (LISTEN/NOTIFY).
/// It carries ids only. A notice that is lost costs seconds, not a patient: every page also reads anew by itself.</summary>
public sealed partial class NodeNotices(
    IDbContextFactory<TriageDb> databases, EscalationFeed desks, ConversationFeed pages, ILogger<NodeNotices> logger) : BackgroundService
{
    private const string Line = "triagebot";
    private const int MostWaiting = 1_000;
    private const char ToDesks = 'e', ToPages = 'c', Between = '/';

    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(10), Rest = TimeSpan.FromSeconds(1);

    private readonly string here = Guid.NewGuid().ToString("N");
    private readonly Channel<string> leaving = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Ends when this node has begun to hear the others.</summary>
    internal TaskCompletionSource Hears { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using (var database = await databases.CreateDbContextAsync(stoppingToken))
            if (database is not PostgresTriageDb)
                return; // one file has one node
        (desks.Elsewhere, pages.Elsewhere) = (id => Leave(ToDesks, id), id => Leave(ToPages, id));
        await Task.WhenAll(AgainAndAgainAsync(HearAsync, stoppingToken), AgainAndAgainAsync(SayAsync, stoppingToken));
    }

    private void Leave(char kind, Guid id) => leaving.Writer.TryWrite(string.Create(CultureInfo.InvariantCulture, $"{here}{Between}{kind}{Between}{id:N}"));

    private async Task AgainAndAgainAsync(Func<CancellationToken, Task> work, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await work(over);
            }
            catch (Exception cause) when (cause is DbException or IOException or TimeoutException && !over.IsCancellationRequested)
            {
                Log.Cut(logger, cause.GetType().Name);
                await Task.Delay(Rest, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task HearAsync(CancellationToken over)
    {
        await using var database = await databases.CreateDbContextAsync(over);
        await database.Database.OpenConnectionAsync(over);
        var connection = (NpgsqlConnection)database.Database.GetDbConnection();
        connection.Notification += (_, notice) => Hear(notice.Payload);
        await database.Database.ExecuteSqlRawAsync($"LISTEN {Line}", over);
        Hears.TrySetResult();
        while (true)
            if (!await connection.WaitAsync(Probe, over))
                await database.Database.ExecuteSqlRawAsync("SELECT 1", over); // a line that was cut is noticed by asking
    }

    private void Hear(string notice)
    {
        if (notice.Split(Between) is not [var from, [var kind], var text] || from == here || !Guid.TryParseExact(text, "N", out var id))
            return;
        if (kind is ToDesks)
            desks.PublishHere(id);
        else if (kind is ToPages)
            pages.PublishHere(id);
    }

    private async Task SayAsync(CancellationToken over)
    {
        await foreach (var notice in leaving.Reader.ReadAllAsync(over))
        {
            await using var database = await databases.CreateDbContextAsync(over);
            await database.Database.ExecuteSqlAsync($"SELECT pg_notify({Line}, {notice})", over);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "This node cannot tell or hear the others just now ({Cause}); it tries again. Pages read anew by themselves meanwhile.")]
        public static partial void Cut(ILogger logger, string cause);
    }
}
