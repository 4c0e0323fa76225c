using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Escalations;

/// <summary>Everything open as lines, and of some of them what a nurse reads: nothing is opened for what nobody looks at, and every opening leaves an audit row.
/// Desks that ask at the same moment are answered by one reading.</summary>
public sealed class DeskLines
{
    private readonly IDbContextFactory<TriageDb> databases;
    private readonly DeskReader reader;
    private readonly KnowledgeBase knowledge;
    private readonly DeskPresence presence;
    private readonly AuditTrail trail;
    private readonly FieldCipher cipher;
    private readonly Rounds<bool, IReadOnlyList<DeskLine>> lists;
    private readonly Rounds<Guid, Dictionary<Guid, DeskLine>> some;
    private readonly Rounds<Guid, Dictionary<Guid, DeskItem>> opened;

    public DeskLines(IDbContextFactory<TriageDb> databases, DeskReader reader, KnowledgeBase knowledge, DeskPresence presence, AuditTrail trail, FieldCipher cipher)
    {
        (this.databases, this.reader, this.knowledge, this.presence, this.trail, this.cipher) = (databases, reader, knowledge, presence, trail, cipher);
        (lists, some, opened) = (new(_ => ReadAllAsync()), new(ReadSomeAsync), new(OpenAsync));
    }

    /// <summary>Everything open, most urgent first. Whoever reads it is at the desk.</summary>
    public async Task<IReadOnlyList<DeskLine>> AllAsync(string actor, CancellationToken cancellationToken)
    {
        await presence.BeatAsync(actor, cancellationToken);
        return await lists.AskAsync([true], cancellationToken);
    }

    /// <summary>Those of them that are open.</summary>
    public async Task<IReadOnlyList<DeskLine>> OfAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var read = await some.AskAsync(ids, cancellationToken);
        return [.. ids.Select(id => read.GetValueOrDefault(id)).OfType<DeskLine>()];
    }

    /// <summary>What a nurse reads of them.</summary>
    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(IReadOnlyCollection<Guid> ids, string actor, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        var read = await opened.AskAsync(ids, cancellationToken);
        DeskItem[] items = [.. ids.Select(id => read.GetValueOrDefault(id)).OfType<DeskItem>()];
        await LeaveAsync(actor, $"{items.Length} of the list", cancellationToken);
        return items;
    }

    /// <summary>Who the patients are that the hospital knows, for a search by name.</summary>
    public async Task<IReadOnlyDictionary<Guid, PatientIdentity>> NamesAsync(string actor, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var patients = OpenIn(database).Where(escalation => escalation.PatientId != null).Select(escalation => escalation.PatientId ?? default);
        var records = await database.Patients.AsNoTracking().Where(patient => patients.Contains(patient.Id)).ToListAsync(cancellationToken);
        await LeaveAsync(actor, $"names of {records.Count} to search in", cancellationToken);
        return records.ToDictionary(record => record.Id, record => record.ReadNameOrUnknown(cipher));
    }

    private async Task<IReadOnlyList<DeskLine>> ReadAllAsync()
    {
        await using var database = await databases.CreateDbContextAsync();
        return DeskOrder.Of(await LinesAsync(database, OpenIn(database)));
    }

    private async Task<Dictionary<Guid, DeskLine>> ReadSomeAsync(IReadOnlyList<Guid> asked)
    {
        Guid[] ids = [.. asked.Distinct()];
        await using var database = await databases.CreateDbContextAsync();
        return (await LinesAsync(database, OpenIn(database).Where(escalation => ids.Contains(escalation.Id)))).ToDictionary(line => line.Id);
    }

    private async Task<Dictionary<Guid, DeskItem>> OpenAsync(IReadOnlyList<Guid> asked)
    {
        Guid[] ids = [.. asked.Distinct()];
        await using var database = await databases.CreateDbContextAsync();
        var escalations = await database.Escalations.AsNoTracking().Where(escalation => ids.Contains(escalation.Id)).ToListAsync();
        return (await reader.ItemsAsync(database, escalations, CancellationToken.None)).ToDictionary(item => item.Id);
    }

    private static IQueryable<Escalation> OpenIn(TriageDb database) => database.Escalations.AsNoTracking().Where(escalation => escalation.ClosedAt == null && !escalation.IsSynthetic);

    private async Task<IReadOnlyList<DeskLine>> LinesAsync(TriageDb database, IQueryable<Escalation> escalations)
    {
        var lines = await escalations.Select(DeskLine.Columns).ToListAsync();
        var stays = await StaysAsync(database, escalations);
        var names = await StaffNames.OfAsync(database, lines.SelectMany(line => (string?[])[line.AcknowledgedBy, line.AssignedTo, line.SnoozedBy]), CancellationToken.None);
        return [.. lines.Select(line => line.Naming(names)).Select(line => line.PatientId is { } patient && stays.TryGetValue(patient, out var last)
            ? line with { Ward = line.Ward ?? last.Ward, Programme = last.Programme } : line)];
    }

    /// <summary>The last stay of each of the patients.</summary>
    private async Task<Dictionary<Guid, (string Ward, Bilingual Programme)>> StaysAsync(TriageDb database, IQueryable<Escalation> escalations)
    {
        var patients = escalations.Where(escalation => escalation.PatientId != null).Select(escalation => escalation.PatientId ?? default);
        var stays = await database.Discharges.AsNoTracking().Where(stay => patients.Contains(stay.PatientId))
            .OrderBy(stay => stay.DischargedAt).Select(stay => new { stay.PatientId, stay.Ward, stay.Programme }).ToListAsync();
        var last = new Dictionary<Guid, (string Ward, Bilingual Programme)>(stays.Count);
        foreach (var stay in stays)
            last[stay.PatientId] = (stay.Ward, knowledge.NameOfProgramme(stay.Programme));
        return last;
    }

    private Task LeaveAsync(string actor, string what, CancellationToken cancellationToken) => trail.RecordAsync(new AuditEntry(new(actor, "staff"), "read", "desk", "open", what), cancellationToken);
}
