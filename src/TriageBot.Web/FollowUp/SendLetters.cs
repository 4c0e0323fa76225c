using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>What one run sent.</summary>
public sealed record SentLetters(int Sent, int Dropped, int Failed);

/// <summary>Hands over what waits in the outbox. A claim with a lease takes a batch; the same letter carries the same key each time, so that a
/// receiver sees a repetition; whoever comes back after the lease has run out changes nothing.</summary>
public sealed partial class SendLetters(
    IDbContextFactory<TriageDb> databases, FieldCipher cipher, IEnumerable<IChannel> channels, TimeProvider clock, IOptions<FollowUpOptions> options, ILogger<SendLetters> logger)
{
    private const int Batch = 200, AtOnce = 16;

    /// <summary>Longer than a batch takes when every receiver is slow.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly Dictionary<ChannelKind, IChannel> ways = channels.ToDictionary(channel => channel.Kind);

    public async Task<SentLetters> RunAsync(CancellationToken cancellationToken)
    {
        var (sent, dropped, failed) = (0, 0, 0);
        while (!cancellationToken.IsCancellationRequested && await ClaimAsync(cancellationToken) is { Count: > 0 } letters)
        {
            var now = clock.GetUtcNow();
            var stale = letters.FindAll(letter => letter.StaleAt <= now);
            var tried = await TryAllAsync(letters.FindAll(letter => letter.StaleAt > now), cancellationToken);
            await RecordAsync(letters[0].Claim, stale, tried, cancellationToken);
            (sent, dropped, failed) = (sent + tried.Count(one => one.Problem is null), dropped + stale.Count, failed + tried.Count(one => one.Problem is not null));
        }
        return new(sent, dropped, failed);
    }

    private sealed record Tried(OutboxMessage Letter, string? Problem);

    private async Task<List<OutboxMessage>> ClaimAsync(CancellationToken cancellationToken)
    {
        var (now, claim) = (clock.GetUtcNow(), Guid.CreateVersion7());
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var waiting = await database.Taking<OutboxMessage>(
                """SELECT * FROM "Outbox" WHERE "Status" = 0 AND "NotBefore" <= {0} AND ("LeasedUntil" IS NULL OR "LeasedUntil" < {0}) ORDER BY "NotBefore" LIMIT {1}""", now.UtcDateTime, Batch)
            .ToListAsync(cancellationToken);
        foreach (var letter in waiting)
            (letter.Claim, letter.LeasedUntil, letter.Tries) = (claim, now + Lease, letter.Tries + 1);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return waiting;
    }

    private async Task<List<Tried>> TryAllAsync(List<OutboxMessage> letters, CancellationToken cancellationToken)
    {
        var tried = new Tried[letters.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, letters.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (index, stop) => tried[index] = new Tried(letters[index], await TryAsync(letters[index], stop)));
        return [.. tried];
    }

    private async Task<string?> TryAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await ways[message.Channel].SendAsync(Letter.Open(cipher, message), message.Key, cancellationToken);
            return null;
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotSent(logger, cause, message.Id, message.Channel, message.Tries);
            return cause.GetType().Name;
        }
    }

    private async Task RecordAsync(Guid? claim, IReadOnlyList<OutboxMessage> stale, IReadOnlyList<Tried> tried, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        Guid[] sent = [.. tried.Where(one => one.Problem is null).Select(one => one.Letter.Id)], dropped = [.. stale.Select(letter => letter.Id)];
        await database.Outbox.Where(letter => letter.Claim == claim && sent.Contains(letter.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(letter => letter.Status, OutboxStatus.Sent).SetProperty(letter => letter.SentAt, now).SetProperty(letter => letter.Problem, (string?)null), cancellationToken);
        if (dropped.Length > 0)
            await database.Outbox.Where(letter => letter.Claim == claim && dropped.Contains(letter.Id)).ExecuteUpdateAsync(set => set.SetProperty(letter => letter.Status, OutboxStatus.Dropped), cancellationToken);
        foreach (var (letter, problem) in tried.Where(one => one.Problem is not null))
            await database.Outbox.Where(row => row.Claim == claim && row.Id == letter.Id).ExecuteUpdateAsync(set => set
                .SetProperty(row => row.Status, letter.Tries >= options.Value.MostTries ? OutboxStatus.Failed : OutboxStatus.Waiting)
                .SetProperty(row => row.Problem, problem)
                .SetProperty(row => row.NotBefore, now + After(letter.Tries))
                .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>1, 2, 4, 8 … minutes.</summary>
    private static TimeSpan After(int tries) => TimeSpan.FromMinutes(Math.Pow(2, tries - 1));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Letter {LetterId} was not taken by {Channel}, try {Tries}; it is tried again until it is stale.")]
        public static partial void NotSent(ILogger logger, Exception cause, Guid letterId, ChannelKind channel, int tries);
    }
}
