using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
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

/// <summary>A patient comes with the link of an invitation. The birth date tells a wrong person from the right one; five wrong ones close the link. While its
/// questions are open they are answered; afterwards the same link leads to a conversation of the patient's own, at any hour.</summary>
public sealed class EnterCheckIn(
    IDbContextFactory<TriageDb> databases, CheckInOpenings openings, CheckInConversation conversations, FieldCipher cipher, AuditTrail trail, HospitalClock clock, IOptions<FollowUpOptions> options)
{
    /// <summary>Wrong birth dates after which the link is closed.</summary>
    public const int MostTries = 5;

    internal const int LongestSecret = 100;

    public async Task<EnterOutcome> RunAsync(string? secret, DateOnly? birthDate, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length > LongestSecret)
            return new EnterOutcome.Over();
        var hashes = Invitation.HashesOf(cipher, secret);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.CheckIns.SingleOrDefaultAsync(checkIn => checkIn.LinkHash != null && hashes.Contains(checkIn.LinkHash), cancellationToken) is not { } checkIn
            || await IsOverAsync(database, checkIn, cancellationToken))
            return new EnterOutcome.Over();
        var patient = await database.Patients.SingleAsync(patient => patient.Id == checkIn.PatientId, cancellationToken);
        var outcome = patient.ReadIdentity(cipher).BirthDate is { } born && born != birthDate ? Refuse(database, checkIn)
            : IsAsking(checkIn) ? await OpenAsync(database, checkIn, patient, cancellationToken) : await OpenOwnAsync(database, checkIn.PlanId, patient, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    /// <summary>From inside a check-in that is over: the patient has more to say. The device is known by its key.</summary>
    public async Task<EnterOutcome> AgainAsync(Guid conversation, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.CheckIns.SingleOrDefaultAsync(checkIn => checkIn.ConversationId == conversation, cancellationToken) is not { } checkIn || await HasEndedAsync(database, checkIn, cancellationToken))
            return new EnterOutcome.Over();
        var patient = await database.Patients.SingleAsync(patient => patient.Id == checkIn.PatientId, cancellationToken);
        var outcome = await OpenOwnAsync(database, checkIn.PlanId, patient, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private async Task<bool> IsOverAsync(TriageDb database, CheckIn checkIn, CancellationToken cancellationToken) =>
        checkIn.WrongTries >= MostTries || checkIn.OpenedAt is not { } opened || opened.AddDays(options.Value.LinkDays) <= clock.Now || await HasEndedAsync(database, checkIn, cancellationToken);

    /// <summary>The hospital itself has ended it: back in hospital, died, never sent home.</summary>
    private static Task<bool> HasEndedAsync(TriageDb database, CheckIn checkIn, CancellationToken cancellationToken) =>
        database.Discharges.AnyAsync(discharge => discharge.EndedAt != null && database.Plans.Any(plan => plan.Id == checkIn.PlanId && plan.DischargeId == discharge.Id), cancellationToken);

    /// <summary>An answered check-in can still be read and added to until its time is over.</summary>
    private bool IsAsking(CheckIn checkIn) => checkIn.Status is CheckInStatus.Opened or CheckInStatus.Answered && checkIn.AnswerBy > clock.Now;

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
            // The newest device has it; whoever had the link before is shut out, and what was said before is shown only with the code.
            var conversation = await database.Conversations.SingleAsync(conversation => conversation.Id == known, cancellationToken);
            conversation.GiveKey(cipher, key);
            checkIn.HiddenThrough = await database.Messages.Where(message => message.ConversationId == known && message.Author == Author.Patient).MaxAsync(message => (int?)message.Sequence, cancellationToken) ?? 0;
            checkIn.IsProven = false;
            trail.Append(database, new AuditEntry(Actor.Patient, "opened again", "conversation", known, "check-in link"));
            return new EnterOutcome.Opened(known, key);
        }
        var first = await openings.BeginAsync(database, checkIn, patient, cancellationToken);
        return new EnterOutcome.Opened(conversations.Begin(database, checkIn, patient, key, first).Id, key);
    }

    /// <summary>One that is not finished is gone on with. It has no letter, so it is no contact we began.</summary>
    private async Task<EnterOutcome> OpenOwnAsync(TriageDb database, Guid planId, PatientRecord patient, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        var own = await database.CheckIns.OrderByDescending(checkIn => checkIn.Attempt).FirstOrDefaultAsync(
            checkIn => checkIn.PlanId == planId && checkIn.Step == CheckIn.OwnStep && checkIn.Status == CheckInStatus.Opened && checkIn.AnswerBy > now, cancellationToken);
        if (own is null)
        {
            own = await CheckInConversation.OwnAsync(database, await database.Plans.SingleAsync(plan => plan.Id == planId, cancellationToken), CheckInStatus.Opened, now, cancellationToken);
            own.AnswerBy = now.AddHours(options.Value.AnswerWithinHours);
            database.CheckIns.Add(own);
        }
        return await OpenAsync(database, own, patient, cancellationToken);
    }
}
