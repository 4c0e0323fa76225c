using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Intake;

/// <summary>The secret that opens one intake: in a cookie for a browser, in a header for a program.</summary>
public sealed class IntakeKey(IDbContextFactory<TriageDb> databases, FieldCipher cipher, Patience patience)
{
    private const int LongestKey = 100;

    public static string CookieName(Guid id) => $"intake-{id:N}";

    /// <summary>Whether the key is this intake's, compared in constant time.</summary>
    public Task<bool> OpensAsync(Guid conversationId, string? key, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(key) || key.Length > LongestKey ? Task.FromResult(false) : patience.WaitForAsync(over => IsRightAsync(conversationId, key, over));

    private async Task<bool> IsRightAsync(Guid conversationId, string key, CancellationToken over)
    {
        await using var database = await databases.CreateDbContextAsync(over);
        return await database.Conversations.AsNoTracking().SingleOrDefaultAsync(conversation => conversation.Id == conversationId, over) is { } conversation
            && conversation.IsOpenedBy(cipher, key);
    }
}
