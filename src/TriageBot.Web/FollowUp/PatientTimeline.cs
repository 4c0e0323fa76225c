using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>One thing that happened, or is to happen.</summary>
/// <param name="Kind">A word of ours: discharge, check-in status, flag.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Kind, string Text, string? Quote = null, Guid? EscalationId = null);

/// <summary>A medicine with the days it lasts by what was handed out.</summary>
public sealed record MedicineLine(string Name, string? Indication, int? DaysLeft);

/// <summary>One patient after discharge, as a nurse reads them.</summary>
/// <param name="Link">Where the open check-in is, for a demo without a gateway; null otherwise.</param>
public sealed record PatientSheet(
    Guid Id, PatientIdentity Identity, Bilingual Programme, DischargeDetails Details, FollowUpPlan? Plan, IReadOnlyList<MedicineLine> Medicines,
    IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<Course> Courses, string? Link);

/// <summary>Gathers everything about one patient's follow-up. That somebody read it is recorded.</summary>
public sealed class PatientTimeline(IDbContextFactory<TriageDb> databases, KnowledgeBase knowledge, FieldCipher cipher, AuditTrail trail, TimeProvider clock)
{
    /// <returns>Null when there is no such patient.</returns>
    public async Task<PatientSheet?> RunAsync(Guid patientId, Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.Patients.AsNoTracking().SingleOrDefaultAsync(patient => patient.Id == patientId, cancellationToken) is not { } patient)
            return null;
        trail.Append(database, new AuditEntry(staff, "read", "patient", patientId, "timeline"));
        await database.SaveChangesAsync(cancellationToken);
        var discharges = await database.Discharges.AsNoTracking().Where(discharge => discharge.PatientId == patientId).OrderByDescending(discharge => discharge.DischargedAt).ToListAsync(cancellationToken);
        if (discharges is not [var latest, ..])
            return null;
        var plan = await database.Plans.AsNoTracking().SingleOrDefaultAsync(plan => plan.DischargeId == latest.Id, cancellationToken);
        var checkIns = await database.CheckIns.AsNoTracking().Where(checkIn => checkIn.PatientId == patientId).OrderBy(checkIn => checkIn.DueAt).ToListAsync(cancellationToken);
        var escalations = await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId == patientId).ToListAsync(cancellationToken);
        var details = latest.ReadDetails(cipher);
        return new(
            patientId, patient.ReadIdentity(cipher), knowledge.Programmes[latest.Programme].Name, details, plan, [.. details.Medicines.Select(medicine => Line(medicine, patient.Zone))],
            [.. discharges.Select(discharge => new TimelineEntry(discharge.DischargedAt, "discharged", discharge.ReadDetails(cipher).Diagnosis))
                .Concat(checkIns.Select(checkIn => new TimelineEntry(checkIn.AnsweredAt ?? checkIn.OpenedAt ?? checkIn.DueAt, checkIn.Status.ToString().ToLowerInvariant(), "")))
                .Concat(escalations.Select(Flagged)).OrderByDescending(entry => entry.At)],
            await CoursesAsync(database, details, checkIns, cancellationToken), await LinkAsync(database, checkIns, cancellationToken));
    }

    private MedicineLine Line(Prescription medicine, string zone) => new(medicine.Name, medicine.Indication,
        medicine.DaysSupplied is { } days ? days - (DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime).DayNumber - medicine.Started.DayNumber) : null);

    private TimelineEntry Flagged(Escalation escalation)
    {
        var why = escalation.ReadWhy(cipher);
        return new(escalation.RaisedAt, "flag", why is null ? escalation.Problem : why.Trend is null ? why.Reason.Zh : $"{why.Reason.Zh} ({why.Trend})", escalation.ReadQuote(cipher), escalation.Id);
    }

    private async Task<IReadOnlyList<Course>> CoursesAsync(TriageDb database, DischargeDetails details, IReadOnlyList<CheckIn> checkIns, CancellationToken cancellationToken)
    {
        Guid?[] ids = [.. checkIns.Where(checkIn => checkIn.AnsweredAt is not null).Select(checkIn => checkIn.ConversationId)];
        var talks = await database.Conversations.AsNoTracking().Where(conversation => ids.Contains(conversation.Id)).OrderBy(conversation => conversation.StartedAt).ToListAsync(cancellationToken);
        var days = talks.Select(talk => CheckInOpenings.StateOf(ConversationState.Read(talk.ReadState(cipher)))).OfType<CheckInState>().Select(state => new DayAnswers(state.Opening.Day, state.Picture));
        var history = new CheckInHistory(details.Baseline, [.. days]);
        return [.. Enum.GetValues<Measure>().Select(measure => new Course(measure, [.. history.Values(measure)])).Where(course => course.Values.Count > 1)];
    }

    /// <summary>A letter that waits in the portal is shown here, so that a hospital without a gateway can hand the link over.</summary>
    private async Task<string?> LinkAsync(TriageDb database, IReadOnlyList<CheckIn> checkIns, CancellationToken cancellationToken)
    {
        if (checkIns.LastOrDefault(checkIn => checkIn.Status is CheckInStatus.Opened && checkIn.AnswerBy > clock.GetUtcNow()) is not { } open)
            return null;
        var key = Invitation.KeyOf(open);
        return await database.Outbox.AsNoTracking().SingleOrDefaultAsync(letter => letter.Key == key && letter.Channel == ChannelKind.Portal, cancellationToken) is { } letter
            ? Letter.Open(cipher, letter).Text : null;
    }
}
