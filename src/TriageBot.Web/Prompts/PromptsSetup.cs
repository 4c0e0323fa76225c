using TriageBot.Web.Prompts.Documents;

namespace TriageBot.Web.Prompts;

/// <summary>What the language model is told, and how administrators change it safely.</summary>
public static class PromptsSetup
{
    public static IServiceCollection AddPrompts(this IServiceCollection services)
    {
        services.AddSingleton(_ => PromptFiles.Beside(AppContext.BaseDirectory)).AddSingleton<PromptLint>().AddSingleton<PromptLibrary>();
        services.AddSingleton<IDocumentKind, PromptKind>();
        services.AddSingleton<IModelPresence, NoModel>();
        return services.AddSingleton<DocumentKinds>().AddSingleton<DocumentLibrary>().AddSingleton<ProposeRevision>().AddSingleton<ApproveRevision>().AddSingleton<ActivateRevision>();
    }

    private sealed class NoModel : IModelPresence
    {
        public bool IsOn => false;
    }
}
