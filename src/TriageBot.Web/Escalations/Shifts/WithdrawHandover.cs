using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>The outgoing nurse takes a handover back, to stay or to choose somebody else. What was accepted stays accepted.</summary>
public sealed class WithdrawHandover(IDbContextFactory<TriageDb> databases, AuditTrail trail, EscalationFeed desks, TimeProvider clock)
{
    public async Task<DeskOutcome> RunAsync(Guid id, Actor staff)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await database.Database.BeginTransactionAsync(CancellationToken.None);
        if (await database.Handovers.SingleOrDefaultAsync(handover => handover.Id == id) is not { EndedAt: null } handover)
            return new DeskOutcome.Refused("handover-over");
        if (handover.From != staff.Name)
            return new DeskOutcome.Refused("handover-not-yours");
        var now = clock.GetUtcNow();
        var back = await database.HandoverItems.Where(item => item.HandoverId == id && item.State == HandoverState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.State, HandoverState.Withdrawn).SetProperty(item => item.SettledAt, now));
        handover.End(now);
        trail.Append(database, new AuditEntry(staff, "took back", "handover", id, $"{back} not yet accepted"));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        desks.Publish(id);
        return new DeskOutcome.Done();
    }
}
