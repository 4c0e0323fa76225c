namespace TriageBot.Web.Model;

/// <summary>Counts what the model is used for, and says when the share is used up.</summary>
public interface IModelLedger
{
    /// <returns>Why it must not be asked now; null when it may.</returns>
    Task<ModelSilence?> RefusesAsync(ModelQuestion question, CancellationToken cancellationToken);

    /// <summary>Keeps what a question came to. Never text.</summary>
    Task KeepAsync(ModelQuestion question, string model, ModelUsage usage, ModelSilence? silence);
}

/// <summary>Counts in memory, for a verb at the command line that has no database.</summary>
public sealed class CountingModelLedger : IModelLedger
{
    private readonly Lock gate = new();

    public int Calls { get; private set; }
    public int Silent { get; private set; }
    public long Tokens { get; private set; }
    public decimal Cost { get; private set; }

    public Task<ModelSilence?> RefusesAsync(ModelQuestion question, CancellationToken cancellationToken) => Task.FromResult<ModelSilence?>(null);

    public Task KeepAsync(ModelQuestion question, string model, ModelUsage usage, ModelSilence? silence)
    {
        lock (gate)
            (Calls, Silent, Tokens, Cost) = (Calls + 1, Silent + (silence is null ? 0 : 1), Tokens + usage.In + usage.Out, Cost + usage.Cost);
        return Task.CompletedTask;
    }
}
