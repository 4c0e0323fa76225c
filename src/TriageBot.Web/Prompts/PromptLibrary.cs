using TriageBot.Web.Prompts.Documents;

namespace TriageBot.Web.Prompts;

/// <summary>The one door to the prompts: which text is in force.</summary>
public sealed partial class PromptLibrary(PromptFiles files, DocumentLibrary documents, ILogger<PromptLibrary> logger)
{
    /// <summary>The prompt that a conversation uses. It keeps the revision that it began with, whatever is activated meanwhile. Ask outside of a transaction.</summary>
    /// <param name="conversationId">Null outside of a conversation: the revision that everybody gets.</param>
    public async Task<LivePrompt> ActiveAsync(string name, Guid? conversationId, CancellationToken cancellationToken)
    {
        var own = files.SheetOf(name);
        var live = conversationId is { } id ? await documents.ActiveAsync(name, id, cancellationToken) : await documents.LiveAsync(name, cancellationToken);
        return Read(own, live);
    }

    /// <summary>A revision that is not in force: for a trial.</summary>
    internal async Task<LivePrompt?> RevisionAsync(string name, int number, CancellationToken cancellationToken) =>
        await documents.RevisionAsync(name, number, cancellationToken) is { } revision ? Read(files.SheetOf(name), revision) : null;

    private LivePrompt Read(PromptSheet own, LiveDocument live)
    {
        if (PromptSheet.Read(own.Name, live.Text, out _) is { } sheet)
            return sheet.ToLive(live.Number, files.Kernel);
        Log.Broken(logger, own.Name, live.Number); // it was whole when it was activated: somebody changed the row or the rules for prompts
        return own.ToLive(0, files.Kernel);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Prompt {Name}, revision {Number}, is in force but cannot be read; the text that came with the program is used instead. Look at it on /prompts and propose a whole one.")]
        public static partial void Broken(ILogger logger, string name, int number);
    }
}
