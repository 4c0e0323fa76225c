using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>What became of a link.</summary>
public abstract record EnterOutcome
{
    /// <summary>The conversation and the secret that opens it on this device.</summary>
    public sealed record Opened(Guid ConversationId, string Key) : EnterOutcome;

    /// <summary>It leads nowhere: never given out, used up, or its time is over.</summary>
    public sealed record Over : EnterOutcome;

    /// <summary>The birth date is not that of the person it was sent to.</summary>
    public sealed record WrongPerson(int TriesLeft) : EnterOutcome;
}

/// <summary>A patient comes with the link of their invitation. The birth date tells a wrong person from the right one; five wrong ones close the link.</summary>
public sealed class EnterCheckIn(
    IDbContextFactory<TriageDb> databases, CheckInOpenings openings, CheckInConversation conversations, FieldCipher cipher, AuditTrail trail, HospitalClock clock)
{
    /// <summary>Wrong birth dates after which the link is closed.</summary>
    public const int MostTries = 5;

    private const int LongestSecret = 100;

    public async Task<EnterOutcome> RunAsync(string? secret, DateOnly? birthDate, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length > LongestSecret)
            return new EnterOutcome.Over();
        var hashes = Invitation.HashesOf(cipher, secret);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.CheckIns.SingleOrDefaultAsync(checkIn => checkIn.LinkHash != null && hashes.Contains(checkIn.LinkHash), cancellationToken) is not { } checkIn || !IsOpen(checkIn))
            return new EnterOutcome.Over();
        var patient = await database.Patients.SingleAsync(patient => patient.Id == checkIn.PatientId, cancellationToken);
        var outcome = patient.ReadIdentity(cipher).BirthDate is { } born && born != birthDate ? Refuse(database, checkIn) : await OpenAsync(database, checkIn, patient, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>An answered check-in can still be read and added to until its time is over.</summary>
    private bool IsOpen(CheckIn checkIn) =>
        checkIn.Status is CheckInStatus.Opened or CheckInStatus.Answered && checkIn.AnswerBy > clock.Now && checkIn.WrongTries < MostTries;

    private EnterOutcome Refuse(TriageDb database, CheckIn checkIn)
    {
        checkIn.WrongTries++;
        trail.Append(database, new AuditEntry(Actor.Patient, "refused", "check-in", checkIn.Id, $"wrong birth date {checkIn.WrongTries}"));
        return new EnterOutcome.WrongPerson(MostTries - checkIn.WrongTries);
    }

    private async Task<EnterOutcome> OpenAsync(TriageDb database, CheckIn checkIn, PatientRecord patient, CancellationToken cancellationToken)
    {
        var key = Conversation.NewKey();
        if (checkIn.ConversationId is { } known)
        {
            // The newest device has it; whoever had the link before is shut out.
            var conversation = await database.Conversations.SingleAsync(conversation => conversation.Id == known, cancellationToken);
            conversation.GiveKey(cipher, key);
            trail.Append(database, new AuditEntry(Actor.Patient, "opened again", "conversation", known, "check-in link"));
            return new EnterOutcome.Opened(known, key);
        }
        var first = await openings.BeginAsync(database, checkIn, patient, cancellationToken);
        return new EnterOutcome.Opened(conversations.Begin(database, checkIn, patient, key, first).Id, key);
    }
}
