using System.Globalization;
using TriageBot.Web.Model;

namespace TriageBot.Web.Evaluation.Asking;

/// <summary>Asks for a long run: waits while the model is busy or left alone, and ends the run when it stays silent, because a figure made of silence is none.</summary>
public sealed class AskUntilAnswered(ModelAtHand model)
{
    private const int Tries = 5, MostSilent = 5;

    private int silent;

    /// <exception cref="UnfinishedRunException">The model gave no answer several times running.</exception>
    public async Task<ModelAnswer> RunAsync(ModelQuestion question, CancellationToken cancellationToken)
    {
        var answer = await model.Model.AskAsync(question, cancellationToken);
        for (var attempt = 1; attempt < Tries && answer is ModelAnswer.Nothing { Why: ModelSilence.Busy or ModelSilence.Resting or ModelSilence.Overloaded }; attempt++)
        {
            await Task.Delay(TimeSpan.FromSeconds(model.Settings.Budget.BreakSeconds), model.Clock, cancellationToken);
            answer = await model.Model.AskAsync(question, cancellationToken);
        }
        if (answer is ModelAnswer.Nothing { Why: var why and not ModelSilence.NotHidden })
            Count(why);
        else
            Interlocked.Exchange(ref silent, 0);
        return answer;
    }

    /// <summary>So many tokens and so much money, in words.</summary>
    public string Spent => Words(model.Ledger.Tokens, model.Ledger.Cost);

    public string Words(long tokens, decimal cost) => string.Create(CultureInfo.InvariantCulture, $"{tokens:N0} tokens, {cost:0.0000} {model.Settings.Price.Currency}");

    private void Count(ModelSilence why)
    {
        if (Interlocked.Increment(ref silent) >= MostSilent)
            throw new UnfinishedRunException($"The model gave no answer {MostSilent} times running, last because of: {why}. Look at Model:BaseAddress, Model:Name and Model__Key, then run the same command again: what is done is kept.");
    }
}
