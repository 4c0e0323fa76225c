using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>Puts episodes into a handover. Nothing is saved here.</summary>
public sealed class HandoverLedger(IOptions<EscalationOptions> options, EpisodeLedger ledger, TimeProvider clock)
{
    /// <summary>Adds everything that belongs into it and is not yet in it, nor in a colleague's.</summary>
    /// <returns>What was added.</returns>
    public async Task<IReadOnlyList<Escalation>> FillAsync(TriageDb database, ShiftHandover handover, Actor by, CancellationToken cancellationToken)
    {
        var open = await database.Escalations
            .Where(escalation => escalation.ClosedAt == null && !escalation.IsSynthetic && escalation.Level < EscalationLevel.Yellow && (escalation.AcknowledgedBy == null || escalation.AcknowledgedBy == handover.From))
            .Where(escalation => !database.HandoverItems.Any(item => item.EscalationId == escalation.Id && (item.HandoverId == handover.Id || item.State == HandoverState.Waiting)))
            .OrderBy(escalation => escalation.Level).ThenBy(escalation => escalation.AcknowledgeBy).ToListAsync(cancellationToken);
        Escalation[] added = [.. open.Where(escalation => HandoverRules.Includes(escalation.Holding, handover.From))];
        var now = clock.GetUtcNow();
        foreach (var escalation in added)
        {
            database.HandoverItems.Add(new HandoverItem { Id = Guid.CreateVersion7(now), HandoverId = handover.Id, EscalationId = escalation.Id, Until = now.AddMinutes(options.Value.HandoverMinutes) });
            escalation.Happened();
            ledger.Write(database, escalation, EpisodeEventKind.HandoverOffered, by, handover.To);
        }
        return added;
    }
}
