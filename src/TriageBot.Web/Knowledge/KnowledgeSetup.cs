namespace TriageBot.Web.Knowledge;

/// <summary>What the rules are, for staff to read and to try. Read-only.</summary>
public static class KnowledgeSetup
{
    public static IServiceCollection AddKnowledge(this IServiceCollection services) => services.AddSingleton<KnowledgeIndex>().AddSingleton<KnowledgeLinks>();
}
