using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>A call or visit by a person, as staff read it.</summary>
/// <param name="By">Who it was.</param>
public sealed record ContactLine(DateTimeOffset At, string By, ContactWay Way, SpokeTo SpokeTo, ContactOutcome Outcome, string? Note);

/// <summary>What a patient's timeline holds besides discharges and flags: check-ins with their answers, letters, and people.</summary>
public sealed class TimelineParts(FieldCipher cipher)
{
    public async Task<IEnumerable<TimelineEntry>> CheckInsAsync(TriageDb database, IReadOnlyList<CheckIn> checkIns, CancellationToken cancellationToken)
    {
        Guid?[] ids = [.. checkIns.Where(checkIn => checkIn.AnsweredAt is not null).Select(checkIn => checkIn.ConversationId)];
        var talks = await database.Conversations.AsNoTracking().Where(conversation => ids.Contains(conversation.Id)).ToDictionaryAsync(conversation => conversation.Id, cancellationToken);
        return checkIns.Select(checkIn => new TimelineEntry(checkIn.AnsweredAt ?? checkIn.OpenedAt ?? checkIn.DueAt, checkIn.Status.ToString().ToLowerInvariant(), new("", ""))
        {
            Answers = checkIn.AnsweredAt is not null && checkIn.ConversationId is { } id && talks.TryGetValue(id, out var talk) ? Answers(talk) : [],
        });
    }

    /// <summary>Letters that went wrong, and when each was handed over.</summary>
    public async Task<IEnumerable<TimelineEntry>> LettersAsync(TriageDb database, Guid patientId, CancellationToken cancellationToken)
    {
        var letters = await database.Outbox.AsNoTracking().Where(letter => letter.PatientId == patientId).ToListAsync(cancellationToken);
        return letters.Select(letter => new TimelineEntry(
            letter.SentAt ?? letter.TriedAt ?? letter.WrittenAt, letter.Channel is ChannelKind.Portal ? "letter-kept" : $"letter-{letter.Status.ToString().ToLowerInvariant()}",
            letter.Problem is { } problem ? LetterProblem.SentenceOf(problem) : In(CaregiverLetter.TalkOf(letter.Key) is null ? $"channel-{letter.Channel.ToString().ToLowerInvariant()}" : "letter-to-caregiver")));
    }

    public async Task<IReadOnlyList<ContactLine>> ContactsAsync(TriageDb database, Guid patientId, CancellationToken cancellationToken)
    {
        var contacts = await database.HumanContacts.AsNoTracking().Where(contact => contact.PatientId == patientId).OrderByDescending(contact => contact.At).ToListAsync(cancellationToken);
        string[] names = [.. contacts.Select(contact => contact.By).Distinct(StringComparer.Ordinal)];
        var people = await database.Users.AsNoTracking().Where(account => names.Contains(account.UserName)).ToDictionaryAsync(account => account.UserName ?? "", account => account.DisplayName, StringComparer.Ordinal, cancellationToken);
        return [.. contacts.Select(contact => new ContactLine(contact.At, people.GetValueOrDefault(contact.By, contact.By), contact.Way, contact.SpokeTo, contact.Outcome, contact.ReadNote(cipher)))];
    }

    public static TimelineEntry Of(ContactLine contact) => new(
        contact.At, contact.SpokeTo is SpokeTo.Nobody ? "contact-tried" : "contact", new(Words(contact, Tongue.Chinese), Words(contact, Tongue.English)), contact.Note);

    /// <summary>A danger sign of the intake by its name.</summary>
    internal static Bilingual NameOf(KnowledgeBase knowledge, string problem) =>
        knowledge.RedFlags.FirstOrDefault(flag => flag.Id == problem)?.Name ?? Problems.Find(problem) ?? new(problem, problem);

    private static string Words(ContactLine contact, Tongue tongue)
    {
        var texts = Texts.In(tongue);
        string[] said = [contact.By, texts[$"way-{contact.Way.ToString().ToLowerInvariant()}"], texts[$"spoke-{contact.SpokeTo.ToString().ToLowerInvariant()}"], texts[$"contact-{contact.Outcome.ToString().ToLowerInvariant()}"]];
        return string.Join(texts["rule-comma"], said);
    }

    private static Bilingual In(string key) => new(Texts.In(Tongue.Chinese)[key], Texts.In(Tongue.English)[key]);

    private IReadOnlyList<AskedQuestion> Answers(Conversation talk) =>
        [.. CheckInOpenings.StateOf(ConversationState.Read(talk.ReadState(cipher)))?.Asked.Where(asked => asked.Answer is { Length: > 0 }) ?? []];
}
