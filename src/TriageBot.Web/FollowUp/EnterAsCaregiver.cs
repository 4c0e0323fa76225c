using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>A caregiver comes with the link of their own letter. They give the patient's birth date, and each visit is a conversation of its own, so that nobody who has the link reads what was said before.</summary>
public sealed class EnterAsCaregiver(
    IDbContextFactory<TriageDb> databases, CheckInOpenings openings, CheckInConversation conversations, FieldCipher cipher, AuditTrail trail, TimeProvider clock, IOptions<FollowUpOptions> options)
{
    public static readonly Actor Actor = new("caregiver", "caregiver");

    public async Task<EnterOutcome> RunAsync(string? secret, DateOnly? birthDate, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(secret) || secret.Length > EnterCheckIn.LongestSecret)
            return new EnterOutcome.Over();
        var hashes = Invitation.HashesOf(cipher, secret);
        return await InOneAsync(database => database.CaregiverTalks.SingleOrDefaultAsync(talk => talk.LinkHash != null && hashes.Contains(talk.LinkHash), cancellationToken), async (database, talk, caregiver, patient) =>
        {
            if (talk.WrongTries >= EnterCheckIn.MostTries || talk.OpenedAt.AddDays(options.Value.LinkDays) <= clock.GetUtcNow())
                return new EnterOutcome.Over();
            if (patient.ReadIdentity(cipher).BirthDate is not { } born || born == birthDate)
                return await OpenAsync(database, talk.ConversationId is null ? talk : Again(database, talk), caregiver, patient, cancellationToken);
            talk.WrongTries++;
            trail.Append(database, new AuditEntry(Actor, "refused", "caregiver", caregiver.Id, $"wrong birth date {talk.WrongTries}"));
            return new EnterOutcome.WrongPerson(EnterCheckIn.MostTries - talk.WrongTries);
        }, cancellationToken);
    }

    /// <summary>From inside a conversation that is over: there is more to say. The device is known by its key.</summary>
    public Task<EnterOutcome> AgainAsync(Guid conversation, CancellationToken cancellationToken) => InOneAsync(
        database => database.CaregiverTalks.SingleOrDefaultAsync(talk => talk.ConversationId == conversation, cancellationToken),
        (database, talk, caregiver, patient) => OpenAsync(database, Again(database, talk), caregiver, patient, cancellationToken), cancellationToken);

    private async Task<EnterOutcome> InOneAsync(Func<TriageDb, Task<CaregiverTalk?>> find, Func<TriageDb, CaregiverTalk, Caregiver, PatientRecord, Task<EnterOutcome>> work, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await find(database) is not { } talk || await database.Caregivers.SingleAsync(caregiver => caregiver.Id == talk.CaregiverId, cancellationToken) is not { RemovedAt: null } caregiver)
            return new EnterOutcome.Over();
        var patient = await database.Patients.SingleAsync(patient => patient.Id == caregiver.PatientId, cancellationToken);
        if (patient.DiedAt is not null || await database.Discharges.AnyAsync(discharge => discharge.EndedAt != null && database.Plans.Any(plan => plan.Id == talk.PlanId && plan.DischargeId == discharge.Id), cancellationToken))
            return new EnterOutcome.Over();
        var outcome = await work(database, talk, caregiver, patient);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private CaregiverTalk Again(TriageDb database, CaregiverTalk before)
    {
        var talk = new CaregiverTalk { Id = Guid.CreateVersion7(clock.GetUtcNow()), CaregiverId = before.CaregiverId, PlanId = before.PlanId, OpenedAt = clock.GetUtcNow() };
        database.CaregiverTalks.Add(talk);
        return talk;
    }

    private async Task<EnterOutcome> OpenAsync(TriageDb database, CaregiverTalk talk, Caregiver caregiver, PatientRecord patient, CancellationToken cancellationToken)
    {
        var key = Conversation.NewKey();
        var first = await openings.BeginForCaregiverAsync(database, talk.PlanId, caregiver.Language, patient, cancellationToken);
        talk.ConversationId = conversations.BeginForCaregiver(database, caregiver, patient, key, first).Id;
        return new EnterOutcome.Opened(talk.ConversationId.Value, key);
    }
}
