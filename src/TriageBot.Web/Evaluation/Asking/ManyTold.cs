using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Evaluation.Sets;
using TriageBot.Web.Evaluation.Stored;

namespace TriageBot.Web.Evaluation.Asking;

/// <summary>Tells every story of a set with a model beside the rules, several at once. Each is kept as it ends; the same command does not tell it again.</summary>
public sealed class ManyTold(ModelAtHand model, RunJournal journal, TextWriter console, int atOnce)
{
    private const int MostSilent = 5;

    private static readonly Told NotYet = new(Acuity.Immediate, [], []);

    private readonly ConcurrentDictionary<string, Told> told = new(
        journal.Before.Where(line => line.TextOrNull("kind") is "told").DistinctBy(line => line.Text("key")).Select(line => KeyValuePair.Create(line.Text("key"), Read(line))), StringComparer.Ordinal);

    private int silent;

    /// <summary>What the model did, over all runs.</summary>
    public Happened Happened => told.Values.Aggregate(Happened.Nothing, (sum, one) => sum + one.Happened);

    /// <param name="score">Asks for every story it wants; it is run twice, first to hear which these are.</param>
    public async Task<TCard> ScoreAsync<TCard>(Func<Teller, Task<TCard>> score, Teller tell, CancellationToken cancellationToken)
    {
        var wanted = new Dictionary<string, (TriageCase Story, bool IsFirstOnly)>(StringComparer.Ordinal);
        await score((story, isFirstOnly, _) =>
        {
            wanted.TryAdd(KeyOf(story, isFirstOnly), (story, isFirstOnly));
            return ValueTask.FromResult(NotYet);
        });
        var open = wanted.Where(pair => !told.ContainsKey(pair.Key)).ToArray();
        await console.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{open.Length} conversations to tell, {wanted.Count - open.Length} kept from before in {journal.Path}. Each asks the model several times."));
        await TellAsync(open, tell, new ProgressLine(console, open.Length, model.Clock), cancellationToken);
        await console.WriteLineAsync($"Cost of this run: {Spent}.");
        return await score((story, isFirstOnly, _) => ValueTask.FromResult(told[KeyOf(story, isFirstOnly)]));
    }

    private string Spent => string.Create(CultureInfo.InvariantCulture, $"{model.Ledger.Tokens:N0} tokens, {model.Ledger.Cost:0.0000} {model.Settings.Price.Currency}");

    private async Task TellAsync(KeyValuePair<string, (TriageCase Story, bool IsFirstOnly)>[] open, Teller tell, ProgressLine progress, CancellationToken cancellationToken)
    {
        try
        {
            await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken }, async (one, token) =>
            {
                var end = await tell(one.Value.Story, one.Value.IsFirstOnly, token);
                Keep(one.Key, end);
                progress.Step(Spent);
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new UnfinishedRunException($"Stopped. What is done is kept in {journal.Path}; the same command goes on behind it. Cost of this run: {Spent}.");
        }
    }

    /// <summary>A conversation in which the model said nothing of use is told again by the next run.</summary>
    private void Keep(string key, Told end)
    {
        told[key] = end;
        var isSilent = end.Happened.Readings > 0 && end.Happened.Silent == end.Happened.Readings;
        if (!isSilent)
            journal.Add(new { kind = "told", key, level = end.Acuity.Code(), decided_by = end.DecidedBy, shown = end.Shown, happened = end.Happened });
        if (!isSilent && end.Happened.Readings > 0)
            Interlocked.Exchange(ref silent, 0);
        else if (isSilent && Interlocked.Increment(ref silent) >= MostSilent)
            throw new UnfinishedRunException($"The model was of no use in {MostSilent} conversations running. Look at Model:BaseAddress, Model:Name, Model__Key and Model:Json, then run the same command again: what is done is kept in {journal.Path}.");
    }

    private static Told Read(JsonElement line) => new(TriageCase.LevelOf(line.Text("level")), line.Texts("decided_by"), line.Texts("shown"))
    {
        Happened = line.GetProperty("happened").Deserialize<Happened>() ?? Happened.Nothing,
    };

    private static string KeyOf(TriageCase story, bool isFirstOnly) =>
        KeepScorecard.HashOf(string.Create(CultureInfo.InvariantCulture, $"{story.Tongue}\n{story.Patient}\n{isFirstOnly}\n{story.Text}\n{string.Join('\n', story.FindingsPresent)}"));
}
