namespace TriageBot.Web.Conversations;

/// <summary>Whoever knows the people of a conversation by name. Such names never leave the hospital.</summary>
public interface IConversationNames
{
    Task<IReadOnlyList<string>> RunAsync(Guid conversationId);
}
