using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>What must be known to open a batch of check-ins, read in three queries: plans, patients, and when each was last written to.</summary>
internal sealed class OpeningDesk
{
    private readonly Dictionary<Guid, FollowUpPlan> plans;
    private readonly Dictionary<Guid, PatientRecord> patients;
    private readonly Dictionary<Guid, List<DateTimeOffset>> opened;

    private OpeningDesk(Dictionary<Guid, FollowUpPlan> plans, Dictionary<Guid, PatientRecord> patients, Dictionary<Guid, List<DateTimeOffset>> opened) =>
        (this.plans, this.patients, this.opened) = (plans, patients, opened);

    public static async Task<OpeningDesk> SetAsync(TriageDb database, IReadOnlyList<CheckIn> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Guid[] planIds = [.. due.Select(checkIn => checkIn.PlanId).Distinct()], patientIds = [.. due.Select(checkIn => checkIn.PatientId).Distinct()];
        var since = now.AddDays(-CheckInPlan.Month);
        var plans = await database.Plans.AsNoTracking().Where(plan => planIds.Contains(plan.Id)).ToDictionaryAsync(plan => plan.Id, cancellationToken);
        var patients = await database.Patients.AsNoTracking().Where(patient => patientIds.Contains(patient.Id)).ToDictionaryAsync(patient => patient.Id, cancellationToken);
        var opened = await database.CheckIns.AsNoTracking().Where(checkIn => patientIds.Contains(checkIn.PatientId) && checkIn.OpenedAt > since && checkIn.Step != CheckIn.OwnStep)
            .Select(checkIn => new { checkIn.PatientId, checkIn.OpenedAt }).ToListAsync(cancellationToken);
        return new(plans, patients, opened.GroupBy(one => one.PatientId).ToDictionary(same => same.Key, same => same.Select(one => one.OpenedAt ?? now).ToList()));
    }

    public PatientRecord PatientOf(CheckIn checkIn) => patients[checkIn.PatientId];

    public SendDecision Decide(CheckIn checkIn, DateTimeOffset now)
    {
        var (plan, patient) = (plans[checkIn.PlanId], PatientOf(checkIn));
        if (plan.IsQuietAt(now) || patient.DiedAt is not null)
            return SendDecision.DropStale;
        return CheckInSchedule.Decide(checkIn.DueAt, now, AllowedHours.Usual, TimeZoneInfo.FindSystemTimeZoneById(patient.Zone), opened.GetValueOrDefault(checkIn.PatientId) ?? []);
    }

    /// <summary>Instead of a letter this contact is a call on the nurses' list.</summary>
    public bool IsCall(CheckIn checkIn, DateTimeOffset now) => plans[checkIn.PlanId] is { CallsInstead: true, Status: not (PlanStatus.Stopped or PlanStatus.Ended) } plan
        && !(plan.PausedUntil > now) && PatientOf(checkIn).DiedAt is null && checkIn.StaleAt > now;

    /// <summary>Two steps of one patient may be in the same batch: the second is one too many.</summary>
    public void Opened(CheckIn checkIn, DateTimeOffset now)
    {
        if (!opened.TryAdd(checkIn.PatientId, [now]))
            opened[checkIn.PatientId].Add(now);
    }
}
