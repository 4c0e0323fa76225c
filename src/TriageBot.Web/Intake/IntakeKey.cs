namespace TriageBot.Web.Intake;

/// <summary>The secret that opens one intake: in a cookie for a browser, in a header for a program.</summary>
public sealed class IntakeKey
{
    public static string CookieName(Guid id) => $"intake-{id:N}";

    public Task<bool> OpensAsync(Guid conversationId, string? key, CancellationToken cancellationToken) => throw new NotImplementedException();
}
