namespace TriageBot.Web.Prompts;

/// <summary>What the language model is told, and how administrators change it safely.</summary>
public static class PromptsSetup
{
    public static IServiceCollection AddPrompts(this IServiceCollection services) => services
        .AddSingleton(_ => PromptFiles.Beside(AppContext.BaseDirectory)).AddSingleton<PromptLibrary>();
}
