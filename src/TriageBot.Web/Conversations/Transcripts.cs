using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;

namespace TriageBot.Web.Conversations;

/// <summary>The messages of a conversation, as stored and as read by people.</summary>
public sealed class Transcripts(FieldCipher cipher)
{
    public Task<List<Message>> ReadAsync(TriageDb database, Guid conversationId, CancellationToken cancellationToken) => database.Messages.AsNoTracking()
        .Where(message => message.ConversationId == conversationId)
        .OrderBy(message => message.Sequence)
        .ToListAsync(cancellationToken);

    /// <summary>Begins the client id of the line that says who of the staff was in touch.</summary>
    public const string Closed = "closed:";

    /// <summary>Begins the client id of an answer that takes the place of the one beginning with <see cref="First"/>: that one is kept and no longer shown.</summary>
    public const string Again = "again:", First = "re:";

    /// <summary>Begins the client id of an answer to an everyday question.</summary>
    public const string FromCards = "cards:";

    /// <summary>Adds a line at the end, in the caller's transaction. Somebody else who writes at the same moment makes one of the two try again.</summary>
    public async Task AddAsync(TriageDb database, Guid conversationId, Author author, string clientId, string text, DateTimeOffset now, CancellationToken cancellationToken, string? payloadJson = null)
    {
        var last = await database.Messages.Where(message => message.ConversationId == conversationId).MaxAsync(message => (int?)message.Sequence, cancellationToken) ?? 0;
        database.Messages.Add(Message.Write(cipher, conversationId, last + 1, author, clientId, text, payloadJson, now));
    }

    /// <summary>The lines people read, with the words marked on which the judgement rests.</summary>
    public IReadOnlyList<TranscriptLine> Lines(IEnumerable<Message> messages, ConversationState state)
    {
        var marks = Marks(state).Where(quote => quote.Text.Length > 0).ToLookup(quote => quote.Message, quote => quote.Text);
        var all = messages.ToArray();
        var replaced = all.Where(message => message.ClientId.StartsWith(Again, StringComparison.Ordinal)).Select(message => First + message.ClientId[Again.Length..]).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(message => !replaced.Contains(message.ClientId)).Select(message => new TranscriptLine(
            message.Sequence, message.Author, message.ReadText(cipher), message.SentAt,
            marks[message.Sequence].Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } words ? words : null)
        {
            Wording = message.ReadWording(cipher),
            Source = message.ClientId.StartsWith(FromCards, StringComparison.Ordinal) ? CardSource.Read(message.ReadPayload(cipher)) : null,
            By = message.Author is Author.Nurse ? Signature.Read(message.ReadPayload(cipher)) : null,
        })];
    }

    /// <summary>The patient's first words, unchanged.</summary>
    public static string Verbatim(IReadOnlyList<TranscriptLine> lines) =>
        lines.FirstOrDefault(line => line.Author is Author.Patient)?.Text ?? "";

    /// <summary>What the patient said, by the number of the message.</summary>
    public static Func<int, string?> WordsOf(IReadOnlyList<TranscriptLine> lines)
    {
        var words = lines.Where(line => line.Author is Author.Patient).ToDictionary(line => line.Sequence, line => line.Text);
        return words.GetValueOrDefault;
    }

    private static IEnumerable<Quote> Marks(ConversationState state) => state.Assessment.RedFlags
        .SelectMany(flag => flag.Because.Select(finding => finding.Quote))
        .Concat(state.Assessment.DecidedBy.SelectMany(reason => reason.Because).Select(code => state.Intake.Picture.Latest(code)?.Quote).OfType<Quote>());
}
