using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>Counts how often somebody was called in a shift, and how many people there were to answer (N7). The synthetic patient is not counted, and nobody is counted by name.</summary>
public sealed class ShiftLoads(ShiftClock shifts, IOptions<EscalationOptions> options, TimeProvider clock)
{
    private static readonly EpisodeEventKind[] Calls = [EpisodeEventKind.Raised, EpisodeEventKind.Worsened, EpisodeEventKind.Reopened];

    /// <summary>Every shift that begins in a span, oldest first.</summary>
    public async Task<IReadOnlyList<ShiftLoad>> BetweenAsync(TriageDb database, DateTimeOffset from, DateTimeOffset until, string? ward, CancellationToken cancellationToken)
    {
        Shift[] spans = from >= until ? [] : [.. shifts.Plan.Between(from, until)];
        if (spans.Length == 0)
            return [];
        var (first, last) = (spans[0].From, spans[^1].Until);
        var lines = database.EpisodeEvents.AsNoTracking().Where(line => line.At >= first && line.At < last)
            .Where(line => database.Escalations.Any(escalation => escalation.Id == line.EscalationId && !escalation.IsSynthetic && (ward == null || escalation.Ward == ward)));
        var called = await lines.Where(line => Calls.Contains(line.Kind))
            .Select(line => new { line.At, IsFalse = database.Escalations.Any(escalation => escalation.Id == line.EscalationId && escalation.Outcome == ClosingOutcome.WrongAlarm) }).ToListAsync(cancellationToken);
        called.AddRange(await database.Escalations.AsNoTracking() // from before histories were kept
            .Where(escalation => escalation.RaisedAt >= first && escalation.RaisedAt < last && !escalation.IsSynthetic && (ward == null || escalation.Ward == ward) && !database.EpisodeEvents.Any(line => line.EscalationId == escalation.Id && line.Kind == EpisodeEventKind.Raised))
            .Select(escalation => new { At = escalation.RaisedAt, IsFalse = escalation.Outcome == ClosingOutcome.WrongAlarm }).ToListAsync(cancellationToken));
        var colleagues = AssignEscalation.Colleagues(database).Select(account => account.UserName);
        var acted = await lines.Where(line => colleagues.Contains(line.By)).Select(line => new { line.At, line.By }).ToListAsync(cancellationToken);
        var (callsIn, peopleIn) = (called.ToLookup(call => shifts.Plan.At(call.At)), acted.ToLookup(act => shifts.Plan.At(act.At), act => act.By));
        return [.. spans.Select(shift => new ShiftLoad(shift, callsIn[shift].Count(), callsIn[shift].Count(call => !call.IsFalse), peopleIn[shift].Distinct(StringComparer.Ordinal).Count()))];
    }

    /// <summary>The shift that is on, with whoever has the desk open.</summary>
    public async Task<ShiftLoad> NowAsync(TriageDb database, CancellationToken cancellationToken)
    {
        var (now, since) = (clock.GetUtcNow(), clock.GetUtcNow() - TimeSpan.FromMinutes(options.Value.WatchMinutes));
        var load = (await BetweenAsync(database, now, now.AddTicks(1), null, cancellationToken))[0];
        return load with { People = Math.Max(load.People, await database.DeskBeats.CountAsync(beat => beat.At > since, cancellationToken)) };
    }
}
