using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Notices that the last nurse has left the desk, or that one has come back, and lets the pages of waiting patients say so.</summary>
public sealed partial class WatchOverDesks(IDbContextFactory<TriageDb> databases, DeskPresence presence, ConversationFeed pages, ILogger<WatchOverDesks> logger)
{
    private const int MostPages = 2_000;

    private bool? wasWatched;

    /// <returns>Whether somebody is there.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var isWatched = await presence.IsWatchedAsync(database, cancellationToken);
        if (wasWatched is { } before && before != isWatched)
            await TellAsync(database, isWatched, cancellationToken);
        wasWatched = isWatched;
        return isWatched;
    }

    private async Task TellAsync(TriageDb database, bool isWatched, CancellationToken cancellationToken)
    {
        var waiting = await database.Escalations.AsNoTracking().Where(escalation => escalation.ClosedAt == null && escalation.AcknowledgedBy == null && !escalation.IsSynthetic)
            .OrderBy(escalation => escalation.Level).Take(MostPages).ToListAsync(cancellationToken);
        if (isWatched)
            Log.Watched(logger);
        else
            Log.Unwatched(logger, waiting.Count);
        foreach (var page in waiting.Select(escalation => escalation.ConversationId).Distinct())
            pages.Publish(page);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Nobody is at the desk while {Count} escalations wait; patients are told so and red ones go up at once.")]
        public static partial void Unwatched(ILogger logger, int count);

        [LoggerMessage(LogLevel.Information, "Somebody is at the desk again.")]
        public static partial void Watched(ILogger logger);
    }
}
