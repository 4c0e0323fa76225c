using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>One thing that happened, or is to happen.</summary>
/// <param name="Kind">A word of ours: discharge, check-in status, letter, contact, flag.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Kind, Bilingual Text, string? Quote = null, Guid? EscalationId = null)
{
    /// <summary>What was asked and answered, in the patient's words.</summary>
    public IReadOnlyList<AskedQuestion> Answers { get; init; } = [];
}

/// <summary>One patient after discharge, as a nurse reads them.</summary>
/// <param name="Link">Where the open check-in is, for a demo without a gateway; null otherwise.</param>
public sealed record PatientSheet(
    Guid Id, PatientIdentity Identity, Bilingual Programme, DischargeDetails Details, FollowUpPlan? Plan, IReadOnlyList<MedicineLine> Medicines,
    IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<Course> Courses, string? Link)
{
    /// <summary>Calls and visits by people, newest first.</summary>
    public IReadOnlyList<ContactLine> Contacts { get; init; } = [];

    /// <summary>How often the program asked, and was answered: counted apart from people.</summary>
    public (int Asked, int Answered) ByProgram { get; init; }

    /// <summary>What the patient wishes of the follow-up; null where nothing was planned.</summary>
    public WishSheet? Wishes { get; init; }
}

/// <summary>Gathers everything about one patient's follow-up. That somebody read it is recorded.</summary>
public sealed class PatientTimeline(IDbContextFactory<TriageDb> databases, KnowledgeBase knowledge, FieldCipher cipher, AuditTrail trail, TimelineParts parts, PatientCourse course, CaregiverBoard caregivers, WishSheets wishes, TimeProvider clock)
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
        var (details, contacts) = (latest.ReadDetails(cipher), await parts.ContactsAsync(database, patientId, cancellationToken));
        return new(
            patientId, patient.ReadIdentity(cipher), knowledge.Programmes[latest.Programme].Name, details, plan, course.Medicines(details, patient.Zone),
            [.. discharges.Select(discharge => new TimelineEntry(discharge.DischargedAt, "discharged", Same(discharge.ReadDetails(cipher).Diagnosis)))
                .Concat(await parts.CheckInsAsync(database, checkIns, cancellationToken)).Concat(await parts.LettersAsync(database, patientId, cancellationToken)).Concat(contacts.Select(TimelineParts.Of)).Concat(await caregivers.SaidAsync(database, patientId, cancellationToken))
                .Concat(escalations.Select(Flagged)).OrderByDescending(entry => entry.At)],
            await course.CoursesAsync(database, knowledge.Programmes[latest.Programme], details, [.. checkIns.Where(checkIn => checkIn.AnsweredAt is not null).Select(checkIn => checkIn.ConversationId)], cancellationToken), await LinkAsync(database, patientId, checkIns, cancellationToken))
        {
            Contacts = contacts, ByProgram = (checkIns.Count(checkIn => checkIn is { OpenedAt: not null, IsOwn: false }), checkIns.Count(checkIn => checkIn.AnsweredAt is not null)),
            Wishes = plan is null ? null : await wishes.OfAsync(database, plan, cancellationToken),
        };
    }

    private static Bilingual Same(string text) => new(text, text);

    private TimelineEntry Flagged(Escalation escalation)
    {
        var why = escalation.ReadWhy(cipher);
        var text = why is null ? TimelineParts.NameOf(knowledge, escalation.Problem) : why.Trend is null ? why.Reason : new($"{why.Reason.Zh}（{why.Trend}）", $"{why.Reason.En} ({why.Trend})");
        return new(escalation.RaisedAt, "flag", text, escalation.ReadQuote(cipher), escalation.Id);
    }

    /// <summary>A letter that waits in the portal is shown here, so that a hospital without a gateway can hand the link over.</summary>
    private async Task<string?> LinkAsync(TriageDb database, Guid patientId, IReadOnlyList<CheckIn> checkIns, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        string[] keys = [.. checkIns.Where(checkIn => checkIn.Status is CheckInStatus.Opened && checkIn.AnswerBy > now).TakeLast(1).Select(Invitation.KeyOf), .. checkIns.Where(checkIn => checkIn.CodeHash is not null && checkIn.CodeUntil > now).Select(Invitation.KeyOfCode)];
        var letters = await database.Outbox.AsNoTracking().Where(letter => letter.PatientId == patientId && keys.Contains(letter.Key) && letter.Channel == ChannelKind.Portal).ToListAsync(cancellationToken);
        return letters.Count == 0 ? null : string.Join("\n", letters.OrderBy(letter => letter.NotBefore).Select(letter => Letter.Open(cipher, letter).Text));
    }
}
