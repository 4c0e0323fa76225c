using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>What one run sent.</summary>
public sealed record SentLetters(int Sent, int Dropped, int Failed);

/// <summary>Hands over what waits in the outbox. A claim with a lease takes a batch; the same letter carries the same key each time, so that a
/// receiver sees a repetition; whoever comes back after the lease has run out changes nothing.</summary>
public sealed partial class SendLetters(
    IDbContextFactory<TriageDb> databases, FieldCipher cipher, IEnumerable<IChannel> channels, RecordLetters record, TimeProvider clock, IOptions<FollowUpOptions> options, ILogger<SendLetters> logger)
{
    private const int Batch = 500, AtOnce = 32;

    /// <summary>Longer than a batch takes when every receiver is slow.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly Dictionary<ChannelKind, IChannel> ways = channels.ToDictionary(channel => channel.Kind);

    /// <summary>Letters to patients.</summary>
    public Task<SentLetters> RunAsync(CancellationToken cancellationToken) => RunAsync("<>", cancellationToken);

    /// <summary>Alerts to staff.</summary>
    public Task<SentLetters> AlertsAsync(CancellationToken cancellationToken) => RunAsync("=", cancellationToken);

    private async Task<SentLetters> RunAsync(string isStaff, CancellationToken cancellationToken)
    {
        var (sent, dropped, failed) = (0, 0, 0);
        while (!cancellationToken.IsCancellationRequested && await ClaimAsync(isStaff, cancellationToken) is { Count: > 0 } letters)
        {
            var now = clock.GetUtcNow();
            var tried = (await TryAllAsync(letters.FindAll(letter => letter.StaleAt > now), cancellationToken)).OfType<TriedLetter>().ToList();
            var late = letters.FindAll(letter => letter.StaleAt <= now).ConvertAll(letter => new TriedLetter(letter, LetterProblem.Late));
            await record.RunAsync(letters[0].Claim, [.. tried, .. late], cancellationToken);
            (sent, dropped, failed) = (sent + tried.Count(one => one.Problem is null), dropped + late.Count, failed + tried.Count(one => one.Problem is not null));
        }
        return new(sent, dropped, failed);
    }

    private async Task<List<OutboxMessage>> ClaimAsync(string isStaff, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var claimed = await database.TakingAndChanging<OutboxMessage>($$"""
            UPDATE "Outbox" SET "Claim" = {0}, "LeasedUntil" = {1}, "Tries" = "Tries" + 1 WHERE "Id" IN (
                SELECT "Id" FROM "Outbox" WHERE "Status" = 0 AND "Channel" {{isStaff}} 3 AND "NotBefore" <= {2} AND ("LeasedUntil" IS NULL OR "LeasedUntil" < {2}) ORDER BY "NotBefore" LIMIT {3} {taking}) RETURNING *
            """, Guid.CreateVersion7(), (now + Lease).UtcDateTime, now.UtcDateTime, Batch).ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return claimed;
    }

    /// <returns>Nothing for a letter that was not ours any more when its turn came.</returns>
    private async Task<List<TriedLetter?>> TryAllAsync(List<OutboxMessage> letters, CancellationToken cancellationToken)
    {
        var tried = new TriedLetter?[letters.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, letters.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (index, stop) => tried[index] = IsOurs(letters[index]) ? new TriedLetter(letters[index], await TryAsync(letters[index], stop)) : null);
        return [.. tried];
    }

    /// <summary>A node that was held up must not send what another may have taken over, nor begin what it could not end in time.</summary>
    private bool IsOurs(OutboxMessage letter) => clock.GetUtcNow() + options.Value.SendWithin < letter.LeasedUntil;

    private async Task<LetterProblem?> TryAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await ways[message.Channel].SendAsync(Letter.Open(cipher, message), message.Key, cancellationToken);
            return null;
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            var problem = LetterProblem.Of(cause);
            Log.NotSent(logger, message.Id, message.Channel, message.Tries, problem.Code, cause.GetType().Name);
            return problem;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Letter {LetterId} was not taken by {Channel}, try {Tries}: {Problem} ({Failure}). See the page /outbox.")]
        public static partial void NotSent(ILogger logger, Guid letterId, ChannelKind channel, int tries, string problem, string failure); // without the failure itself: a server likes to quote the address
    }
}
