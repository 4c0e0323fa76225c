using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Demo;

/// <summary>Two invented nurses who take what is on the desk by rule: the red in four minutes, the orange in half an hour, the rest next morning.</summary>
public sealed class DemoNurses(DemoSite site)
{
    private const int Morning = 9, Evening = 16;
    private static readonly TimeSpan Red = TimeSpan.FromMinutes(4), Orange = TimeSpan.FromMinutes(33), AfterRounds = TimeSpan.FromMinutes(20);

    private readonly HashSet<(Guid Id, FlagUrgency? Urgency)> seen = [];

    /// <summary>What is new on the desk, and when it will be taken.</summary>
    public async Task<IReadOnlyList<(Guid Id, DateTimeOffset At)>> LookAsync(CancellationToken cancellationToken)
    {
        await using var database = site.Open();
        var open = await database.Escalations.AsNoTracking().Where(escalation => escalation.AcknowledgedBy == null && escalation.ClosedAt == null && !escalation.IsSynthetic)
            .Select(escalation => new { escalation.Id, escalation.Urgency }).ToListAsync(cancellationToken);
        return [.. open.Where(one => seen.Add((one.Id, one.Urgency))).Select(one => (one.Id, TakenAt(one.Urgency)))];
    }

    public Task<AcknowledgeOutcome> TakeAsync(Guid id, CancellationToken cancellationToken) =>
        site.Use<AcknowledgeEscalation>().RunAsync(id, site.Use<HospitalClock>().Local.Hour is >= Morning and < Evening ? "nurse.li" : "nurse.wang", cancellationToken);

    private DateTimeOffset TakenAt(FlagUrgency? urgency)
    {
        var (now, local) = (site.Clock.Now, site.Use<HospitalClock>().Local);
        return urgency switch
        {
            FlagUrgency.Red or null => now + Red,
            FlagUrgency.Orange => now + Orange,
            _ => now + (local.Date.AddDays(1).AddHours(Morning) - local) + AfterRounds,
        };
    }
}
