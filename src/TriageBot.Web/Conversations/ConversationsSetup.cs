namespace TriageBot.Web.Conversations;

/// <summary>Conversations: what was said, in which order, and who is told of it.</summary>
public static class ConversationsSetup
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddSingleton<ConversationFeed>()
        .AddSingleton<ConversationGate>()
        .AddSingleton<KeepWording>()
        .AddSingleton<Transcripts>();
}
