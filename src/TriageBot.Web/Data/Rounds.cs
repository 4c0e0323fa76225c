namespace TriageBot.Web.Data;

/// <summary>Many who ask the same of the database at the same moment are served together. Whoever asks while one round runs joins the next, so that nobody gets an answer
/// that is older than the question, and two hundred who ask at once cost two rounds.</summary>
/// <param name="run">What is done for a whole round; its answer goes to everybody in it.</param>
internal sealed class Rounds<TAsked, TAnswer>(Func<IReadOnlyList<TAsked>, Task<TAnswer>> run)
{
    private readonly Lock gate = new();
    private Round? next;
    private bool isRunning;

    /// <summary>Who gives up leaves the round to the others.</summary>
    public Task<TAnswer> AskAsync(IEnumerable<TAsked> asked, CancellationToken cancellationToken)
    {
        Round round;
        Round? first;
        lock (gate)
        {
            round = next ??= new();
            round.Asked.AddRange(asked);
            first = isRunning ? null : Take();
        }
        if (first is not null)
            _ = RunAsync(first); // its failures go to those who wait
        return round.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task RunAsync(Round? round)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // a round is everybody's: it must not wait for the page of whoever asked first
        while (round is not null)
        {
            try
            {
                round.Answer.SetResult(await run(round.Asked).ConfigureAwait(false));
            }
            catch (Exception cause)
            {
                round.Answer.SetException(cause);
            }
            lock (gate)
                round = Take();
        }
    }

    private Round? Take()
    {
        (var round, next) = (next, null);
        isRunning = round is not null;
        return round;
    }

    private sealed class Round
    {
        public List<TAsked> Asked { get; } = [];
        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
