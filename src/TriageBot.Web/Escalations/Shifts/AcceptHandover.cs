using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>The incoming nurse accepts one episode, or says why not. One that was accepted is theirs from this moment; one that was not stays where it was, and the charge nurse is told.</summary>
public sealed class AcceptHandover(IDbContextFactory<TriageDb> databases, ChangeEscalation change, KeepHandedOver keep, EpisodeLedger ledger, TimeProvider clock)
{
    /// <param name="id">The item of the handover.</param>
    public Task<DeskOutcome> RunAsync(Guid id, Actor staff) => SettleAsync(id, staff, (open, item, handover) =>
    {
        var now = clock.GetUtcNow();
        open.Escalation.HandTo(handover.To, now);
        item.Settle(HandoverState.Accepted, now);
        ledger.Write(open.Database, open.Escalation, EpisodeEventKind.HandoverAccepted, staff, handover.From);
        return new DeskOutcome.Done();
    });

    /// <param name="why">Always needed: whoever keeps it must know.</param>
    public Task<DeskOutcome> DeclineAsync(Guid id, string why, Actor staff) => SettleAsync(id, staff, (open, item, handover) =>
    {
        if (NoteOnEscalation.Problem(why, isNeeded: true) is { } problem)
            return new DeskOutcome.Refused(problem);
        if (item.State is not HandoverState.Waiting)
            return new DeskOutcome.Refused("handover-over");
        keep.Run(open.Database, open.Escalation, item, handover, HandoverState.Declined, staff, why.Trim());
        return new DeskOutcome.Done();
    });

    private async Task<DeskOutcome> SettleAsync(Guid id, Actor staff, Func<OpenEpisode, HandoverItem, ShiftHandover, DeskOutcome> settle)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        if (await database.HandoverItems.AsNoTracking().SingleOrDefaultAsync(item => item.Id == id) is not { } found)
            return new DeskOutcome.Unknown();
        return await change.RunAsync(found.EscalationId, staff, async open =>
        {
            var item = await open.Database.HandoverItems.SingleAsync(item => item.Id == id, open.Patience);
            var handover = await open.Database.Handovers.SingleAsync(handover => handover.Id == item.HandoverId, open.Patience);
            if (handover.To != staff.Name)
                return new DeskOutcome.Refused("handover-not-yours");
            if (!HandoverRules.MayAccept(item.State) || open.Escalation.AcknowledgedBy == staff.Name)
                return new DeskOutcome.Refused("handover-over");
            if (open.Escalation is { AcknowledgedBy: { } by, AcknowledgedAt: { } at } && !HandoverRules.IsStillWith(open.Escalation.Holding, handover.From))
                return new DeskOutcome.AlreadyTaken(await StaffNames.OfAsync(open.Database, by, open.Patience), at);
            return settle(open, item, handover);
        });
    }
}
