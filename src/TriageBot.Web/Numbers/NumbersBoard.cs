using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Escalations.Shifts;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Numbers;

/// <summary>Counts what the desk did. The synthetic patient is in no figure, and no figure is of one person. That somebody read them is recorded.</summary>
public sealed class NumbersBoard(IDbContextFactory<TriageDb> databases, AlertHistories histories, RuleNames names, ShiftLoads loads, IOptions<EscalationOptions> options, AuditTrail trail, HospitalClock clock)
{
    private const int MostRules = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="why">What they are read for, for the audit record.</param>
    public async Task<NumbersSheet> ReadAsync(NumbersQuery query, string why, Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Database.SetCommandTimeout(Patience); // a year may be counted; no patient waits for it
        var (from, until, now) = (query.Begins(clock), query.Ends(clock), clock.Now);
        var (episodes, isCut) = await histories.ReadAsync(database, from, until, query.Ward, cancellationToken);
        AlertStory[] stories = [.. episodes.SelectMany(episode => episode.Stories).Where(story => story.From >= from && story.From < until)];
        var sheet = new NumbersSheet(
            [.. Enum.GetValues<EscalationLevel>().Select(level => LevelFigures.Of(level, stories, now))], await AgesAsync(database, query.Ward, now, cancellationToken), Days(query, stories), Rules(episodes, from, until),
            await loads.BetweenAsync(database, from, until < now ? until : now, query.Ward, cancellationToken), options.Value.SurgeAlerts,
            await database.Escalations.Where(escalation => escalation.Ward != null && !escalation.IsSynthetic).Select(escalation => escalation.Ward ?? "").Distinct().OrderBy(ward => ward).ToListAsync(cancellationToken), isCut);
        trail.Append(database, new AuditEntry(staff, why, "desk", "numbers", query.Address));
        await database.SaveChangesAsync(cancellationToken);
        return sheet;
    }

    private static async Task<IReadOnlyList<IReadOnlyList<int>>> AgesAsync(TriageDb database, string? ward, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await database.Escalations.AsNoTracking().Where(escalation => escalation.ClosedAt == null && !escalation.IsSynthetic && (ward == null || escalation.Ward == ward))
            .Select(escalation => new { escalation.Level, escalation.RaisedAt }).ToListAsync(cancellationToken);
        return [.. Enum.GetValues<EscalationLevel>().Select(level => (IReadOnlyList<int>)[.. Enumerable.Range(0, AgeSteps.Hours.Count + 1).Select(step => open.Count(one => one.Level == level && AgeSteps.Of(now - one.RaisedAt) == step))])];
    }

    private List<DayCount> Days(NumbersQuery query, AlertStory[] stories)
    {
        var counts = stories.SelectMany(story => story.Rounds).GroupBy(round => (DateOnly.FromDateTime(clock.LocalAt(round.From)), round.Level)).ToDictionary(same => same.Key, same => same.Count());
        return [.. Enumerable.Range(0, query.Until.DayNumber - query.From.DayNumber + 1).Select(query.From.AddDays)
            .Select(day => new DayCount(day, [.. Enum.GetValues<EscalationLevel>().Select(level => counts.GetValueOrDefault((day, level)))]))];
    }

    private List<NamedRule> Rules(IReadOnlyList<AlertEpisode> episodes, DateTimeOffset from, DateTimeOffset until) => [.. episodes
        .SelectMany(episode => episode.Stories.Where(story => story.From >= from && story.From < until), (episode, story) => (episode.Problem, Story: story))
        .GroupBy(pair => pair.Problem, pair => pair.Story, StringComparer.Ordinal).Select(same => RuleFigures.Of(same.Key, [.. same]))
        .OrderByDescending(figures => figures.AsksForReview).ThenByDescending(figures => figures.Fired).ThenBy(figures => figures.Rule, StringComparer.Ordinal).Take(MostRules)
        .Select(figures => new NamedRule(names.Of(figures.Rule), figures))];
}
