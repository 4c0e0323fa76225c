using System.Data.Common;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Prompts;

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
        catch (Exception cause) when (cause is UnsafeKnowledgeException or UnusablePromptsException or UnusableKeysException or OptionsValidationException)
        {
            return await SayAsync(cause.Message);
        }
        catch (DbException cause)
        {
            return await SayAsync($"The database cannot be used: {cause.Message} See Database and ConnectionStrings in appsettings.sample.json.");
        }
        catch (IOException cause) when (cause.InnerException is AddressInUseException)
        {
            return await SayAsync($"{cause.Message} Another program, perhaps a second TriageBot, listens there. Stop it, or set Urls to another address.");
        }
    }

    private static async Task<int> SayAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}
