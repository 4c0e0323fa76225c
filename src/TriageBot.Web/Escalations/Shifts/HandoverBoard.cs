using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>Reads what one member of staff has to do with handovers.</summary>
public sealed class HandoverBoard(IDbContextFactory<TriageDb> databases, DeskReader reader, AuditTrail trail, TimeProvider clock)
{
    /// <summary>How long what became of a handover is still shown.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromHours(12);

    public async Task<HandoverView> ReadAsync(Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var since = clock.GetUtcNow() - Lately;
        var isInCharge = staff.Role.Split(',').Contains(Role.ChargeNurse, StringComparer.Ordinal);
        var handovers = await database.Handovers.AsNoTracking()
            .Where(handover => (handover.EndedAt == null || handover.StartedAt > since) && (handover.From == staff.Name || handover.To == staff.Name || isInCharge))
            .OrderByDescending(handover => handover.StartedAt).ToListAsync(cancellationToken);
        Guid[] ids = [.. handovers.Select(handover => handover.Id)];
        var items = await database.HandoverItems.AsNoTracking().Where(item => ids.Contains(item.HandoverId)).ToListAsync(cancellationToken);
        var shown = await ItemsAsync(database, items, cancellationToken);
        var names = await StaffNames.OfAsync(database, handovers.SelectMany(handover => (string[])[handover.From, handover.To]), cancellationToken);
        HandoverCard Card(ShiftHandover handover, Func<HandoverItem, bool> which) => new(
            handover.Id, names.GetValueOrDefault(handover.From, handover.From), names.GetValueOrDefault(handover.To, handover.To), handover.StartedAt, handover.EndedAt,
            [.. items.Where(item => item.HandoverId == handover.Id && which(item)).Select(item => new HandoverLine(item.Id, shown[item.EscalationId].Item, item.State, item.Until)).OrderBy(line => line.Item.Level).ThenBy(line => line.Until)]);
        bool IsKept(HandoverItem item) => item.State is HandoverState.NotAccepted or HandoverState.Declined && shown[item.EscalationId] is var kept && kept.Escalation.IsOpen
            && HandoverRules.IsStillWith(kept.Escalation.Holding, handovers.Find(handover => handover.Id == item.HandoverId)?.From ?? "");
        var view = new HandoverView(
            [.. handovers.Where(handover => handover.To == staff.Name && (handover.EndedAt is null || items.Exists(item => item.HandoverId == handover.Id && IsKept(item)))).Select(handover => Card(handover, _ => true))],
            handovers.Where(handover => handover.From == staff.Name).Select(handover => Card(handover, _ => true)).FirstOrDefault(),
            !isInCharge ? [] : [.. handovers.Select(handover => Card(handover, IsKept)).Where(card => card.Lines.Count > 0)],
            await AssignEscalation.Colleagues(database).Where(account => account.UserName != staff.Name).Select(account => new Colleague(account.UserName ?? "", account.DisplayName)).ToListAsync(cancellationToken));
        if (items.Count > 0)
        {
            trail.Append(database, new AuditEntry(staff, "read", "desk", "handover", $"list of {items.Count}"));
            await database.SaveChangesAsync(cancellationToken);
        }
        return view;
    }

    /// <summary>For the desk: how many wait for this colleague to accept, from whom, and how many nobody accepted.</summary>
    public async Task<HandoverNews> NewsAsync(Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var since = clock.GetUtcNow() - Lately;
        var to = await database.HandoverItems.AsNoTracking().Where(item => item.State == HandoverState.Waiting)
            .Join(database.Handovers.Where(handover => handover.To == staff.Name), item => item.HandoverId, handover => handover.Id, (item, handover) => handover.From).ToListAsync(cancellationToken);
        var kept = !staff.Role.Split(',').Contains(Role.ChargeNurse, StringComparer.Ordinal) ? 0 : await database.HandoverItems
            .Where(item => (item.State == HandoverState.NotAccepted || item.State == HandoverState.Declined) && item.SettledAt > since)
            .CountAsync(item => database.Handovers.Any(handover => handover.Id == item.HandoverId && database.Escalations.Any(
                escalation => escalation.Id == item.EscalationId && escalation.ClosedAt == null && (escalation.AcknowledgedBy == null || escalation.AcknowledgedBy == handover.From))), cancellationToken);
        return new(to.Count, to.Count == 0 ? null : await StaffNames.OfAsync(database, to[0], cancellationToken), kept);
    }

    private async Task<Dictionary<Guid, (Escalation Escalation, DeskItem Item)>> ItemsAsync(TriageDb database, List<HandoverItem> items, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. items.Select(item => item.EscalationId).Distinct()];
        var escalations = await database.Escalations.AsNoTracking().Where(escalation => ids.Contains(escalation.Id)).ToListAsync(cancellationToken);
        var shown = await reader.ItemsAsync(database, escalations, cancellationToken);
        return escalations.Zip(shown).ToDictionary(pair => pair.First.Id, pair => (pair.First, pair.Second));
    }
}

/// <summary>What the desk says of handovers.</summary>
/// <param name="From">Who wants to hand over; null when nobody does.</param>
/// <param name="Kept">For the charge nurse: how many nobody accepted and that are still where they were.</param>
public sealed record HandoverNews(int ToMe, string? From, int Kept);
