using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Numbers;

/// <summary>What another time on the ladder would have meant.</summary>
/// <param name="Alerts">How often something of this level waited for somebody.</param>
/// <param name="Before">How often this step was told, or would be by the ladder as it is.</param>
/// <param name="After">How often it would be told.</param>
/// <param name="NoLonger">Told now and not told then.</param>
/// <param name="WorthIt">Of these, those that were closed with something to do.</param>
/// <param name="LongestWait">The longest that one of them waited for somebody; null where there is none.</param>
public sealed record LadderResult(int Alerts, double Days, int Before, int After, int NoLonger, int WorthIt, TimeSpan? LongestWait);

/// <summary>Replays what waited for somebody in the last 90 days by the hospital's ladder and by one with another time in one step (K10). Wards with a time of their own there keep it. Changes nothing.</summary>
public sealed class ReplayLadder(IDbContextFactory<TriageDb> databases, AlertHistories histories, IOptions<EscalationOptions> options, AuditTrail trail, HospitalClock clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The time as it is: minutes for red and orange, working days for yellow; 0 = this step is left out.</summary>
    public int Now(EscalationLevel level, Rung rung) => Step(StepsOf(options.Value.LadderOf(null), level), rung) ?? 0;

    /// <returns>False where such a ladder would not be taken by the settings either.</returns>
    public bool MayBe(EscalationLevel level, Rung rung, int after) => after > 0 && Now(level, rung) > 0 && after != Now(level, rung) && !Changed(level, rung, after).Problems("Ladder").Any();

    public async Task<LadderResult> RunAsync(EscalationLevel level, Rung rung, int after, Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Database.SetCommandTimeout(Patience);
        var (now, from) = (clock.Now, clock.Now.AddDays(-ReplayCheckIns.Days));
        var (episodes, _) = await histories.ReadAsync(database, from, now, null, cancellationToken);
        trail.Append(database, new AuditEntry(staff, "replayed", "escalations", $"{level} {rung}", $"what if {after}"));
        await database.SaveChangesAsync(cancellationToken);
        var changed = Changed(level, rung, after);
        var policies = episodes.Select(episode => episode.Ward).Distinct().ToDictionary(ward => ward ?? "", ward => (Is: PolicyOf(options.Value.LadderOf(ward)), Would: PolicyOf(Over(ward, changed))));
        var waits = episodes.SelectMany(episode => episode.Stories.SelectMany(story => story.Rounds.Where(round => round.Level == level && round.From >= from), (story, round) => (
            round.From, Was: IsTold(policies[episode.Ward ?? ""].Is, episode, round, rung, now), Would: IsTold(policies[episode.Ward ?? ""].Would, episode, round, rung, now),
            Waited: (round.TakenAt ?? round.OverAt ?? now) - round.From, IsWorthIt: RuleFigures.IsWorthIt(story.Outcome) is true))).ToList();
        var noLonger = waits.FindAll(wait => wait.Was && !wait.Would);
        return new(waits.Count, waits.Count == 0 ? 1 : Math.Max(1, (now - waits.Min(wait => wait.From)).TotalDays), waits.Count(wait => wait.Was), waits.Count(wait => wait.Would), noLonger.Count, noLonger.Count(wait => wait.IsWorthIt), noLonger.Count == 0 ? null : noLonger.Max(wait => wait.Waited));
    }

    private static bool IsTold(EscalationPolicy policy, AlertEpisode episode, AlertRound round, Rung rung, DateTimeOffset now) =>
        policy.Next(round.Level, episode.IsCrisis, rung - 1, round.From) is { } step && step.Rung == rung && step.At < (round.TakenAt ?? round.OverAt ?? now);

    private EscalationPolicy PolicyOf(LadderSettings settings) => settings.ToPolicy(TimeSpan.FromMinutes(options.Value.CrisisMinutes), clock.WorkingDays, clock.Zone);

    private LadderSettings Over(string? ward, LadderSettings hospital) => ward is not null && options.Value.Wards.TryGetValue(ward, out var own) ? own.Over(hospital) : hospital;

    private LadderSettings Changed(EscalationLevel level, Rung rung, int after)
    {
        var changed = options.Value.LadderOf(null); // made anew each time it is asked for
        var steps = StepsOf(changed, level);
        switch (rung)
        {
            case Rung.ChargeNurse: steps.ChargeNurse = after; break;
            case Rung.DoctorOnCall: steps.DoctorOnCall = after; break;
            case Rung.DutyManager: steps.DutyManager = after; break;
        }
        return changed;
    }

    private static int? Step(StepSettings steps, Rung rung) => rung switch { Rung.ChargeNurse => steps.ChargeNurse, Rung.DoctorOnCall => steps.DoctorOnCall, Rung.DutyManager => steps.DutyManager, _ => null };

    private static StepSettings StepsOf(LadderSettings settings, EscalationLevel level) => level switch { EscalationLevel.Red => settings.Red, EscalationLevel.Orange => settings.Orange, _ => settings.Yellow };
}
