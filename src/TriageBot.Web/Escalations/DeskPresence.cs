using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Whether anybody who may take a patient on is at a desk (N4). An open desk beats as often as it reads its list.</summary>
public sealed partial class DeskPresence(IDbContextFactory<TriageDb> databases, IOptions<EscalationOptions> options, TimeProvider clock, ILogger<DeskPresence> logger)
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> beats = new(StringComparer.Ordinal);

    /// <summary>Somebody reads the desk. Only those count who may take a patient on.</summary>
    public async Task BeatAsync(string userName, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (beats.TryGetValue(userName, out var last) && last <= now && now - last < Often)
            return;
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            if (!await AssignEscalation.Colleagues(database).AnyAsync(account => account.UserName == userName, cancellationToken))
                return;
            if (await database.DeskBeats.Where(beat => beat.UserName == userName).ExecuteUpdateAsync(set => set.SetProperty(beat => beat.At, now), cancellationToken) == 0)
            {
                database.DeskBeats.Add(new DeskBeat { UserName = userName, At = now });
                await database.SaveChangesAsync(cancellationToken);
            }
            beats[userName] = now;
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotKept(logger, cause); // the list matters more; the next reading beats again
        }
    }

    public async Task<bool> IsWatchedAsync(TriageDb database, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromMinutes(options.Value.WatchMinutes);
        return await database.DeskBeats.AnyAsync(beat => beat.At > since, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "That a desk is open could not be stored; its next reading tries again.")]
        public static partial void NotKept(ILogger logger, Exception cause);
    }
}
