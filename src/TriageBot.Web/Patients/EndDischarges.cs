using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Patients;

/// <summary>What became of the news that a follow-up must end or move.</summary>
public abstract record StayOutcome
{
    /// <summary>Done; how many follow-ups it touched, none when they had ended before.</summary>
    public sealed record Done(int Followups) : StayOutcome;

    /// <summary>There is no such record or visit; nothing was stored.</summary>
    public sealed record Unknown(string Sentence) : StayOutcome;
}

/// <summary>Readmission, death, a discharge taken back, a transfer: whatever was to be asked is not asked any more, at once.</summary>
public sealed class EndDischarges(
    IDbContextFactory<TriageDb> databases, FieldCipher cipher, AuditTrail trail, HospitalClock clock, IEnumerable<IDischargeListener> listeners)
{
    /// <summary>Everything of the patient ends: readmitted, died, transferred.</summary>
    public Task<StayOutcome> OfPatientAsync(string recordNumber, DischargeEnd by, Actor actor, CancellationToken cancellationToken) => InOneAsync(async database =>
    {
        if (await RegisterDischarge.FindPatientAsync(database, cipher, recordNumber, cancellationToken) is not { } patient)
            return new StayOutcome.Unknown("record number: no patient has it; expected the number under which the discharge was registered.");
        if (by is DischargeEnd.Died)
            patient.Died(clock.Now);
        var open = await database.Discharges.Where(discharge => discharge.PatientId == patient.Id && discharge.EndedAt == null).ToListAsync(cancellationToken);
        return await EndAsync(database, open, by, actor, null, cancellationToken);
    }, cancellationToken);

    /// <summary>One stay only: its discharge was a mistake.</summary>
    public Task<StayOutcome> OfVisitAsync(string visitNumber, DischargeEnd by, Actor actor, CancellationToken cancellationToken) => InOneAsync(async database =>
    {
        var hashes = Discharge.HashesOf(cipher, visitNumber);
        if (await database.Discharges.SingleOrDefaultAsync(discharge => hashes.Contains(discharge.VisitHash), cancellationToken) is not { } found)
            return new StayOutcome.Unknown("visit number: no discharge has it; expected the number under which it was registered.");
        return await EndAsync(database, found.EndedAt is null ? [found] : [], by, actor, null, cancellationToken);
    }, cancellationToken);

    /// <summary>A mistaken import is taken back.</summary>
    public Task<StayOutcome> OfImportAsync(Guid importId, Actor actor, CancellationToken cancellationToken) => InOneAsync(async database =>
    {
        var open = await database.Discharges.Where(discharge => discharge.ImportId == importId && discharge.EndedAt == null).ToListAsync(cancellationToken);
        return await EndAsync(database, open, DischargeEnd.Cancelled, actor, null, cancellationToken);
    }, cancellationToken);

    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="byVisit">Hash of the stay that ends them, so that they can go on when it never was.</param>
    internal async Task<StayOutcome> EndAsync(TriageDb database, List<Discharge> open, DischargeEnd by, Actor actor, string? byVisit, CancellationToken cancellationToken)
    {
        foreach (var discharge in open)
        {
            discharge.End(by, clock.Now, byVisit);
            trail.Append(database, new AuditEntry(actor, "ended", "discharge", discharge.Id, by.ToString()));
            foreach (var listener in listeners)
                await listener.EndedAsync(database, discharge, by, cancellationToken);
        }
        return new StayOutcome.Done(open.Count);
    }

    /// <summary>What ended it was a mistake: it goes on. Inside the caller's transaction.</summary>
    internal async Task ResumeAsync(TriageDb database, PatientRecord patient, Discharge discharge, Actor actor, CancellationToken cancellationToken)
    {
        discharge.Reopen();
        trail.Append(database, new AuditEntry(actor, "resumed", "discharge", discharge.Id, "the stay that ended it was a mistake"));
        foreach (var listener in listeners)
            await listener.ChangedAsync(database, patient, discharge, cancellationToken);
    }

    private async Task<StayOutcome> InOneAsync(Func<TriageDb, Task<StayOutcome>> work, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await work(database);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }
}
