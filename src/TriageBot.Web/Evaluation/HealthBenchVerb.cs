using System.CommandLine;

namespace TriageBot.Web.Evaluation;

/// <summary><c>evaluate healthbench</c>: answers held against physicians' rubrics, by grades that were recorded.</summary>
public static class HealthBenchVerb
{
    public static Command Make()
    {
        var responses = new Option<string?>("--responses") { Description = "File of answers; each must be graded." };
        var grades = new Option<string>("--grades") { Description = "File of recorded grades, one answer a line: {prompt_id, response_id, rubric_items: [{criterion, points, criteria_met}]}.", Required = true };
        var verb = EvaluateVerb.Verb("healthbench", "Scores answers by HealthBench's rubrics from recorded grades, by theme and by axis, with a bootstrap interval.", (line, path) =>
        {
            var graded = CaseFile.Read(line.GetRequiredValue(grades), GradedResponse.Read);
            if (line.GetValue(responses) is { } answers)
                Check(CaseFile.Read(answers, answer => (Prompt: answer.Text("prompt_id"), Response: answer.TextOrNull("response_id") ?? answer.Text("prompt_id"))), graded);
            var card = HealthBenchScorecard.Of(CaseFile.Read(path, HealthBenchCase.Read), graded);
            return (card, card.Table());
        });
        verb.Add(responses);
        verb.Add(grades);
        return verb;
    }

    private static void Check(IReadOnlyList<(string Prompt, string Response)> answers, IReadOnlyList<GradedResponse> graded)
    {
        var known = graded.Select(one => (one.PromptId, one.ResponseId)).ToHashSet();
        if (answers.Where(answer => !known.Contains(answer)).ToArray() is [var first, ..] missing)
            throw new UnreadableCasesException($"{missing.Length} of {answers.Count} answers are not graded, first {first.Response} of the case '{first.Prompt}'. Grade them, or leave them out of --responses.");
    }
}
