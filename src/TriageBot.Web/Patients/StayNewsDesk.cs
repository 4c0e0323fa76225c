using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Patients;

/// <summary>Decides what one piece of news means for the follow-ups of a patient. Writes inside the caller's transaction.</summary>
public sealed class StayNewsDesk(
    KnowledgeBase knowledge, FieldCipher cipher, HospitalClock clock, RegisterDischarge register, StayEnds ends)
{
    internal Task<NewsOutcome> TakeAsync(StayNewsWork work, StayNews news) => news switch
    {
        StayNews.WentHome home => WentHomeAsync(work, home),
        StayNews.IsIn stay => OfVisitAsync(work, stay.RecordNumber, stay.VisitNumber, StayState.In, news.At, () => ends.CameInAsync(work, stay)),
        StayNews.DischargeTakenBack back => OfVisitAsync(work, back.RecordNumber, back.VisitNumber, StayState.In, news.At, () => ends.VisitAsync(work, back.VisitNumber)),
        StayNews.NeverWas never => OfVisitAsync(work, never.RecordNumber, never.VisitNumber, StayState.Never, news.At, () => ends.NeverWasAsync(work, never)),
        StayNews.WentElsewhere left => OfVisitAsync(work, left.RecordNumber, left.VisitNumber, StayState.Out, news.At, () => ends.WentElsewhereAsync(work, left)),
        StayNews.Died died => DiedAsync(work, died),
        StayNews.Told told => ToldAsync(work, told),
        StayNews.Merged merged => ends.MergedAsync(work, merged),
        _ => throw new InvalidOperationException($"{news.GetType().Name} is a kind of news that nobody has taught this desk."),
    };

    private async Task<NewsOutcome> WentHomeAsync(StayNewsWork work, StayNews.WentHome news)
    {
        var (visit, number) = (news.VisitNumber, news.Person.RecordNumber);
        if (await work.Memories.OfVisitAsync(visit) is { } heard && heard.At > news.At)
            return new(NewsEffect.Stale);
        var person = await work.Memories.OfPersonAsync(number);
        var patient = await RegisterDischarge.FindPatientAsync(work.Database, cipher, number, work.CancellationToken);
        var discharge = await ends.FindAsync(work, visit);
        var notice = CompleteNotice.Of(news, patient, discharge, person?.At > news.At, cipher, knowledge, clock.ZoneId);
        if (register.ProblemsOf(notice) is { Count: > 0 } problems)
            return new(NewsEffect.Refused) { Problems = problems };

        if (patient is not null && news.AdmittedAt is { } admitted)
            await ends.OpenOfPatientAsync(work, patient.Id, admitted, DischargeEnd.Readmitted, visit);
        var told = await register.WriteAsync(work.Database, notice, work.Way, work.Actor, null, work.CancellationToken);
        await work.Database.SaveChangesAsync(work.CancellationToken);
        await work.Memories.RememberVisitAsync(visit, number, StayState.Out, news.At);
        await work.Memories.RememberPersonAsync(number, StayState.Known, news.At);
        await ends.IfNotAtHomeAsync(work, notice, person?.State is StayState.Dead);
        return new(EffectOf(told), told.PatientId, DischargeIdOf(told), patient is null);
    }

    /// <summary>News of one stay, unless something later is known of it.</summary>
    private static async Task<NewsOutcome> OfVisitAsync(StayNewsWork work, string recordNumber, string visitNumber, StayState state, DateTimeOffset at, Func<Task<NewsOutcome>> act)
    {
        if (await work.Memories.OfVisitAsync(visitNumber) is { } heard && heard.At > at)
            return new(NewsEffect.Stale);
        var outcome = await act();
        if (outcome.Effect is not NewsEffect.Stale)
            await work.Memories.RememberVisitAsync(visitNumber, recordNumber, state, at);
        return outcome;
    }

    private async Task<NewsOutcome> DiedAsync(StayNewsWork work, StayNews.Died news)
    {
        await work.Memories.RememberPersonAsync(news.RecordNumber, StayState.Dead, news.At);
        return await RegisterDischarge.FindPatientAsync(work.Database, cipher, news.RecordNumber, work.CancellationToken) is { } patient
            ? await ends.DiedAsync(work, patient) : new(NewsEffect.Nothing);
    }

    private async Task<NewsOutcome> ToldAsync(StayNewsWork work, StayNews.Told news)
    {
        if (await RegisterDischarge.FindPatientAsync(work.Database, cipher, news.Person.RecordNumber, work.CancellationToken) is not { } patient)
            return new(NewsEffect.Nothing); // only who was discharged is kept
        if (await work.Memories.OfPersonAsync(news.Person.RecordNumber) is { } heard && heard.At > news.At)
            return new(NewsEffect.Stale, patient.Id);
        var person = CompleteNotice.Merge(news.Person, patient, cipher, isOld: false);
        await work.Memories.RememberPersonAsync(news.Person.RecordNumber, StayState.Known, news.At);
        if (person == CompleteNotice.Merge(news.Person, patient, cipher, isOld: true))
            return new(NewsEffect.Known, patient.Id);
        if (NoticeChecks.Of(person.Identity, clock.Now) is { Count: > 0 } problems)
            return new(NewsEffect.Refused, patient.Id) { Problems = problems };
        patient.Learn(cipher, person.Identity, person.Sex, person.Language ?? patient.Language, patient.Zone);
        ends.Note(work, "changed", "patient", patient.Id);
        return new(NewsEffect.Changed, patient.Id);
    }

    private static NewsEffect EffectOf(DischargeOutcome told) => told switch
    {
        DischargeOutcome.Begun => NewsEffect.Begun, DischargeOutcome.Changed => NewsEffect.Changed, _ => NewsEffect.Known,
    };

    private static Guid? DischargeIdOf(DischargeOutcome told) => told switch
    {
        DischargeOutcome.Begun begun => begun.DischargeId, DischargeOutcome.Changed changed => changed.DischargeId, DischargeOutcome.Known known => known.DischargeId, _ => null,
    };
}
