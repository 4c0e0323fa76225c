using System.Globalization;
using System.Text.Json;
using TriageBot.Web.Model;

namespace TriageBot.Web.Evaluation.Asking;

/// <summary>Lets the configured model answer and grade. Each answer and each grade is kept as it comes; what is kept is not asked for again.</summary>
public sealed class HealthBenchRun(ModelAtHand model, IReadOnlyList<HealthBenchCase> cases, RunJournal journal, TextWriter console, int atOnce)
{
    private const int GradeTries = 2;

    private readonly HealthBenchQuestions questions = new(model);
    private readonly AskUntilAnswered asker = new(model);
    private readonly Lock gate = new();
    private readonly Dictionary<string, HealthBenchAnswer> answers = journal.Before.Where(line => line.TextOrNull("kind") is "answer").Select(HealthBenchAnswer.Read).DistinctBy(one => one.PromptId).ToDictionary(one => one.PromptId, StringComparer.Ordinal);
    private readonly Dictionary<(string, string, int), bool> grades = journal.Before.Where(line => line.TextOrNull("kind") is "grade")
        .GroupBy(line => (line.Text("prompt_id"), line.Text("response_id"), (int)line.Number("rubric"))).ToDictionary(same => same.Key, same => same.Last().TruthOrNull("criteria_met") is true);
    private long tokensKept;
    private decimal costKept;

    /// <summary>An answer to every case, in the order of the cases; one that the model did not give is left out.</summary>
    public async Task<IReadOnlyList<HealthBenchAnswer>> AnswerAsync(CancellationToken cancellationToken)
    {
        HealthBenchCase[] open = [.. cases.Where(one => !answers.ContainsKey(one.PromptId))];
        if (open.FirstOrDefault(one => one.Conversation.Count == 0) is { } mute)
            throw new UnreadableCasesException($"The case '{mute.PromptId}' has no 'prompt'; expected a list of {{role, content}} to answer.");
        await EachAsync("answers", open, cases.Count - open.Length, questions.Answer, AnswerOneAsync, cancellationToken);
        return [.. cases.Select(one => answers.GetValueOrDefault(one.PromptId)).OfType<HealthBenchAnswer>()];
    }

    /// <summary>The answers whose every criterion was graded. The others are counted, never guessed.</summary>
    public async Task<(IReadOnlyList<GradedResponse> Graded, int Criteria)> GradeAsync(IReadOnlyList<HealthBenchAnswer> given, CancellationToken cancellationToken)
    {
        var known = cases.DistinctBy(one => one.PromptId).ToDictionary(one => one.PromptId, StringComparer.Ordinal);
        if (given.FirstOrDefault(one => !known.ContainsKey(one.PromptId)) is { } stray)
            throw new UnreadableCasesException($"The answer {stray.ResponseId} belongs to the case '{stray.PromptId}', which is not in the file of cases.");
        (HealthBenchAnswer Answer, int Rubric)[] all = [.. given.SelectMany(one => known[one.PromptId].Rubrics.Select((_, place) => (one, place)))];
        var open = all.Where(one => !grades.ContainsKey(KeyOf(one.Answer, one.Rubric))).ToArray();
        await EachAsync("grades", open, all.Length - open.Length, one => questions.Grade(known[one.Answer.PromptId], one.Answer.Text, known[one.Answer.PromptId].Rubrics[one.Rubric]), GradeOneAsync, cancellationToken);
        var graded = given.Select(one => new GradedResponse(one.PromptId, one.ResponseId, [.. known[one.PromptId].Rubrics.Index()
            .Where(rubric => grades.ContainsKey(KeyOf(one, rubric.Index))).Select(rubric => new RubricGrade(rubric.Item.Criterion, rubric.Item.Points, grades[KeyOf(one, rubric.Index)]))]));
        return ([.. graded.Where(one => one.Grades.Count == known[one.PromptId].Rubrics.Count)], all.Count(one => !grades.ContainsKey(KeyOf(one.Answer, one.Rubric))));
    }

    /// <summary>What this run and those before it cost.</summary>
    public string Bill()
    {
        var (tokens, cost) = (journal.Before.Sum(line => line.NumberOrNull("tokens") ?? 0), journal.Before.Sum(line => (decimal)(line.NumberOrNull("cost") ?? 0)));
        return $"Cost: this run {asker.Spent}; with the runs before it {asker.Words((long)tokens + model.Ledger.Tokens, cost + model.Ledger.Cost)}.";
    }

    private async Task EachAsync<T>(string what, IReadOnlyList<T> open, int done, Func<T, ModelQuestion> question, Func<T, ModelQuestion, CancellationToken, Task> one, CancellationToken cancellationToken)
    {
        var estimate = open.Select(item => HealthBenchQuestions.Estimate(question(item))).Aggregate((In: 0, Out: 0), (sum, next) => (sum.In + next.In, sum.Out + next.Out));
        await console.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{open.Count} {what} to ask for, {done} kept from before; about {asker.Words(estimate.In + estimate.Out, model.Settings.Price.Of(estimate.In, 0, estimate.Out))} (estimated)."));
        var progress = new ProgressLine(console, open.Count, model.Clock);
        try
        {
            await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken }, async (item, token) =>
            {
                await one(item, question(item), token);
                progress.Step(asker.Spent);
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new UnfinishedRunException($"Stopped. What is done is kept in {journal.Path}; the same command goes on behind it. {Bill()}");
        }
        finally
        {
            KeepRest();
        }
    }

    private async Task AnswerOneAsync(HealthBenchCase asked, ModelQuestion question, CancellationToken cancellationToken)
    {
        if (await asker.RunAsync(question, cancellationToken) is not ModelAnswer.Said said)
            return;
        var answer = new HealthBenchAnswer(asked.PromptId, asked.PromptId, said.Text.Trim());
        Keep(said.Usage, (tokens, cost) => new { kind = "answer", prompt_id = answer.PromptId, response_id = answer.ResponseId, response = answer.Text, model = said.Model, tokens, cost }, () => answers[answer.PromptId] = answer);
    }

    private async Task GradeOneAsync((HealthBenchAnswer Answer, int Rubric) one, ModelQuestion question, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= GradeTries; attempt++)
        {
            if (await asker.RunAsync(question, cancellationToken) is not ModelAnswer.Said said)
                return;
            if (HealthBenchQuestions.ReadGrade(said.Text) is not var (isMet, explanation))
                continue;
            Keep(said.Usage, (tokens, cost) => new { kind = "grade", prompt_id = one.Answer.PromptId, response_id = one.Answer.ResponseId, rubric = one.Rubric, criteria_met = isMet, explanation, model = said.Model, tokens, cost },
                () => grades[KeyOf(one.Answer, one.Rubric)] = isMet);
            return;
        }
    }

    private void Keep(ModelUsage usage, Func<int, decimal, object> line, Action remember)
    {
        lock (gate)
        {
            journal.Add(line(usage.In + usage.Out, usage.Cost));
            (tokensKept, costKept) = (tokensKept + usage.In + usage.Out, costKept + usage.Cost);
            remember();
        }
    }

    /// <summary>What was paid for answers that were of no use.</summary>
    private void KeepRest()
    {
        lock (gate)
        {
            var (tokens, cost) = (model.Ledger.Tokens - tokensKept, model.Ledger.Cost - costKept);
            if (tokens > 0)
                journal.Add(new { kind = "spent", tokens, cost });
            (tokensKept, costKept) = (tokensKept + tokens, costKept + cost);
        }
    }

    private static (string, string, int) KeyOf(HealthBenchAnswer answer, int rubric) => (answer.PromptId, answer.ResponseId, rubric);
}
