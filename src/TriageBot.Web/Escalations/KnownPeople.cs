using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Escalations;

/// <summary>Who the patients on the desk are, where the hospital knows them. Lives only while it is being shown.</summary>
internal sealed class KnownPeople
{
    private readonly Dictionary<Guid, PatientIdentity> identities;
    private readonly Dictionary<Guid, (string Ward, Bilingual Programme)> stays;

    private KnownPeople(Dictionary<Guid, PatientIdentity> identities, Dictionary<Guid, (string Ward, Bilingual Programme)> stays) => (this.identities, this.stays) = (identities, stays);

    public static async Task<KnownPeople> OfAsync(TriageDb database, IReadOnlyList<Escalation> escalations, KnowledgeBase knowledge, FieldCipher cipher, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. escalations.Select(escalation => escalation.PatientId).OfType<Guid>().Distinct()];
        if (ids.Length == 0)
            return new([], []);
        var records = await database.Patients.AsNoTracking().Where(patient => ids.Contains(patient.Id)).ToListAsync(cancellationToken);
        var stays = await database.Discharges.AsNoTracking().Where(stay => ids.Contains(stay.PatientId)).OrderBy(stay => stay.DischargedAt)
            .Select(stay => new { stay.PatientId, stay.Ward, stay.Programme }).ToListAsync(cancellationToken);
        return new(
            records.ToDictionary(record => record.Id, record => record.ReadIdentityOrUnknown(cipher)),
            stays.GroupBy(stay => stay.PatientId).ToDictionary(same => same.Key, same => (same.Last().Ward, knowledge.NameOfProgramme(same.Last().Programme))));
    }

    public DeskItem Name(DeskItem item) => item.PatientId is not { } id ? item : item with
    {
        Name = identities.GetValueOrDefault(id)?.Name, RecordNumber = identities.GetValueOrDefault(id)?.RecordNumber,
        Programme = stays.TryGetValue(id, out var last) ? last.Programme : null, Ward = item.Ward ?? last.Ward,
    };
}
