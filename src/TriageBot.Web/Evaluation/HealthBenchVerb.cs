using System.CommandLine;
using TriageBot.Web.Evaluation.Asking;
using TriageBot.Web.Evaluation.Stored;
using TriageBot.Web.Model;

namespace TriageBot.Web.Evaluation;

/// <summary><c>evaluate healthbench</c>: answers held against physicians' rubrics, by grades that were recorded or by the configured model's.</summary>
public sealed class HealthBenchVerb
{
    private const string ByModel = "model", Journal = "progress.jsonl";

    private readonly Option<string?> responses = new("--responses") { Description = "File of answers, one a line: {prompt_id, response_id, response}; each must be graded." };
    private readonly Option<string?> answerWith = new("--answer-with") { Description = "'model': the configured model answers every case." };
    private readonly Option<string?> grades = new("--grades") { Description = "File of recorded grades, one answer a line: {prompt_id, response_id, rubric_items: [{criterion, points, criteria_met}]}." };
    private readonly Option<string?> gradeWith = new("--grade-with") { Description = "'model': the configured model grades each criterion; otherwise a file as for --grades." };
    private readonly Option<string?> work = AskingOptions.Work();
    private readonly Option<int> atOnce = AskingOptions.AtOnce();

    private HealthBenchVerb()
    {
    }

    public static Command Make(Func<ModelAtHand> open) => new HealthBenchVerb().Build(open);

    private Command Build(Func<ModelAtHand> open)
    {
        var verb = EvaluateVerb.CaseVerb("healthbench", "Scores answers by HealthBench's rubrics, by theme and by axis, with a bootstrap interval: from recorded grades, or answered and graded by the configured model.",
            (line, path, cancellationToken) => ScoreAsync(line, path, open, cancellationToken));
        foreach (var option in (Option[])[responses, answerWith, grades, gradeWith, work, atOnce])
            verb.Add(option);
        return verb;
    }

    private async Task<Scored> ScoreAsync(ParseResult line, string path, Func<ModelAtHand> open, CancellationToken cancellationToken)
    {
        var (given, answers, grader) = (line.GetValue(responses), line.GetValue(answerWith), line.GetValue(grades) ?? line.GetValue(gradeWith));
        if (answers is not (null or ByModel))
            throw new UnreadableCasesException("--answer-with takes 'model' only; to score answers that exist already give them as --responses F.");
        if (grader is null)
            throw new UnreadableCasesException("Nothing says how the answers are graded: give --grades F or --grade-with F for recorded grades, or --grade-with model.");
        if (grader is not ByModel)
            return answers is null ? Recorded(path, given, grader) : throw new UnreadableCasesException("Answers that the model gives now have no recorded grades yet: use --grade-with model, or leave --answer-with out.");
        if (given is null == answers is null)
            throw new UnreadableCasesException("Give either --responses F or --answer-with model: what is to be graded, once.");
        using var model = open();
        return await AskAsync(line, path, given, model, cancellationToken);
    }

    private async Task<Scored> AskAsync(ParseResult line, string path, string? answers, ModelAtHand model, CancellationToken cancellationToken)
    {
        var (cases, console) = (CaseFile.Read(path, HealthBenchCase.Read), line.InvocationConfiguration.Error);
        var given = answers is null ? null : CaseFile.Read(answers, HealthBenchAnswer.Read);
        var folder = line.GetValue(work) ?? $"{line.GetValue<string?>("--json") ?? path}.work";
        var of = KeepScorecard.HashOf(string.Join('\n', await File.ReadAllTextAsync(path, cancellationToken), answers is null ? "" : await File.ReadAllTextAsync(answers, cancellationToken),
            model.Settings.NameFor(ModelTask.Answer), model.Settings.NameFor(ModelTask.Grade), model.PromptsHash));
        using var journal = RunJournal.Open(Path.Combine(folder, Journal), of);
        var run = new HealthBenchRun(model, cases, journal, console, line.GetValue(atOnce));
        var answered = given ?? await run.AnswerAsync(cancellationToken);
        var (graded, ungraded) = await run.GradeAsync(answered, cancellationToken);
        var missing = given is null ? cases.Count - answered.Count : 0;
        var card = HealthBenchScorecard.Of(cases, graded) with { Unanswered = missing, Ungraded = answered.Count - graded.Count };
        await RecordAsync(folder, answered, graded, cancellationToken);
        await console.WriteLineAsync(run.Bill());
        var left = missing + ungraded == 0 ? "" : $"  LEFT OUT, counted neither as met nor as missed: {missing} cases without an answer, {card.Ungraded} answers of which {ungraded} criteria were not graded. The same command asks for them again.\n";
        return new(card, card.Table() + left, missing + ungraded == 0) { With = model.With(ModelTask.Grade) };
    }

    /// <summary>In the formats that are read here, so that the figure can be had again without a model.</summary>
    private static async Task RecordAsync(string folder, IReadOnlyList<HealthBenchAnswer> answered, IReadOnlyList<GradedResponse> graded, CancellationToken cancellationToken)
    {
        await CaseFile.WriteAsync(Path.Combine(folder, "answers.jsonl"), answered.Select(one => new { prompt_id = one.PromptId, response_id = one.ResponseId, response = one.Text }), cancellationToken);
        await CaseFile.WriteAsync(Path.Combine(folder, "grades.jsonl"), graded.Select(one => new
        {
            prompt_id = one.PromptId, response_id = one.ResponseId, rubric_items = one.Grades.Select(grade => new { criterion = grade.Criterion, points = grade.Points, criteria_met = grade.IsMet }),
        }), cancellationToken);
    }

    private static Scored Recorded(string path, string? responses, string grades)
    {
        var graded = CaseFile.Read(grades, GradedResponse.Read);
        if (responses is not null)
            Check(CaseFile.Read(responses, answer => (Prompt: answer.Text("prompt_id"), Response: answer.TextOrNull("response_id") ?? answer.Text("prompt_id"))), graded);
        var card = HealthBenchScorecard.Of(CaseFile.Read(path, HealthBenchCase.Read), graded);
        return new(card, card.Table());
    }

    private static void Check(IReadOnlyList<(string Prompt, string Response)> answers, IReadOnlyList<GradedResponse> graded)
    {
        var known = graded.Select(one => (one.PromptId, one.ResponseId)).ToHashSet();
        if (answers.Where(answer => !known.Contains(answer)).ToArray() is [var first, ..] missing)
            throw new UnreadableCasesException($"{missing.Length} of {answers.Count} answers are not graded, first {first.Response} of the case '{first.Prompt}'. Grade them, or leave them out of --responses.");
    }
}
