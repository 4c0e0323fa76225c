using System.Collections.Concurrent;

namespace TriageBot.Web.Escalations;

/// <summary>Tells every open desk that an escalation was raised or has changed. Carries ids only; the desk reads anew.</summary>
public sealed partial class EscalationFeed(ILogger<EscalationFeed> logger)
{
    private readonly ConcurrentDictionary<Listener, bool> desks = new();

    public IDisposable Listen(Func<Guid, Task> changed)
    {
        var listener = new Listener(this, changed);
        desks.TryAdd(listener, true);
        return listener;
    }

    /// <summary>Is told what happened on this node, for the other nodes; null where there are none.</summary>
    internal Action<Guid>? Elsewhere { get; set; }

    /// <summary>Returns at once: a patient's turn does not wait for the desk's screens.</summary>
    public void Publish(Guid id)
    {
        PublishHere(id);
        Elsewhere?.Invoke(id);
    }

    /// <summary>Tells the screens of this node only.</summary>
    internal void PublishHere(Guid id)
    {
        foreach (var desk in desks.Keys)
            _ = TellAsync(desk, id); // its failure is caught and logged there
    }

    private async Task TellAsync(Listener desk, Guid id)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await desk.Changed(id);
        }
        catch (Exception cause)
        {
            Log.DeskNotTold(logger, cause, id);
        }
    }

    private sealed class Listener(EscalationFeed feed, Func<Guid, Task> changed) : IDisposable
    {
        public Func<Guid, Task> Changed => changed;

        public void Dispose() => feed.desks.TryRemove(this, out _);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Escalation {EscalationId}: an open desk could not be told; it reloads by itself.")]
        public static partial void DeskNotTold(ILogger logger, Exception cause, Guid escalationId);
    }
}
