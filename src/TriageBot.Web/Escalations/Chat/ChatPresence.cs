using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Chat;

/// <summary>Whoever leads a chat is at their screen. It does not undo that a patient was left alone: for that they take the chat again.</summary>
public sealed class ChatPresence(IDbContextFactory<TriageDb> databases, TimeProvider clock)
{
    /// <summary>So often a page says so.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    public async Task BeatAsync(Guid conversationId, string userName, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await database.TakeOvers.Where(chat => chat.ConversationId == conversationId && chat.By == userName && chat.EndedAt == null && chat.AloneSince == null)
            .ExecuteUpdateAsync(set => set.SetProperty(chat => chat.SeenAt, now), cancellationToken);
    }
}
