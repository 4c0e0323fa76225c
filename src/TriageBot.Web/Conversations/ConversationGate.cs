namespace TriageBot.Web.Conversations;

/// <summary>One turn at a time per conversation on this node; between nodes the row's version decides.</summary>
public sealed class ConversationGate
{
    private readonly Dictionary<Guid, Turnstile> turnstiles = [];

    public async Task<IDisposable> EnterAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        var turnstile = Queue(conversationId);
        try
        {
            await turnstile.Door.WaitAsync(cancellationToken);
            return new Pass(this, conversationId, turnstile);
        }
        catch
        {
            Leave(conversationId, turnstile);
            throw;
        }
    }

    private Turnstile Queue(Guid conversationId)
    {
        lock (turnstiles)
        {
            if (!turnstiles.TryGetValue(conversationId, out var turnstile))
                turnstiles.Add(conversationId, turnstile = new Turnstile());
            turnstile.People++;
            return turnstile;
        }
    }

    /// <summary>The last to leave takes the turnstile away: idle conversations cost nothing.</summary>
    private void Leave(Guid conversationId, Turnstile turnstile)
    {
        lock (turnstiles)
        {
            if (--turnstile.People == 0)
                turnstiles.Remove(conversationId);
        }
    }

    private sealed class Turnstile
    {
        public SemaphoreSlim Door { get; } = new(1, 1);
        public int People { get; set; }
    }

    private sealed class Pass(ConversationGate gate, Guid conversationId, Turnstile turnstile) : IDisposable
    {
        public void Dispose()
        {
            turnstile.Door.Release();
            gate.Leave(conversationId, turnstile);
        }
    }
}
