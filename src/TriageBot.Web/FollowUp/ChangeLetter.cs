using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.FollowUp;

/// <summary>What became of an administrator's click on a letter.</summary>
public enum LetterOutcome { Done, Night, Over, Busy, Unknown, WhyMissing }

/// <summary>An administrator sends a letter once more, or decides that it is not sent; the patient is then called instead.</summary>
public sealed class ChangeLetter(
    IDbContextFactory<TriageDb> databases, RecordLetters record, EscalationFeed feed, FieldCipher cipher, AuditTrail trail, TimeProvider clock)
{
    private const int LongestWhy = 300;

    /// <summary>Only while its link is open, and never at night where the patient lives.</summary>
    public Task<LetterOutcome> SendAgainAsync(Guid id, Actor staff, CancellationToken cancellationToken) => ChangeAsync(id, async (database, letter) =>
    {
        var now = clock.GetUtcNow();
        if (letter.Channel is ChannelKind.Portal || letter.Status is OutboxStatus.Sent or OutboxStatus.Waiting)
            return LetterOutcome.Over;
        if (Invitation.CheckInOf(letter.Key) is { } checkInId && !await database.CheckIns.AnyAsync(checkIn => checkIn.Id == checkInId && checkIn.Status == CheckInStatus.Opened && checkIn.AnswerBy > now, cancellationToken))
            return LetterOutcome.Over;
        if (CaregiverLetter.TalkOf(letter.Key) is { } talkId && !await database.CaregiverTalks.AnyAsync(talk => talk.Id == talkId && database.Caregivers.Any(caregiver => caregiver.Id == talk.CaregiverId && caregiver.RemovedAt == null), cancellationToken))
            return LetterOutcome.Over;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await database.Patients.Where(patient => patient.Id == letter.PatientId).Select(patient => patient.Zone).SingleAsync(cancellationToken));
        if (!AllowedHours.Usual.Contains(now, zone))
            return LetterOutcome.Night;
        letter.SendAgain(now, AllowedHours.Usual.EndOf(now, zone));
        trail.Append(database, new AuditEntry(staff, "sent again", "letter", letter.Id, "outbox"));
        return LetterOutcome.Done;
    }, cancellationToken);

    public async Task<LetterOutcome> SetAsideAsync(Guid id, string why, Actor staff, CancellationToken cancellationToken)
    {
        if (why.Trim() is not { Length: > 0 and <= LongestWhy } reason)
            return LetterOutcome.WhyMissing;
        IReadOnlyList<Guid> raised = [];
        var outcome = await ChangeAsync(id, async (database, letter) =>
        {
            if (letter.Status is OutboxStatus.Sent or OutboxStatus.SetAside)
                return LetterOutcome.Over;
            letter.SetAside(cipher, reason);
            trail.Append(database, new AuditEntry(staff, "set aside", "letter", letter.Id, "outbox") { New = reason });
            raised = await record.TellAsync(database, letter, LetterProblem.Aside, cancellationToken);
            return LetterOutcome.Done;
        }, cancellationToken);
        foreach (var escalation in raised)
            feed.Publish(escalation);
        return outcome;
    }

    private async Task<LetterOutcome> ChangeAsync(Guid id, Func<TriageDb, OutboxMessage, Task<LetterOutcome>> change, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.Outbox.SingleOrDefaultAsync(letter => letter.Id == id, cancellationToken) is not { } letter)
            return LetterOutcome.Unknown;
        if (letter.Status is OutboxStatus.Waiting && letter.LeasedUntil > clock.GetUtcNow())
            return LetterOutcome.Busy;
        var outcome = await change(database, letter);
        if (outcome is not LetterOutcome.Done)
            return outcome;
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }
}
