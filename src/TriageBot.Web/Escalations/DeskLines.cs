using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Escalations;

/// <summary>Everything open as lines, and of some of them what a nurse reads: nothing is opened for what nobody looks at, and every opening leaves an audit row.</summary>
public sealed class DeskLines(IDbContextFactory<TriageDb> databases, DeskReader reader, KnowledgeBase knowledge, DeskPresence presence, AuditTrail trail, FieldCipher cipher)
{
    /// <summary>Everything open, most urgent first. Whoever reads it is at the desk.</summary>
    public async Task<IReadOnlyList<DeskLine>> AllAsync(string actor, CancellationToken cancellationToken)
    {
        await presence.BeatAsync(actor, cancellationToken);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return DeskOrder.Of(await LinesAsync(database, OpenIn(database), cancellationToken));
    }

    /// <summary>Those of them that are open.</summary>
    public async Task<IReadOnlyList<DeskLine>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await LinesAsync(database, OpenIn(database).Where(escalation => ids.Contains(escalation.Id)), cancellationToken);
    }

    /// <summary>What a nurse reads of them.</summary>
    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(IReadOnlyCollection<Guid> ids, string actor, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var escalations = await database.Escalations.AsNoTracking().Where(escalation => ids.Contains(escalation.Id)).ToListAsync(cancellationToken);
        var items = await reader.ItemsAsync(database, escalations, cancellationToken);
        await LeaveAsync(database, actor, $"{items.Count} of the list", cancellationToken);
        return items;
    }

    /// <summary>Who the patients are that the hospital knows, for a search by name.</summary>
    public async Task<IReadOnlyDictionary<Guid, PatientIdentity>> NamesAsync(string actor, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var patients = OpenIn(database).Where(escalation => escalation.PatientId != null).Select(escalation => escalation.PatientId ?? default);
        var records = await database.Patients.AsNoTracking().Where(patient => patients.Contains(patient.Id)).ToListAsync(cancellationToken);
        await LeaveAsync(database, actor, $"names of {records.Count} to search in", cancellationToken);
        return records.ToDictionary(record => record.Id, record => record.ReadNameOrUnknown(cipher));
    }

    private static IQueryable<Escalation> OpenIn(TriageDb database) => database.Escalations.AsNoTracking().Where(escalation => escalation.ClosedAt == null && !escalation.IsSynthetic);

    private async Task<IReadOnlyList<DeskLine>> LinesAsync(TriageDb database, IQueryable<Escalation> escalations, CancellationToken cancellationToken)
    {
        var lines = await escalations.Select(DeskLine.Columns).ToListAsync(cancellationToken);
        var stays = await StaysAsync(database, escalations, cancellationToken);
        var names = await StaffNames.OfAsync(database, lines.SelectMany(line => (string?[])[line.AcknowledgedBy, line.AssignedTo, line.SnoozedBy]), cancellationToken);
        return [.. lines.Select(line => line.Naming(names)).Select(line => line.PatientId is { } patient && stays.TryGetValue(patient, out var last)
            ? line with { Ward = line.Ward ?? last.Ward, Programme = last.Programme } : line)];
    }

    /// <summary>The last stay of each of the patients.</summary>
    private async Task<Dictionary<Guid, (string Ward, Bilingual Programme)>> StaysAsync(TriageDb database, IQueryable<Escalation> escalations, CancellationToken cancellationToken)
    {
        var patients = escalations.Where(escalation => escalation.PatientId != null).Select(escalation => escalation.PatientId ?? default);
        var stays = await database.Discharges.AsNoTracking().Where(stay => patients.Contains(stay.PatientId))
            .OrderBy(stay => stay.DischargedAt).Select(stay => new { stay.PatientId, stay.Ward, stay.Programme }).ToListAsync(cancellationToken);
        var last = new Dictionary<Guid, (string Ward, Bilingual Programme)>(stays.Count);
        foreach (var stay in stays)
            last[stay.PatientId] = (stay.Ward, knowledge.NameOfProgramme(stay.Programme));
        return last;
    }

    private async Task LeaveAsync(TriageDb database, string actor, string what, CancellationToken cancellationToken)
    {
        trail.Append(database, new AuditEntry(new(actor, "staff"), "read", "desk", "open", what));
        await database.SaveChangesAsync(cancellationToken);
    }
}
