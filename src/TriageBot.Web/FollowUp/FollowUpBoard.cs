using System.Globalization;
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

/// <summary>Whom the list shows.</summary>
/// <param name="HasFlag">Only those with an open flag.</param>
/// <param name="IsOverdue">Only those whose last check-in was not answered.</param>
public sealed record FollowedQuery(string? Programme = null, string? Ward = null, RiskLevel? Risk = null, bool HasFlag = false, bool IsOverdue = false);

/// <summary>The last row of a page; the next page begins after it, whatever was added meanwhile.</summary>
public sealed record FollowedPlace(DateTimeOffset DischargedAt, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DischargedAt.UtcTicks}-{Id:N}");

    public static FollowedPlace? Parse(string? text) => text?.Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var discharge) ? new(new DateTimeOffset(at, TimeSpan.Zero), discharge) : null;
}

/// <summary>One page of the list.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record FollowedPage(IReadOnlyList<FollowedPatient> Rows, FollowedPlace? Next);

/// <summary>Everybody who went home, for staff, a page at a time.</summary>
public sealed class FollowUpBoard(IDbContextFactory<TriageDb> databases, KnowledgeBase knowledge, FieldCipher cipher, AuditTrail trail)
{
    /// <summary>Rows on one page.</summary>
    public const int PageSize = 50;

    /// <summary>Newest discharges first. That somebody read this is recorded.</summary>
    /// <param name="after">Last row of the page before; null for the first page.</param>
    public async Task<FollowedPage> ReadAsync(FollowedQuery query, FollowedPlace? after, Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from discharge in Chosen(database, query, after).OrderByDescending(discharge => discharge.DischargedAt).ThenByDescending(discharge => discharge.Id).Take(PageSize + 1)
            join patient in database.Patients.AsNoTracking() on discharge.PatientId equals patient.Id
            orderby discharge.DischargedAt descending, discharge.Id descending
            select new
            {
                Discharge = discharge, Patient = patient,
                Plan = database.Plans.FirstOrDefault(plan => plan.DischargeId == discharge.Id),
                Last = database.CheckIns.Where(checkIn => checkIn.PatientId == patient.Id && checkIn.AnsweredAt != null).Max(checkIn => checkIn.AnsweredAt),
                Next = database.CheckIns.Where(checkIn => checkIn.PatientId == patient.Id && checkIn.Status == CheckInStatus.Planned).Min(checkIn => (DateTimeOffset?)checkIn.DueAt),
                Flags = database.Escalations.Count(escalation => escalation.PatientId == patient.Id && escalation.ClosedAt == null),
            }).ToListAsync(cancellationToken);
        var shown = rows.Take(PageSize).ToList();
        trail.Append(database, new AuditEntry(staff, "read", "patients", "list", $"list of {shown.Count}"));
        await database.SaveChangesAsync(cancellationToken);
        return new(
            [.. shown.Select(row => new FollowedPatient(
                row.Patient.Id, row.Patient.ReadIdentityOrUnknown(cipher).Name, row.Discharge.Ward, knowledge.NameOfProgramme(row.Discharge.Programme), row.Discharge.DischargedAt, row.Discharge.Risk,
                row.Plan?.Status, row.Plan?.Because, row.Last, row.Next, row.Plan?.MissesInARow ?? 0, row.Flags))],
            rows.Count > PageSize ? new(shown[^1].Discharge.DischargedAt, shown[^1].Discharge.Id) : null);
    }

    private static IQueryable<Discharge> Chosen(TriageDb database, FollowedQuery query, FollowedPlace? after)
    {
        var chosen = database.Discharges.AsNoTracking().Where(discharge => (query.Programme == null || discharge.Programme == query.Programme)
            && (query.Ward == null || discharge.Ward == query.Ward) && (query.Risk == null || discharge.Risk == query.Risk));
        if (query.HasFlag)
            chosen = chosen.Where(discharge => database.Escalations.Any(escalation => escalation.PatientId == discharge.PatientId && escalation.ClosedAt == null));
        if (query.IsOverdue)
            chosen = chosen.Where(discharge => database.Plans.Any(plan => plan.DischargeId == discharge.Id && plan.MissesInARow > 0));
        return after is null ? chosen
            : chosen.Where(discharge => discharge.DischargedAt < after.DischargedAt || discharge.DischargedAt == after.DischargedAt && discharge.Id.CompareTo(after.Id) < 0);
    }
}
