using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Patients;

/// <summary>What news of a stay does to follow-ups that are open: ends them, moves them, or lets them go on. Inside the caller's transaction.</summary>
public sealed class StayEnds(EndDischarges end, MergePatients merge, FieldCipher cipher, AuditTrail trail, HospitalClock clock)
{
    internal async Task<Discharge?> FindAsync(StayNewsWork work, string visitNumber)
    {
        var hashes = Discharge.HashesOf(cipher, visitNumber);
        return await work.Database.Discharges.SingleOrDefaultAsync(discharge => hashes.Contains(discharge.VisitHash), work.CancellationToken);
    }

    /// <summary>A known discharge of this very stay was wrong; else the patient is back, and what was open before is over.</summary>
    internal async Task<NewsOutcome> CameInAsync(StayNewsWork work, StayNews.IsIn news)
    {
        if (await FindAsync(work, news.VisitNumber) is { } same)
            return same.DischargedAt > news.At ? new(NewsEffect.Stale, same.PatientId, same.Id) : await EndAsync(work, same.PatientId, same.EndedAt is null ? [same] : [], DischargeEnd.Cancelled, null);
        return await PatientAsync(work, news.RecordNumber) is { } patient
            ? await OpenOfPatientAsync(work, patient.Id, news.At, DischargeEnd.Readmitted, news.VisitNumber) : new(NewsEffect.Nothing);
    }

    /// <summary>Ends what was open of a patient when another stay began, or ended elsewhere.</summary>
    internal async Task<NewsOutcome> OpenOfPatientAsync(StayNewsWork work, Guid patientId, DateTimeOffset until, DischargeEnd by, string visitNumber)
    {
        var hashes = Discharge.HashesOf(cipher, visitNumber);
        var open = await work.Database.Discharges.Where(discharge => discharge.PatientId == patientId && discharge.EndedAt == null && discharge.DischargedAt <= until && !hashes.Contains(discharge.VisitHash))
            .ToListAsync(work.CancellationToken);
        return await EndAsync(work, patientId, open, by, Discharge.HashOf(cipher, visitNumber));
    }

    internal async Task<NewsOutcome> VisitAsync(StayNewsWork work, string visitNumber) =>
        await FindAsync(work, visitNumber) is { } known ? await EndAsync(work, known.PatientId, known.EndedAt is null ? [known] : [], DischargeEnd.Cancelled, null) : new(NewsEffect.Nothing);

    internal async Task<NewsOutcome> WentElsewhereAsync(StayNewsWork work, StayNews.WentElsewhere news)
    {
        var own = await VisitAsync(work, news.VisitNumber);
        if (await PatientAsync(work, news.RecordNumber) is not { } patient)
            return own;
        var others = await OpenOfPatientAsync(work, patient.Id, news.At, DischargeEnd.Transferred, news.VisitNumber);
        return new(NewsEffect.Ended, patient.Id, own.DischargeId, Followups: own.Followups + others.Followups);
    }

    /// <summary>The stay that ended follow-ups never was: they go on, unless the patient is here for another reason or has died.</summary>
    internal async Task<NewsOutcome> NeverWasAsync(StayNewsWork work, StayNews.NeverWas news)
    {
        var own = await VisitAsync(work, news.VisitNumber);
        if (await PatientAsync(work, news.RecordNumber) is not { DiedAt: null } patient)
            return own;
        var hashes = Discharge.HashesOf(cipher, news.VisitNumber);
        var resumed = 0;
        foreach (var discharge in await work.Database.Discharges.Where(discharge => discharge.PatientId == patient.Id && discharge.EndedByVisit != null && hashes.Contains(discharge.EndedByVisit)).ToListAsync(work.CancellationToken))
        {
            if (await work.Memories.IsInSinceAsync(news.RecordNumber, news.VisitNumber, discharge.DischargedAt))
                continue;
            await end.ResumeAsync(work.Database, patient, discharge, work.Actor, work.CancellationToken);
            resumed++;
        }
        return resumed > 0 ? new(NewsEffect.Resumed, patient.Id, Followups: resumed) : own;
    }

