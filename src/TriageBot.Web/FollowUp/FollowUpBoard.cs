using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>One discharge on the list of those who went home.</summary>
public sealed record FollowedPatient(
    Guid PatientId, string Name, string Ward, Bilingual Programme, DateTimeOffset DischargedAt, RiskLevel Risk, PlanStatus? Status, string? Because,
    DateTimeOffset? LastAnswer, DateTimeOffset? Next, int Missed, int OpenFlags);

/// <summary>How well the hospital keeps in touch (N14): who was reached in 72 hours, and the official share of discharges with at least one follow-up.</summary>
/// <param name="Discharges">Discharges of the last 30 days that are at least 72 hours old.</param>
public sealed record Coverage(int Discharges, int In72Hours, int Ever);

/// <summary>Everybody who went home, for staff.</summary>
public sealed class FollowUpBoard(IDbContextFactory<TriageDb> databases, KnowledgeBase knowledge, FieldCipher cipher, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Most rows on one page.</summary>
    public const int Longest = 200;

    private static readonly TimeSpan Early = TimeSpan.FromHours(72), Counted = TimeSpan.FromDays(30);

    /// <summary>The last discharges, newest first. That somebody read this is recorded.</summary>
    public async Task<IReadOnlyList<FollowedPatient>> RecentAsync(Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from discharge in database.Discharges.AsNoTracking()
            join patient in database.Patients.AsNoTracking() on discharge.PatientId equals patient.Id
            orderby discharge.DischargedAt descending
            select new
            {
                Discharge = discharge, Patient = patient,
                Plan = database.Plans.FirstOrDefault(plan => plan.DischargeId == discharge.Id),
                Last = database.CheckIns.Where(checkIn => checkIn.PatientId == patient.Id && checkIn.AnsweredAt != null).Max(checkIn => checkIn.AnsweredAt),
                Next = database.CheckIns.Where(checkIn => checkIn.PatientId == patient.Id && checkIn.Status == CheckInStatus.Planned).Min(checkIn => (DateTimeOffset?)checkIn.DueAt),
                Flags = database.Escalations.Count(escalation => escalation.PatientId == patient.Id && escalation.ClosedAt == null),
            }).Take(Longest).ToListAsync(cancellationToken);
        trail.Append(database, new AuditEntry(staff, "read", "patients", "recent", $"list of {rows.Count}"));
        await database.SaveChangesAsync(cancellationToken);
        return [.. rows.Select(row => new FollowedPatient(
            row.Patient.Id, row.Patient.ReadIdentity(cipher).Name, row.Discharge.Ward, NameOf(row.Discharge.Programme), row.Discharge.DischargedAt, row.Discharge.Risk,
            row.Plan?.Status, row.Plan?.Because, row.Last, row.Next, row.Plan?.MissesInARow ?? 0, row.Flags))];
    }

    public async Task<Coverage> CoverageAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var counted = await database.Discharges.AsNoTracking()
            .Where(discharge => discharge.DischargedAt > now - Counted && discharge.DischargedAt <= now - Early && discharge.EndedBy != DischargeEnd.Cancelled)
            .Select(discharge => new
            {
                discharge.DischargedAt,
                First = database.CheckIns.Where(checkIn => checkIn.AnsweredAt != null && database.Plans.Any(plan => plan.Id == checkIn.PlanId && plan.DischargeId == discharge.Id)).Min(checkIn => checkIn.AnsweredAt),
            }).ToListAsync(cancellationToken);
        return new(counted.Count, counted.Count(one => one.First <= one.DischargedAt + Early), counted.Count(one => one.First is not null));
    }

    private Bilingual NameOf(string programme) => knowledge.Programmes.TryGetValue(programme, out var known) ? known.Name : new(programme, programme);
}
