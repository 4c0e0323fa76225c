using TriageBot.Web.Conversations;

namespace TriageBot.Web.Escalations;

/// <summary>The desk: dangers in front of a person, and who took them.</summary>
public static class EscalationsSetup
{
    public static IServiceCollection AddEscalations(this IServiceCollection services) => services
        .AddSingleton<ConversationFeed>()
        .AddSingleton<EscalationFeed>()
        .AddSingleton<EscalationDesk>()
        .AddSingleton<AcknowledgeEscalation>();
}
