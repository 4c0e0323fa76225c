using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Conversations;

/// <summary>Keeps a model's wording beside the prepared sentence of a message, once. The sentence itself stays as it was stored first.</summary>
public sealed class KeepWording(IDbContextFactory<TriageDb> databases, FieldCipher cipher, AuditTrail trail, ConversationFeed feed)
{
    private const string TurnedDown = "turned down", TurnedDownKind = "wording";

    /// <returns>False when there is no such message of the assistant, or it has a wording already.</returns>
    public async Task<bool> RunAsync(Guid conversationId, int sequence, Wording wording, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var message = await database.Messages.SingleOrDefaultAsync(one => one.ConversationId == conversationId && one.Sequence == sequence && one.Author == Author.Assistant, cancellationToken);
        if (message is null || !message.Take(cipher, wording))
            return false;
        trail.Append(database, new AuditEntry(Actor.System, "worded", "message", message.Id, $"prompt {wording.Prompt}, revision {wording.Revision}, model {wording.Model}"));
        await database.SaveChangesAsync(cancellationToken);
        feed.Publish(conversationId);
        return true;
    }

    /// <summary>A wording that the check turned down: counted for its prompt and revision, so that a rollout can be taken back for it. Never the text.</summary>
    public Task TurnDownAsync(Guid conversationId, string prompt, int revision, string rule, CancellationToken cancellationToken) =>
        trail.RecordAsync(new AuditEntry(Actor.System, TurnedDown, TurnedDownKind, prompt, $"{OfRevision(revision)} rule {rule}, conversation {conversationId}"), cancellationToken);

    /// <summary>How many wordings of a prompt's revision were turned down.</summary>
    public static Task<int> CountTurnedDownAsync(TriageDb database, string prompt, int revision, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var mark = OfRevision(revision);
        return database.AuditRows.CountAsync(row => row.SubjectKind == TurnedDownKind && row.SubjectId == prompt && row.Action == TurnedDown && row.At >= since && row.Why.StartsWith(mark), cancellationToken);
    }

    private static string OfRevision(int revision) => $"revision {revision.ToString(CultureInfo.InvariantCulture)},";
}
