using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>Keeps open handovers true: adds what comes up, settles what was closed or taken elsewhere, and keeps with the outgoing nurse what nobody accepted in time. Safe to run twice;
/// each thing is settled once, by whichever node comes first.</summary>
public sealed partial class TendHandovers(
    IDbContextFactory<TriageDb> databases, HandoverLedger handovers, KeepHandedOver keep, EscalationFeed desks, ConversationFeed pages, TimeProvider clock, ILogger<TendHandovers> logger)
{
    /// <returns>How many were not accepted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var kept = 0;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var id in await database.Handovers.Where(handover => handover.EndedAt == null).Select(handover => handover.Id).ToListAsync(cancellationToken))
        {
            try
            {
                kept += await TendAsync(id, cancellationToken);
            }
            catch (DbUpdateException conflict) when (LostRace.Is(conflict))
            {
                // Somebody was faster with one of them: the next run, in seconds, sees what they wrote.
            }
            catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
            {
                Log.NotTended(logger, cause, id); // one that cannot be written must not keep the others from being settled
            }
        }
        return kept;
    }

    private async Task<int> TendAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var handover = await database.Handovers.SingleAsync(handover => handover.Id == id, cancellationToken);
        var waiting = await database.HandoverItems.Where(item => item.HandoverId == id && item.State == HandoverState.Waiting).ToListAsync(cancellationToken);
        var (kept, changed) = await SettleAsync(database, handover, waiting, cancellationToken);
        var added = waiting.Count == 0 ? [] : await handovers.FillAsync(database, handover, Actor.System, cancellationToken);
        if (added.Count == 0 && waiting.TrueForAll(item => item.State is not HandoverState.Waiting))
            handover.End(clock.GetUtcNow());
        if (handover.EndedAt is null && changed.Count + added.Count == 0)
            return 0;
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        desks.Publish(id); // once for all of them: every open desk reads anew for each notice
        foreach (var conversation in changed)
            pages.Publish(conversation);
        return kept;
    }

    private async Task<(int Kept, List<Guid> Changed)> SettleAsync(TriageDb database, ShiftHandover handover, List<HandoverItem> waiting, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. waiting.Select(item => item.EscalationId)];
        var episodes = await database.Escalations.Where(escalation => ids.Contains(escalation.Id)).ToDictionaryAsync(escalation => escalation.Id, cancellationToken);
        var (kept, changed, now) = (0, new List<Guid>(), clock.GetUtcNow());
        foreach (var item in waiting)
        {
            var escalation = episodes[item.EscalationId];
            var state = HandoverRules.Settled(escalation.Holding, handover.From, handover.To, item.Until, now);
            if (state is HandoverState.Waiting)
                continue;
            changed.Add(escalation.ConversationId);
            kept += state is HandoverState.NotAccepted ? 1 : 0;
            if (state is HandoverState.NotAccepted)
                keep.Run(database, escalation, item, handover, state, Actor.System, null);
            else
                item.Settle(state, now);
        }
        return (kept, changed);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Handover {HandoverId} could not be tended; it is tried again in seconds.")]
        public static partial void NotTended(ILogger logger, Exception cause, Guid handoverId);
    }
}
