using System.Collections.Concurrent;

namespace TriageBot.Web.Conversations;

/// <summary>Tells every open page of a conversation that it has changed: a second tab, the desk. Carries ids only; the page reads anew.</summary>
public sealed partial class ConversationFeed(ILogger<ConversationFeed> logger)
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<Listener, bool>> listeners = new();

    public IDisposable Listen(Guid conversationId, Func<Task> changed)
    {
        var listener = new Listener(this, conversationId, changed);
        listeners.GetOrAdd(conversationId, _ => new()).TryAdd(listener, true);
        return listener;
    }

    /// <summary>Is told what happened on this node, for the other nodes; null where there are none.</summary>
    internal Action<Guid>? Elsewhere { get; set; }

    /// <summary>Returns at once: nobody's turn waits for somebody else's screen.</summary>
    public void Publish(Guid conversationId)
    {
        PublishHere(conversationId);
        Elsewhere?.Invoke(conversationId);
    }

    /// <summary>Tells the pages of this node only.</summary>
    internal void PublishHere(Guid conversationId)
    {
        if (!listeners.TryGetValue(conversationId, out var pages))
            return;
        foreach (var listener in pages.Keys)
            _ = TellAsync(listener); // its failure is caught and logged there
    }

    private async Task TellAsync(Listener listener)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await listener.Changed();
        }
        catch (Exception cause)
        {
            Log.PageNotTold(logger, cause, listener.ConversationId);
        }
    }

    private void Leave(Listener listener)
    {
        if (listeners.TryGetValue(listener.ConversationId, out var pages) && pages.TryRemove(listener, out _) && pages.IsEmpty)
            listeners.TryRemove(KeyValuePair.Create(listener.ConversationId, pages));
    }

    private sealed class Listener(ConversationFeed feed, Guid conversationId, Func<Task> changed) : IDisposable
    {
        public Guid ConversationId => conversationId;
        public Func<Task> Changed => changed;

        public void Dispose() => feed.Leave(this);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: an open page could not be told of a change; it reloads by itself.")]
        public static partial void PageNotTold(ILogger logger, Exception cause, Guid conversationId);
    }
}
