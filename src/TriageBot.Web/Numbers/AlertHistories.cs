using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.Numbers;

/// <summary>An episode as figures know it: by which rule, on which ward, and its stories.</summary>
/// <param name="Problem">The rule that called.</param>
public sealed record AlertEpisode(Guid Id, string Problem, string? Ward, bool IsCrisis, IReadOnlyList<AlertStory> Stories);

/// <summary>Reads the stored history of episodes for figures. Those of the synthetic patient are never read.</summary>
public sealed class AlertHistories(Ladders ladders)
{
    /// <summary>Most episodes at once.</summary>
    public const int Most = 50_000;

    /// <summary>The ladder and the first line of history are written within one moment.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private static readonly EpisodeEventKind[] Kinds =
    [
        EpisodeEventKind.Raised, EpisodeEventKind.Worsened, EpisodeEventKind.Reopened, EpisodeEventKind.Upgraded, EpisodeEventKind.Downgraded, EpisodeEventKind.Acknowledged, EpisodeEventKind.HandoverAccepted, EpisodeEventKind.Closed,
    ];

    /// <summary>Every episode that was open at some time between two moments.</summary>
    public async Task<(IReadOnlyList<AlertEpisode> Episodes, bool IsCut)> ReadAsync(TriageDb database, DateTimeOffset from, DateTimeOffset until, string? ward, CancellationToken cancellationToken)
    {
        var chosen = database.Escalations.AsNoTracking()
            .Where(escalation => !escalation.IsSynthetic && escalation.RaisedAt < until && (escalation.ClosedAt == null || escalation.ClosedAt >= from && escalation.Outcome != null) && (ward == null || escalation.Ward == ward))
            .OrderByDescending(escalation => escalation.RaisedAt).Take(Most);
        var rows = await chosen.Select(escalation => new Row(
            escalation.Id, escalation.Problem, escalation.Ward, escalation.IsCrisis, escalation.Level, escalation.RaisedAt, escalation.LadderFrom, escalation.AcknowledgeBy, escalation.AcknowledgedAt, escalation.ClosedAt, escalation.Outcome)).ToListAsync(cancellationToken);
        var ids = chosen.Select(escalation => escalation.Id);
        var lines = (await database.EpisodeEvents.AsNoTracking().Where(line => Kinds.Contains(line.Kind) && ids.Contains(line.EscalationId))
            .Select(line => new Line(line.EscalationId, line.At, line.Place, line.Kind, line.Code)).ToListAsync(cancellationToken)).ToLookup(line => line.EscalationId);
        return ([.. rows.Select(row => new AlertEpisode(row.Id, row.Problem, row.Ward, row.IsCrisis, StoriesOf(row, lines[row.Id])))], rows.Count == Most);
    }

    private sealed record Row(
        Guid Id, string Problem, string? Ward, bool IsCrisis, EscalationLevel Level, DateTimeOffset RaisedAt, DateTimeOffset LadderFrom, DateTimeOffset AcknowledgeBy, DateTimeOffset? AcknowledgedAt, DateTimeOffset? ClosedAt, ClosingOutcome? Outcome);

    private sealed record Line(Guid EscalationId, DateTimeOffset At, int Place, EpisodeEventKind Kind, string? Code);

    private IReadOnlyList<AlertStory> StoriesOf(Row row, IEnumerable<Line> stored)
    {
        AlertLine[] lines = [.. stored.OrderBy(line => line.At).ThenBy(line => line.Place).Select(Read)];
        var policy = ladders.Of(row.Ward);
        return AlertStories.Of(
            lines is [{ What: AlertMoment.Raised }, ..] ? lines : [.. BeforeHistories(row), .. lines],
            (level, from) => (from - row.LadderFrom).Duration() < Moment ? row.AcknowledgeBy : policy.AcknowledgeBy(level, row.IsCrisis, from));
    }

    /// <summary>An episode from before its history was kept is what its row says.</summary>
    private static IEnumerable<AlertLine> BeforeHistories(Row row)
    {
        yield return new(AlertMoment.Raised, row.RaisedAt, row.Level);
        if (row.AcknowledgedAt is { } taken)
            yield return new(AlertMoment.Taken, taken);
        if (row.ClosedAt is { } closed)
            yield return new(AlertMoment.Closed, closed, Outcome: row.Outcome);
    }

    private static AlertLine Read(Line line) => line.Kind switch
    {
        EpisodeEventKind.Raised => new(AlertMoment.Raised, line.At, LevelIn(line.Code)),
        EpisodeEventKind.Worsened => new(AlertMoment.Worsened, line.At, LevelIn(line.Code)),
        EpisodeEventKind.Reopened => new(AlertMoment.Reopened, line.At, LevelIn(line.Code)),
        EpisodeEventKind.Upgraded or EpisodeEventKind.Downgraded => new(AlertMoment.Regraded, line.At, LevelIn(line.Code)),
        EpisodeEventKind.Closed => new(AlertMoment.Closed, line.At, Outcome: Enum.TryParse<ClosingOutcome>(line.Code, out var outcome) ? outcome : null),
        _ => new(AlertMoment.Taken, line.At),
    };

    private static EscalationLevel? LevelIn(string? code) => Enum.TryParse<EscalationLevel>(code?.Split(' ')[0], out var level) ? level : null;
}
