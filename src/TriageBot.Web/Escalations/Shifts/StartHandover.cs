using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>The outgoing nurse hands over to a colleague, or takes it back. Until it is accepted everything stays whose it is.</summary>
public sealed class StartHandover(IDbContextFactory<TriageDb> databases, HandoverLedger handovers, AuditTrail trail, EscalationFeed desks, TimeProvider clock)
{
    private const int MostTries = 6;

    /// <param name="to">User name of the incoming colleague.</param>
    public async Task<DeskOutcome> RunAsync(string to, Actor staff)
    {
        if (!staff.IsAtTheDesk())
            return new DeskOutcome.NotAllowed();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(to, staff, CancellationToken.None); // what a nurse has clicked counts, even when the page is closed after it
            }
            catch (DbUpdateException conflict) when (attempt < MostTries && LostRace.Is(conflict))
            {
                // An episode changed, or a colleague hands the same one over: read anew.
            }
        }
    }

    private async Task<DeskOutcome> OnceAsync(string to, Actor staff, CancellationToken patience)
    {
        await using var database = await databases.CreateDbContextAsync(patience);
        await using var transaction = await database.Database.BeginTransactionAsync(patience);
        if (to == staff.Name || !await AssignEscalation.Colleagues(database).AnyAsync(account => account.UserName == to, patience))
            return new DeskOutcome.Refused(to == staff.Name ? "handover-self" : "desk-no-colleague");
        if (await database.Handovers.AnyAsync(before => before.From == staff.Name && before.EndedAt == null, patience))
            return new DeskOutcome.Refused("handover-open");
        var handover = new ShiftHandover { Id = Guid.CreateVersion7(clock.GetUtcNow()), From = staff.Name, To = to, StartedAt = clock.GetUtcNow() };
        database.Handovers.Add(handover);
        var added = await handovers.FillAsync(database, handover, staff, patience);
        if (added.Count == 0)
            handover.End(clock.GetUtcNow());
        trail.Append(database, new AuditEntry(staff, "handed over", "handover", handover.Id, $"{added.Count} to {to}"));
        await database.SaveChangesAsync(patience);
        await transaction.CommitAsync(patience);
        desks.Publish(handover.Id); // once for all of them: every open page reads anew for each notice
        return new DeskOutcome.Done();
    }
}
