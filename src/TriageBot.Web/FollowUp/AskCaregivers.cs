using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>Writes to caregivers when the patient is asked: at the same hours, as often, and never when the patient is not.</summary>
public sealed class AskCaregivers(IDbContextFactory<TriageDb> databases, CaregiverLetter letter, AuditTrail trail, TimeProvider clock)
{
    private const int Batch = 200;
    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);

    /// <returns>How many were written to.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Soon;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var due = await (
            from caregiver in database.Caregivers.AsNoTracking()
            join checkIn in database.CheckIns.AsNoTracking() on caregiver.PatientId equals checkIn.PatientId
            where caregiver.RemovedAt == null && checkIn.Step != CheckIn.OwnStep && checkIn.OpenedAt > since && checkIn.OpenedAt > caregiver.AskedAt
            select new { caregiver.Id, checkIn.PlanId }).Distinct().OrderBy(one => one.Id).ThenBy(one => one.PlanId).Take(Batch).ToListAsync(cancellationToken);
        var asked = 0;
        foreach (var one in due)
            asked += await AskAsync(one.Id, one.PlanId, cancellationToken) ? 1 : 0;
        return asked;
    }

    /// <summary>Each in a transaction of its own. Two nodes at once: whoever moves the hour of the last letter first writes it.</summary>
    private async Task<bool> AskAsync(Guid id, Guid planId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var caregiver = await database.Caregivers.SingleAsync(caregiver => caregiver.Id == id, cancellationToken);
        var plan = await database.Plans.SingleAsync(plan => plan.Id == planId, cancellationToken);
        var patient = await database.Patients.SingleAsync(patient => patient.Id == plan.PatientId, cancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(patient.Zone);
        if (plan.IsQuietAt(now) || patient.DiedAt is not null || !AllowedHours.Usual.Contains(now, zone) || TimeZoneInfo.ConvertTime(caregiver.AskedAt, zone).Date == TimeZoneInfo.ConvertTime(now, zone).Date)
            return false;
        var before = caregiver.AskedAt;
        if (await database.Caregivers.Where(known => known.Id == id && known.AskedAt == before && known.RemovedAt == null).ExecuteUpdateAsync(set => set.SetProperty(known => known.AskedAt, now), cancellationToken) == 0)
            return false;
        letter.Write(database, caregiver, plan, patient, now);
        trail.Append(database, new AuditEntry(Actor.System, "asked", "caregiver", id, $"plan {planId}"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
