using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Nobody has taken it on in time: the next one above is told. Where it stands is in its row, so that each step is taken once, by whichever node comes first,
/// at its own deadline, after a crash as well; a step that was missed is made up for, one after the other. With nobody at the desk red takes its first step at once.</summary>
public sealed partial class ClimbLadders(
    IDbContextFactory<TriageDb> databases, Ladders ladders, EpisodeLedger ledger, IEnumerable<IClimbListener> listeners, DeskPresence presence, EscalationFeed desks, ConversationFeed pages, TimeProvider clock, ILogger<ClimbLadders> logger)
{
    private const int Batch = 100;

    /// <summary>Says of a step that nobody was at the desk.</summary>
    internal const string Unwatched = "unwatched";

    /// <returns>How many steps were climbed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        for (var climbed = 0; ;)
        {
            var before = climbed;
            foreach (var escalation in await DueAsync(cancellationToken))
                climbed += await TryAsync(escalation, cancellationToken) ? 1 : 0;
            if (climbed == before || cancellationToken.IsCancellationRequested)
                return climbed;
        }
    }

    private async Task<bool> TryAsync(Escalation escalation, CancellationToken cancellationToken)
    {
        try
        {
            return await ClimbAsync(escalation, cancellationToken);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            // One that cannot be written must not keep the others down; the next run tries it again.
            Log.NotClimbed(logger, cause, escalation.Id);
            return false;
        }
    }

    private async Task<List<Escalation>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var isUnwatched = !await presence.IsWatchedAsync(database, cancellationToken);
        return await database.Escalations.AsNoTracking()
            .Where(escalation => escalation.ClosedAt == null && (escalation.ClimbAt <= now || isUnwatched && escalation.ClimbAt != null && escalation.Level == EscalationLevel.Red && escalation.Rung == Rung.Nurse))
            .OrderBy(escalation => escalation.Level).ThenBy(escalation => escalation.ClimbAt).Take(Batch).ToListAsync(cancellationToken);
    }

    private async Task<bool> ClimbAsync(Escalation seen, CancellationToken cancellationToken)
    {
        var policy = ladders.Of(seen.Ward);
        var rung = policy.Next(seen.Level, seen.IsCrisis, seen.Rung, seen.LadderFrom)?.Rung;
        var next = rung is { } told ? policy.Next(seen.Level, seen.IsCrisis, told, seen.LadderFrom)?.At : null;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var taken = await database.Escalations
            .Where(escalation => escalation.Id == seen.Id && escalation.Version == seen.Version && escalation.AcknowledgedBy == null && escalation.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(escalation => escalation.Rung, rung ?? seen.Rung).SetProperty(escalation => escalation.ClimbAt, next)
                .SetProperty(escalation => escalation.Version, escalation => escalation.Version + 1), cancellationToken);
        if (taken == 0)
            return false; // taken on, changed, or climbed by another node
        if (rung is not null)
            await TellAsync(database, seen.Id, rung.Value, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        desks.Publish(seen.Id);
        foreach (var page in await EpisodePages.OfAsync(database, seen, cancellationToken))
            pages.Publish(page);
        return rung is not null;
    }

    private async Task TellAsync(TriageDb database, Guid id, Rung rung, CancellationToken cancellationToken)
    {
        var escalation = await database.Escalations.AsNoTracking().SingleAsync(escalation => escalation.Id == id, cancellationToken);
        ledger.Write(database, escalation, EpisodeEventKind.Climbed, Actor.System, escalation.AcknowledgeBy > clock.GetUtcNow() && rung is Rung.ChargeNurse ? $"{rung} {Unwatched}" : rung.ToString());
        foreach (var listener in listeners)
            listener.Climbed(database, escalation);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Escalation {EscalationId}: the next one above could not be told.")]
        public static partial void NotClimbed(ILogger logger, Exception cause, Guid escalationId);
    }
}