    internal async Task<NewsOutcome> DiedAsync(StayNewsWork work, PatientRecord patient)
    {
        patient.Died(clock.Now);
        var open = await work.Database.Discharges.Where(discharge => discharge.PatientId == patient.Id && discharge.EndedAt == null).ToListAsync(work.CancellationToken);
        return await EndAsync(work, patient.Id, open, DischargeEnd.Died, null);
    }

    /// <summary>News of a discharge came late: since then the patient has died or is in hospital again.</summary>
    internal async Task IfNotAtHomeAsync(StayNewsWork work, DischargeNotice notice, bool isDead)
    {
        if (await PatientAsync(work, notice.Identity.RecordNumber) is not { } patient)
            return;
        if (isDead || patient.DiedAt is not null)
            await DiedAsync(work, patient);
        else if (await work.Memories.IsInSinceAsync(notice.Identity.RecordNumber, notice.VisitNumber, notice.DischargedAt) && await FindAsync(work, notice.VisitNumber) is { EndedAt: null } discharge)
            await EndAsync(work, patient.Id, [discharge], DischargeEnd.Readmitted, null);
    }

    /// <summary>With neither record known there is nothing to move. A survivor not known yet is registered, so that later news under either number finds the person.</summary>
    internal async Task<NewsOutcome> MergedAsync(StayNewsWork work, StayNews.Merged news)
    {
        var number = news.Stays.RecordNumber;
        var (stays, gone) = (await PatientAsync(work, number), await PatientAsync(work, news.Gone));
        await work.Memories.MergeAsync(news.Gone, number);
        if (stays is null && gone is null)
            return new(NewsEffect.Nothing);
        var person = CompleteNotice.Merge(news.Stays, stays ?? gone, cipher, isOld: news.Stays.Identity.Name.Length == 0);
        foreach (var missing in new[] { stays is null ? number : null, gone is null ? news.Gone : null }.OfType<string>())
            merge.Introduce(work.Database, person with { Identity = person.Identity with { RecordNumber = missing } }, stays ?? gone, work.Actor);
        await work.Database.SaveChangesAsync(work.CancellationToken);
        var moved = await merge.WriteAsync(work.Database, news.Gone, number, work.Actor, work.CancellationToken);
        await work.Database.SaveChangesAsync(work.CancellationToken);
        return await EndIfInAsync(work, number, moved);
    }

    internal void Note(StayNewsWork work, string action, string kind, Guid id) => trail.Append(work.Database, new AuditEntry(work.Actor, action, kind, id, work.Way.ToString()));

    private async Task<NewsOutcome> EndIfInAsync(StayNewsWork work, string recordNumber, StayOutcome moved)
    {
        var followups = moved is StayOutcome.Done done ? done.Followups : 0;
        if (await PatientAsync(work, recordNumber) is not { } patient)
            return new(NewsEffect.Nothing);
        foreach (var discharge in await work.Database.Discharges.Where(discharge => discharge.PatientId == patient.Id && discharge.EndedAt == null).ToListAsync(work.CancellationToken))
            if (await work.Memories.IsInSinceAsync(recordNumber, "", discharge.DischargedAt))
                await EndAsync(work, patient.Id, [discharge], DischargeEnd.Readmitted, null);
        return new(followups > 0 ? NewsEffect.Changed : NewsEffect.Known, patient.Id, Followups: followups);
    }

    private Task<PatientRecord?> PatientAsync(StayNewsWork work, string recordNumber) => RegisterDischarge.FindPatientAsync(work.Database, cipher, recordNumber, work.CancellationToken);

    private async Task<NewsOutcome> EndAsync(StayNewsWork work, Guid patientId, List<Discharge> open, DischargeEnd by, string? byVisit)
    {
        await end.EndAsync(work.Database, open, by, work.Actor, byVisit, work.CancellationToken);
        return new(open.Count > 0 ? NewsEffect.Ended : NewsEffect.Known, patientId, open.Count > 0 ? open[0].Id : null, Followups: open.Count);
    }
}
