using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>A medicine, what it is for, the days it lasts by what was handed out, and why it matters that it is taken.</summary>
public sealed record MedicineLine(string Name, Bilingual? Indication, int? DaysLeft, Bilingual? Why);

/// <summary>What a patient takes and has measured since the last discharge.</summary>
public sealed class PatientCourse(IDbContextFactory<TriageDb> databases, KnowledgeBase knowledge, FieldCipher cipher, AuditTrail trail, TimeProvider clock)
{
    /// <summary>For the case page. That somebody read it is recorded.</summary>
    /// <returns>Null for a patient who has not been discharged.</returns>
    public async Task<(IReadOnlyList<MedicineLine> Medicines, IReadOnlyList<Course> Courses)?> RunAsync(Guid patientId, Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Discharges.AsNoTracking().Where(discharge => discharge.PatientId == patientId).OrderByDescending(discharge => discharge.DischargedAt).FirstOrDefaultAsync(cancellationToken) is not { } latest)
            return null;
        trail.Append(database, new AuditEntry(staff, "read", "patient", patientId, "medicines and measurements"));
        await database.SaveChangesAsync(cancellationToken);
        var zone = await database.Patients.AsNoTracking().Where(patient => patient.Id == patientId).Select(patient => patient.Zone).SingleAsync(cancellationToken);
        var details = latest.ReadDetails(cipher);
        var answered = await database.CheckIns.AsNoTracking().Where(checkIn => checkIn.PatientId == patientId && checkIn.AnsweredAt != null).Select(checkIn => checkIn.ConversationId).ToListAsync(cancellationToken);
        return (Medicines(details, zone), await CoursesAsync(database, knowledge.Programmes[latest.Programme], details, answered, cancellationToken));
    }

    internal IReadOnlyList<MedicineLine> Medicines(DischargeDetails details, string zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);
        return [.. details.Medicines.Select(medicine => Line(medicine, details, today.DayNumber - medicine.Started.DayNumber))];
    }

    private MedicineLine Line(Prescription medicine, DischargeDetails details, int since)
    {
        var stopped = new MedicineStatement(medicine.MedicineId, Adherence.Stopped, null, new Quote("", 0, 0));
        return new(
            medicine.Name, medicine.Indication is { } why ? knowledge.Medicines.Indications.TryGetValue(why, out var known) ? known.Name : new(why, why) : null,
            medicine.DaysSupplied - since, medicine.MedicineId is null ? null : knowledge.MedicineClock.Value.Read(stopped, [medicine], Math.Max(0, since), details.Named)?.Reason);
    }

    /// <param name="answered">The conversations of the check-ins that were answered.</param>
    internal async Task<IReadOnlyList<Course>> CoursesAsync(TriageDb database, Programme programme, DischargeDetails details, IReadOnlyList<Guid?> answered, CancellationToken cancellationToken)
    {
        var talks = await database.Conversations.AsNoTracking().Where(conversation => answered.Contains(conversation.Id)).OrderBy(conversation => conversation.StartedAt).ToListAsync(cancellationToken);
        var days = talks.Select(talk => CheckInOpenings.StateOf(ConversationState.Read(talk.ReadState(cipher)))).OfType<CheckInState>().Select(state => new DayAnswers(state.Opening.Day, state.Picture));
        var history = new CheckInHistory(details.Baseline, [.. days]);
        return [.. Course.Of(history).Select(course => course with { Baseline = history.Baseline(course.Measure), Lines = WatchLine.Of(programme, course.Measure, history.Baseline(course.Measure)) })];
    }
}
