using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.FollowUp;

/// <summary>A caregiver as staff read them.</summary>
/// <param name="AgreedBy">Who wrote down that the patient agrees.</param>
/// <param name="Letter">The open letter, for a hospital without a gateway that hands it over; null otherwise.</param>
public sealed record CaregiverLine(Guid Id, CaregiverContact Contact, string AgreedBy, DateTimeOffset AgreedAt, DateTimeOffset? RemovedAt, DateTimeOffset? LastAnswer, string? Letter);

/// <summary>The caregivers of a patient and what they said, kept apart from what the patient said.</summary>
public sealed class CaregiverBoard(IDbContextFactory<TriageDb> databases, FieldCipher cipher)
{
    public async Task<IReadOnlyList<CaregiverLine>> OfAsync(Guid patientId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var caregivers = await database.Caregivers.AsNoTracking().Where(caregiver => caregiver.PatientId == patientId).OrderBy(caregiver => caregiver.AgreedAt).ToListAsync(cancellationToken);
        Guid[] ids = [.. caregivers.Select(caregiver => caregiver.Id)];
        var talks = await database.CaregiverTalks.AsNoTracking().Where(talk => ids.Contains(talk.CaregiverId)).ToListAsync(cancellationToken);
        string[] keys = [.. talks.GroupBy(talk => talk.CaregiverId).Select(own => own.MaxBy(talk => talk.OpenedAt)!).Where(talk => talk.ConversationId is null).Select(CaregiverLetter.KeyOf)]; // a group has a newest
        var letters = await database.Outbox.AsNoTracking().Where(letter => keys.Contains(letter.Key) && letter.Channel == ChannelKind.Portal).ToDictionaryAsync(letter => letter.Key, StringComparer.Ordinal, cancellationToken);
        var staff = await StaffNames.OfAsync(database, caregivers.Select(caregiver => caregiver.AgreedBy), cancellationToken);
        return [.. caregivers.Select(caregiver => new CaregiverLine(
            caregiver.Id, caregiver.ReadContact(cipher), staff.GetValueOrDefault(caregiver.AgreedBy, caregiver.AgreedBy), caregiver.AgreedAt, caregiver.RemovedAt,
            talks.Where(talk => talk.CaregiverId == caregiver.Id).Max(talk => talk.AnsweredAt),
            caregiver.RemovedAt is not null ? null : talks.Where(talk => talk.CaregiverId == caregiver.Id).Select(talk => letters.GetValueOrDefault(CaregiverLetter.KeyOf(talk))).OfType<OutboxMessage>()
                .Select(letter => Letter.Open(cipher, letter).Text).FirstOrDefault()))];
    }

    /// <summary>What each said, with whose words they are.</summary>
    internal async Task<IEnumerable<TimelineEntry>> SaidAsync(TriageDb database, Guid patientId, CancellationToken cancellationToken)
    {
        var caregivers = await database.Caregivers.AsNoTracking().Where(caregiver => caregiver.PatientId == patientId).ToDictionaryAsync(caregiver => caregiver.Id, cancellationToken);
        Guid[] ids = [.. caregivers.Keys];
        var talks = ids.Length == 0 ? [] : await database.CaregiverTalks.AsNoTracking().Where(talk => ids.Contains(talk.CaregiverId) && talk.AnsweredAt != null)
            .Join(database.Conversations.AsNoTracking(), talk => talk.ConversationId, conversation => conversation.Id, (talk, conversation) => new { Talk = talk, Conversation = conversation }).ToListAsync(cancellationToken);
        return talks.Select(one =>
        {
            var contact = caregivers[one.Talk.CaregiverId].ReadContact(cipher);
            var answers = CheckInOpenings.StateOf(ConversationState.Read(one.Conversation.ReadState(cipher)))?.Asked.Where(asked => asked.Answer is { Length: > 0 }) ?? [];
            return new TimelineEntry(one.Talk.AnsweredAt ?? one.Talk.OpenedAt, "caregiver", new($"{contact.Relation}（{contact.Name}）", $"{contact.Relation} ({contact.Name})")) { Answers = [.. answers] };
        });
    }
}
