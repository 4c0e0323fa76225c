using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>What became of a caregiver that staff wrote down or took off the list.</summary>
public abstract record CaregiverOutcome
{
    public sealed record Done(Guid Id) : CaregiverOutcome;

    /// <summary>Nothing was stored.</summary>
    /// <param name="Text">Key of the sentence that says why.</param>
    public sealed record Refused(string Text) : CaregiverOutcome;

    /// <summary>There is no such patient in follow-up, or no such caregiver.</summary>
    public sealed record Unknown : CaregiverOutcome;
}

/// <summary>What staff write down.</summary>
/// <param name="HasAgreed">The patient has said that this person may tell us of their health and is asked about their medicines.</param>
public sealed record CaregiverInput(CaregiverContact Contact, Tongue Language, bool HasAgreed);

/// <summary>Staff add a caregiver with the patient's consent, or remove one at once: their link, their page and their letters then lead nowhere.</summary>
public sealed class KeepCaregiver(
    IDbContextFactory<TriageDb> databases, CaregiverLetter letter, ConversationFeed pages, FieldCipher cipher, AuditTrail trail, TimeProvider clock)
{
    /// <summary>More than these are no help to anybody.</summary>
    public const int Most = 3;

    private const int LongestName = 60, LongestRelation = 30, LongestAddress = 100, FewestFigures = 5;

    public async Task<CaregiverOutcome> AddAsync(Guid patientId, CaregiverInput input, Actor staff)
    {
        if (ProblemOf(input) is { } problem)
            return new CaregiverOutcome.Refused($"caregiver-problem-{problem}");
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await database.Database.BeginTransactionAsync(CancellationToken.None);
        if (await database.Patients.SingleOrDefaultAsync(patient => patient.Id == patientId && patient.DiedAt == null) is not { } patient || await PlanOfAsync(database, patientId) is not { } plan)
            return new CaregiverOutcome.Unknown();
        if (await database.Caregivers.CountAsync(known => known.PatientId == patientId && known.RemovedAt == null) >= Most)
            return new CaregiverOutcome.Refused("caregiver-problem-many");
        var (now, id) = (clock.GetUtcNow(), Guid.CreateVersion7(clock.GetUtcNow()));
        var caregiver = new Caregiver
        {
            Id = id, PatientId = patientId, Contact = Caregiver.Seal(cipher, id, Trimmed(input.Contact)), Language = input.Language, AgreedBy = staff.Name, AgreedAt = now, AskedAt = now,
        };
        database.Caregivers.Add(caregiver);
        if (!plan.IsQuietAt(now))
            letter.Write(database, caregiver, plan, patient, now);
        trail.Append(database, new AuditEntry(staff, "added", "caregiver", id, $"with the consent of patient {patientId}"));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        return new CaregiverOutcome.Done(id);
    }

    public async Task<CaregiverOutcome> RemoveAsync(Guid patientId, Guid id, Actor staff)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await database.Database.BeginTransactionAsync(CancellationToken.None);
        if (await database.Caregivers.SingleOrDefaultAsync(caregiver => caregiver.Id == id && caregiver.PatientId == patientId && caregiver.RemovedAt == null) is not { } caregiver)
            return new CaregiverOutcome.Unknown();
        caregiver.Remove(staff.Name, clock.GetUtcNow());
        var talks = await database.CaregiverTalks.Where(talk => talk.CaregiverId == id).ToListAsync();
        string[] keys = [.. talks.Select(CaregiverLetter.KeyOf)];
        foreach (var waiting in await database.Outbox.Where(letter => keys.Contains(letter.Key) && letter.Status == OutboxStatus.Waiting).ToListAsync())
            waiting.Status = OutboxStatus.Dropped;
        Guid[] places = [.. talks.Select(talk => talk.ConversationId).OfType<Guid>()];
        foreach (var conversation in await database.Conversations.Where(conversation => places.Contains(conversation.Id)).ToListAsync())
            conversation.GiveKey(cipher, Conversation.NewKey()); // nobody holds it
        trail.Append(database, new AuditEntry(staff, "removed", "caregiver", id, $"of patient {patientId}"));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        foreach (var place in places)
            pages.Publish(place);
        return new CaregiverOutcome.Done(id);
    }

    /// <summary>The newest follow-up that the hospital has not ended.</summary>
    private static Task<FollowUpPlan?> PlanOfAsync(TriageDb database, Guid patientId) => database.Plans
        .Where(plan => plan.PatientId == patientId && database.Discharges.Any(discharge => discharge.Id == plan.DischargeId && discharge.EndedAt == null)).OrderByDescending(plan => plan.StartedAt).FirstOrDefaultAsync();

    private static string? ProblemOf(CaregiverInput input) => Trimmed(input.Contact) switch
    {
        _ when !input.HasAgreed => "consent",
        { Name.Length: 0 or > LongestName } or { Relation.Length: 0 or > LongestRelation } => "name",
        { Phone: null, Email: null } => "contact",
        { Phone: { } phone } when phone.Length > LongestAddress || phone.Count(char.IsAsciiDigit) < FewestFigures || phone.Any(char.IsControl) => "contact",
        { Email: { } email } when email.Length > LongestAddress || !MailAddress.TryCreate(email, out var address) || address.Address != email => "contact",
        var contact when (contact.Name + contact.Relation).Any(char.IsControl) => "name",
        _ => null,
    };

    private static CaregiverContact Trimmed(CaregiverContact contact) => new(contact.Name.Trim(), contact.Relation.Trim(), Said(contact.Phone), Said(contact.Email));

    private static string? Said(string? text) => text?.Trim() is { Length: > 0 } said ? said : null;
}
