using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Conversations;

/// <summary>Keeps a model's wording beside the prepared sentence of a message, once. The sentence itself stays as it was stored first.</summary>
public sealed class KeepWording(IDbContextFactory<TriageDb> databases, FieldCipher cipher, AuditTrail trail, ConversationFeed feed)
{
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
}
