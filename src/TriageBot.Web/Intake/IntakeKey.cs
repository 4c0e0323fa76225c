using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Intake;

/// <summary>The secret that opens one intake: in a cookie for a browser, in a header for a program.</summary>
public sealed class IntakeKey(IDbContextFactory<TriageDb> databases, FieldCipher cipher)
{
    private const int LongestKey = 100;

    public static string CookieName(Guid id) => $"intake-{id:N}";

    /// <summary>Whether the key is this intake's, compared in constant time.</summary>
    public async Task<bool> OpensAsync(Guid conversationId, string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key) || key.Length > LongestKey)
            return false;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.Conversations.AsNoTracking().SingleOrDefaultAsync(conversation => conversation.Id == conversationId, cancellationToken) is { } conversation
            && conversation.IsOpenedBy(cipher, key);
    }
}
