using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Patients;

/// <summary>One person had two records (A40): everything moves to the one that stays, and what comes later for the other finds it.</summary>
public sealed class MergePatients(
    IDbContextFactory<TriageDb> databases, FieldCipher cipher, AuditTrail trail, HospitalClock clock, EndDischarges end, IEnumerable<IDischargeListener> listeners)
{
    /// <param name="gone">Number of the record that is given up.</param>
    /// <param name="stays">Number of the record that stays.</param>
    public async Task<StayOutcome> RunAsync(string gone, string stays, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var outcome = await WriteAsync(database, gone, stays, actor, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>A record under a number that nobody had yet, for a person who is known under another. Inside the caller's transaction.</summary>
    internal void Introduce(TriageDb database, ToldPerson person, PatientRecord? like, Actor actor)
    {
        var patient = PatientRecord.Register(cipher, Guid.CreateVersion7(clock.Now), person.Identity, person.Sex, like?.Zone ?? clock.ZoneId);
        patient.Learn(cipher, person.Identity, person.Sex, person.Language ?? Tongue.Chinese, patient.Zone);
        database.Patients.Add(patient);
        trail.Append(database, new AuditEntry(actor, "registered", "patient", patient.Id, "merge"));
    }

    /// <summary>Inside the caller's transaction.</summary>
    internal async Task<StayOutcome> WriteAsync(TriageDb database, string gone, string stays, Actor actor, CancellationToken cancellationToken)
    {
        if (await RegisterDischarge.FindPatientAsync(database, cipher, stays, cancellationToken) is not { } survivor)
            return new StayOutcome.Unknown("surviving record number: no patient has it; send that patient's discharge or registration first.");
        if (await RegisterDischarge.FindPatientAsync(database, cipher, gone, cancellationToken) is not { } merged)
            return new StayOutcome.Unknown("merged record number: no patient has it; nothing had to be moved.");
        if (merged.Id == survivor.Id)
            return new StayOutcome.Done(0); // told before

        merged.MergeInto(survivor.Id);
        if (merged.DiedAt is not null)
            survivor.Died(clock.Now);
        var moving = await database.Discharges.Where(discharge => discharge.PatientId == merged.Id).ToListAsync(cancellationToken);
        foreach (var discharge in moving)
        {
            discharge.PatientId = survivor.Id;
            foreach (var listener in listeners)
                await listener.MovedAsync(database, discharge, survivor.Id, cancellationToken);
        }
        foreach (var listener in listeners)
            await listener.MergedAsync(database, merged.Id, survivor.Id, cancellationToken);
        trail.Append(database, new AuditEntry(actor, "merged", "patient", merged.Id, $"into {survivor.Id}"));
        if (survivor.DiedAt is not null)
            await end.EndAsync(database, moving.FindAll(discharge => discharge.EndedAt is null), DischargeEnd.Died, actor, null, cancellationToken);
        return new StayOutcome.Done(moving.Count);
    }
}
