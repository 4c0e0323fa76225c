using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;

namespace TriageBot.Web.Shell;

/// <summary>A start that fails says why in a sentence, not in a stack.</summary>
public static class Start
{
    public static async Task<int> OrExplainAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception cause) when (cause is UnsafeKnowledgeException or UnusableKeysException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(cause.Message);
            return 1;
        }
    }
}
