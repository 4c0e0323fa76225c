using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>More was called for than people can do.</summary>
/// <param name="Most">How much one person can.</param>
/// <param name="Order">Whom to call next, in this order.</param>
public sealed record Surge(ShiftLoad Load, int Most, IReadOnlyList<DeskItem> Order);

/// <summary>Whether there is too much in this shift and, if so, in which order to call. Asked by every open desk, read once for all of them.</summary>
public sealed class SurgeBoard(IDbContextFactory<TriageDb> databases, ShiftLoads loads, DeskReader reader, IOptions<EscalationOptions> options, TimeProvider clock)
{
    private const int Looked = 200, Shown = 10;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private (DateTimeOffset At, Surge? Surge)? last;

    /// <returns>Null while people can do it.</returns>
    public async Task<Surge?> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (last is { } known && known.At <= now && now - known.At < Fresh)
            return known.Surge;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var (load, most) = (await loads.NowAsync(database, cancellationToken), options.Value.SurgeAlerts);
        var surge = load.IsTooMuch(most) ? new Surge(load, most, await OrderAsync(database, cancellationToken)) : null;
        last = (now, surge);
        return surge;
    }

    /// <summary>Whoever has been reached needs no call, only to be closed.</summary>
    private async Task<IReadOnlyList<DeskItem>> OrderAsync(TriageDb database, CancellationToken cancellationToken)
    {
        var open = await database.Escalations.AsNoTracking().Where(escalation => escalation.ClosedAt == null && !escalation.IsSynthetic)
            .OrderBy(escalation => escalation.Level).ThenBy(escalation => escalation.AcknowledgeBy).Take(Looked).ToListAsync(cancellationToken);
        Guid[] ids = [.. open.Select(escalation => escalation.Id)];
        var calls = (await database.EpisodeEvents.AsNoTracking().Where(line => ids.Contains(line.EscalationId) && line.Kind == EpisodeEventKind.Call)
            .Select(line => new { line.EscalationId, line.At, line.Code }).ToListAsync(cancellationToken)).ToLookup(line => line.EscalationId, line => new CallMade(line.At, Enum.Parse<CallOutcome>(line.Code ?? "")));
        var waiting = open.Select(escalation => (Escalation: escalation, Calls: calls[escalation.Id].Where(call => call.At >= escalation.LadderFrom).ToList())).Where(pair => !pair.Calls.Exists(call => call.HasReached))
            .Select(pair => new CallWaiting<Escalation>(pair.Escalation, pair.Escalation.Level, pair.Escalation.AcknowledgedAt?.AddMinutes(options.Value.ContactMinutes) ?? pair.Escalation.AcknowledgeBy, pair.Calls.Count));
        return await reader.ItemsAsync(database, [.. CallOrder.Of(waiting).Take(Shown)], cancellationToken);
    }
}
