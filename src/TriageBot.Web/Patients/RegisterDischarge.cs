using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Patients;

/// <summary>What became of a notice.</summary>
public abstract record DischargeOutcome(Guid? PatientId)
{
    /// <summary>A new follow-up.</summary>
    public sealed record Begun(Guid Patient, Guid DischargeId) : DischargeOutcome(Patient);

    /// <summary>A stay we knew, told differently.</summary>
    public sealed record Changed(Guid Patient, Guid DischargeId) : DischargeOutcome(Patient);

    /// <summary>Nothing new.</summary>
    public sealed record Known(Guid Patient, Guid DischargeId) : DischargeOutcome(Patient);

    /// <summary>Nothing was stored; each sentence says which field, what was found, what was expected.</summary>
    public sealed record Refused(IReadOnlyList<string> Problems) : DischargeOutcome((Guid?)null);
}

/// <summary>Takes the news that somebody went home. The same news any number of times, from any source, is one follow-up.</summary>
public sealed class RegisterDischarge(
    IDbContextFactory<TriageDb> databases, KnowledgeBase knowledge, FieldCipher cipher, AuditTrail trail, HospitalClock clock, IEnumerable<IDischargeListener> listeners)
{
    public async Task<DischargeOutcome> RunAsync(DischargeNotice notice, DischargeSource source, Actor actor, CancellationToken cancellationToken)
    {
        if (NoticeChecks.Of(notice, knowledge, clock.Now) is { Count: > 0 } problems)
            return new DischargeOutcome.Refused(problems);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await WriteAsync(database, notice, source, actor, null, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>What is wrong with a notice; empty when it can be taken.</summary>
    internal IReadOnlyList<string> ProblemsOf(DischargeNotice notice) => NoticeChecks.Of(notice, knowledge, clock.Now);

    /// <summary>Inside the caller's transaction: all of an import, or none of it.</summary>
    internal async Task<DischargeOutcome> WriteAsync(TriageDb database, DischargeNotice notice, DischargeSource source, Actor actor, Guid? importId, CancellationToken cancellationToken)
    {
        var patient = await MeetAsync(database, notice, actor, cancellationToken);
        var hashes = Discharge.HashesOf(cipher, notice.VisitNumber);
        if (await database.Discharges.SingleOrDefaultAsync(known => hashes.Contains(known.VisitHash), cancellationToken) is { } discharge)
            return await ChangeAsync(database, patient, discharge, notice, actor, cancellationToken);

        discharge = Begin(patient, notice, source, importId);
        database.Discharges.Add(discharge);
        trail.Append(database, new AuditEntry(actor, "registered", "discharge", discharge.Id, $"{source}, programme {discharge.Programme}"));
        foreach (var listener in listeners)
            await listener.WentHomeAsync(database, patient, discharge, cancellationToken);
        return new DischargeOutcome.Begun(patient.Id, discharge.Id);
    }

    private async Task<DischargeOutcome> ChangeAsync(
        TriageDb database, PatientRecord patient, Discharge discharge, DischargeNotice notice, Actor actor, CancellationToken cancellationToken)
    {
        var isOn = discharge.EndedBy is not DischargeEnd.Cancelled;
        if (isOn && notice.IsTheOneOf(cipher, discharge.Fingerprint))
            return new DischargeOutcome.Known(patient.Id, discharge.Id);
        if (!isOn)
            discharge.Reopen();
        Tell(discharge, notice);
        trail.Append(database, new AuditEntry(actor, "changed", "discharge", discharge.Id, $"programme {discharge.Programme}"));
        if (discharge.EndedAt is not null)
            return new DischargeOutcome.Changed(patient.Id, discharge.Id); // who was readmitted or has died is not asked again because a diagnosis was corrected
        foreach (var listener in listeners)
            await listener.ChangedAsync(database, patient, discharge, cancellationToken);
        return new DischargeOutcome.Changed(patient.Id, discharge.Id);
    }

    private async Task<PatientRecord> MeetAsync(TriageDb database, DischargeNotice notice, Actor actor, CancellationToken cancellationToken)
    {
        var patient = await FindPatientAsync(database, cipher, notice.Identity.RecordNumber, cancellationToken);
        if (patient is null)
        {
            patient = PatientRecord.Register(cipher, Guid.CreateVersion7(clock.Now), notice.Identity, notice.Sex, ZoneOf(notice));
            database.Patients.Add(patient);
            trail.Append(database, new AuditEntry(actor, "registered", "patient", patient.Id, "discharge"));
        }
        patient.Learn(cipher, notice.Identity, notice.Sex, notice.Language, ZoneOf(notice));
        return patient;
    }

    /// <summary>The record of a number, or the one that took it over.</summary>
    internal static async Task<PatientRecord?> FindPatientAsync(TriageDb database, FieldCipher cipher, string recordNumber, CancellationToken cancellationToken)
    {
        var hashes = PatientRecord.HashesOf(cipher, recordNumber);
        var found = database.Patients.Local.FirstOrDefault(patient => hashes.Contains(patient.RecordNumberHash))
            ?? await database.Patients.SingleOrDefaultAsync(patient => hashes.Contains(patient.RecordNumberHash), cancellationToken);
        while (found is { MergedInto: { } survivor })
            found = await database.Patients.SingleAsync(patient => patient.Id == survivor, cancellationToken);
        return found;
    }

    private Discharge Begin(PatientRecord patient, DischargeNotice notice, DischargeSource source, Guid? importId)
    {
        var id = Guid.CreateVersion7(clock.Now);
        var discharge = new Discharge
        {
            Id = id, PatientId = patient.Id, VisitHash = Discharge.HashOf(cipher, notice.VisitNumber), Source = source, ReceivedAt = clock.Now, ImportId = importId,
            Ward = "", DischargedAt = default, Risk = default, Programme = "", Fingerprint = "", Details = Discharge.SealDetails(cipher, id, notice.Details),
        };
        Tell(discharge, notice);
        return discharge;
    }

    private void Tell(Discharge discharge, DischargeNotice notice)
    {
        var details = Resolve(notice.Details);
        (discharge.Ward, discharge.DischargedAt) = (notice.Ward, notice.DischargedAt);
        discharge.Programme = notice.Programme ?? Programme.For(knowledge.Programmes, details.Named, AgeOf(notice)).Id;
        discharge.Risk = notice.Risk ?? RiskLevel.Medium;
        discharge.Details = Discharge.SealDetails(cipher, discharge.Id, details);
        discharge.Fingerprint = notice.FingerprintBy(cipher);
    }

    /// <summary>Names of medicines become the ones we know; a name we do not know is kept and asked about as written.</summary>
    private DischargeDetails Resolve(DischargeDetails details) => details with
    {
        Medicines = [.. details.Medicines.Select(medicine => medicine.MedicineId is null ? medicine with { MedicineId = knowledge.MedicineNames.Value.IdOf(medicine.Name) } : medicine)],
    };

    internal static double? AgeOf(DischargeNotice notice) =>
        notice.Identity.BirthDate is { } born ? (notice.DischargedAt.Date - born.ToDateTime(TimeOnly.MinValue)).TotalDays / 365.25 : null;

    private string ZoneOf(DischargeNotice notice) => notice.Zone ?? clock.ZoneId;
}
