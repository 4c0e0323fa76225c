using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Sees the synthetic patient arrive as a desk would: told by the feed, read with the list's own reader. Then puts it away: it is nobody's work.</summary>
public sealed partial class SyntheticWatch(
    IDbContextFactory<TriageDb> databases, DeskReader reader, EscalationFeed feed, EpisodeLedger ledger, IEnumerable<IClimbListener> listeners, TimeProvider clock, ILogger<SyntheticWatch> logger) : IHostedService
{
    private IDisposable? listening;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        listening = feed.Listen(id => SeeAsync(id, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        listening?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>When the last journey failed; null when the last one that is over arrived in time.</summary>
    public async Task<DateTimeOffset?> FailedAtAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return (await database.SyntheticRuns.AsNoTracking().Where(run => run.SeenAt != null || run.FailedAt != null).OrderByDescending(run => run.SentAt).FirstOrDefaultAsync(cancellationToken))?.FailedAt;
    }

    internal async Task SeeAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (!await database.Escalations.AnyAsync(one => one.Id == id && one.IsSynthetic && one.ClosedAt == null, cancellationToken))
            return; // nearly always: real work must not pay for the trial
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.Escalations.SingleOrDefaultAsync(one => one.Id == id && one.IsSynthetic && one.ClosedAt == null, cancellationToken) is not { } escalation)
            return;
        var item = (await reader.ItemsAsync(database, [escalation], cancellationToken)).Single();
        if (await database.SyntheticRuns.SingleOrDefaultAsync(run => run.ConversationId == item.ConversationId, cancellationToken) is { SeenAt: null } run)
        {
            run.SeenAt = clock.GetUtcNow();
            run.AlertKey = listeners.Select(listener => listener.Climbed(database, escalation)).FirstOrDefault(key => key is not null);
            Log.Seen(logger, (run.SeenAt.Value - run.SentAt).TotalSeconds);
        }
        escalation.Close(Actor.System.Name, ClosingOutcome.WrongAlarm, clock.GetUtcNow());
        ledger.Write(database, escalation, EpisodeEventKind.Closed, Actor.System, "synthetic");
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The synthetic patient was on the desk's list after {Seconds:F1} s.")]
        public static partial void Seen(ILogger logger, double seconds);
    }
}
