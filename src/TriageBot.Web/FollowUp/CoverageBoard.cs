using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>Which discharges are counted.</summary>
/// <param name="Days">Discharges of so many days.</param>
/// <param name="Ward">Only of this ward; null for all.</param>
/// <param name="Programme">Only of this programme; null for all.</param>
public sealed record CoverageQuery(int Days, string? Ward = null, string? Programme = null)
{
    /// <summary>Periods that can be asked for.</summary>
    public static readonly IReadOnlyList<int> Periods = [7, 30, 90];
}

/// <summary>How well the hospital keeps in touch (N14). The program and people are counted apart (F13).</summary>
/// <param name="Discharges">At least 72 hours old.</param>
/// <param name="In72Hours">Answered the program or spoke to a person within 72 hours.</param>
/// <param name="ByProgram">Ever answered the program.</param>
/// <param name="ByPerson">A person ever spoke to them or their family.</param>
/// <param name="Ever">At least one follow-up of either kind: the numerator of the official ratio.</param>
public sealed record Coverage(string Name, int Discharges, int In72Hours, int ByProgram, int ByPerson, int Ever);

/// <summary>Somebody who went home and was not reached, or to whom no person has spoken yet.</summary>
/// <param name="Due">Until when a person must have spoken to them: the end of the second working day.</param>
/// <param name="Tries">How often a person tried in vain.</param>
public sealed record Unreached(Guid PatientId, string Name, string Ward, Bilingual Programme, DateTimeOffset DischargedAt, RiskLevel Risk, DateTimeOffset Due, int Tries);

/// <summary>Figures and lists of one period.</summary>
/// <param name="Missed">Nobody reached them within 72 hours, and nobody has since.</param>
/// <param name="Awaiting">No person has spoken to them yet, the earliest deadline first.</param>
public sealed record CoverageSheet(Coverage All, IReadOnlyList<Coverage> Wards, IReadOnlyList<Coverage> Programmes, IReadOnlyList<Unreached> Missed, IReadOnlyList<Unreached> Awaiting);

/// <summary>Counts who was reached after discharge. That somebody read the lists is recorded.</summary>
public sealed class CoverageBoard(IDbContextFactory<TriageDb> databases, KnowledgeBase knowledge, FieldCipher cipher, AuditTrail trail, HospitalClock clock)
{
    /// <summary>Most names on one list.</summary>
    public const int Longest = 100;

    private const int WorkingDays = 2;
    private static readonly TimeSpan Early = TimeSpan.FromHours(72);

    public async Task<CoverageSheet> ReadAsync(CoverageQuery query, Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var stays = await StaysAsync(database, query, cancellationToken);
        var old = stays.FindAll(stay => stay.DischargedAt <= clock.Now - Early);
        var missed = old.FindAll(stay => stay is { IsOver: false, Answer: null, Person: null });
        var awaiting = stays.FindAll(stay => stay is { IsOver: false, Person: null });
        var sheet = new CoverageSheet(
            Count("", old), [.. old.GroupBy(stay => stay.Ward, StringComparer.Ordinal).Select(same => Count(same.Key, [.. same])).OrderByDescending(group => group.Discharges)],
            [.. old.GroupBy(stay => stay.Programme, StringComparer.Ordinal).Select(same => Count(same.Key, [.. same])).OrderByDescending(group => group.Discharges)],
            await NamedAsync(database, missed.OrderBy(stay => stay.Risk).ThenBy(stay => stay.DischargedAt), cancellationToken),
            await NamedAsync(database, awaiting.OrderBy(Due).ThenBy(stay => stay.Risk), cancellationToken));
        trail.Append(database, new AuditEntry(staff, "read", "patients", "coverage", $"lists of {sheet.Missed.Count} and {sheet.Awaiting.Count}"));
        await database.SaveChangesAsync(cancellationToken);
        return sheet;
    }

    /// <summary>Wards with discharges, for the filter.</summary>
    public async Task<IReadOnlyList<string>> WardsAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Discharges.Select(discharge => discharge.Ward).Distinct().OrderBy(ward => ward).ToListAsync(cancellationToken);
    }

    private sealed record Stay(Guid PatientId, string Ward, string Programme, DateTimeOffset DischargedAt, RiskLevel Risk, bool IsOver, DateTimeOffset? Answer, DateTimeOffset? Person, int Tries)
    {
        public DateTimeOffset? First => Answer is null || Person < Answer ? Person : Answer;
    }

    /// <summary>A discharge that was a mistake, or moved to another record, is none.</summary>
    private Task<List<Stay>> StaysAsync(TriageDb database, CoverageQuery query, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var from = now.AddDays(-query.Days);
        return database.Discharges.AsNoTracking()
            .Where(discharge => discharge.DischargedAt > from && discharge.DischargedAt <= now && discharge.EndedBy != DischargeEnd.Cancelled && discharge.EndedBy != DischargeEnd.Merged)
            .Where(discharge => (query.Ward == null || discharge.Ward == query.Ward) && (query.Programme == null || discharge.Programme == query.Programme))
            .Select(discharge => new Stay(
                discharge.PatientId, discharge.Ward, discharge.Programme, discharge.DischargedAt, discharge.Risk, discharge.EndedAt != null,
                database.CheckIns.Where(checkIn => checkIn.AnsweredAt != null && database.Plans.Any(plan => plan.Id == checkIn.PlanId && plan.DischargeId == discharge.Id)).Min(checkIn => checkIn.AnsweredAt),
                database.HumanContacts.Where(contact => contact.PatientId == discharge.PatientId && contact.At >= discharge.DischargedAt && contact.SpokeTo != SpokeTo.Nobody).Min(contact => (DateTimeOffset?)contact.At),
                database.HumanContacts.Count(contact => contact.PatientId == discharge.PatientId && contact.At >= discharge.DischargedAt && contact.SpokeTo == SpokeTo.Nobody)))
            .ToListAsync(cancellationToken);
    }

    private static Coverage Count(string name, List<Stay> stays) => new(
        name, stays.Count, stays.Count(stay => stay.First <= stay.DischargedAt + Early), stays.Count(stay => stay.Answer is not null), stays.Count(stay => stay.Person is not null),
        stays.Count(stay => stay.First is not null));

    private DateTimeOffset Due(Stay stay) => clock.EndOfWorkingDay(WorkingDays, stay.DischargedAt);

    private async Task<IReadOnlyList<Unreached>> NamedAsync(TriageDb database, IEnumerable<Stay> stays, CancellationToken cancellationToken)
    {
        Stay[] shown = [.. stays.Take(Longest)];
        Guid[] ids = [.. shown.Select(stay => stay.PatientId).Distinct()];
        var names = await database.Patients.AsNoTracking().Where(patient => ids.Contains(patient.Id)).ToDictionaryAsync(patient => patient.Id, cancellationToken);
        return [.. shown.Select(stay => new Unreached(
            stay.PatientId, names[stay.PatientId].ReadIdentityOrUnknown(cipher).Name, stay.Ward, knowledge.NameOfProgramme(stay.Programme), stay.DischargedAt, stay.Risk, Due(stay), stay.Tries))];
    }
}
