using System.CommandLine;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Evaluation;

/// <summary><c>evaluate crisis</c>: would a crisis flag fire on this first message? A sample of ordinary posts shows the false alarms.</summary>
internal static class CrisisVerb
{
    public static Command Make()
    {
        var otherwise = new Option<string?>("--unlabelled") { Description = "Label of the lines that have none: crisis or not_crisis; without it they count for the results only." };
        var sample = new Option<int?>("--sample") { Description = "Takes so many lines at random; without it all." };
        var seed = new Option<int>("--seed") { Description = "Seed of the sample.", DefaultValueFactory = _ => 1 };
        var verb = EvaluateVerb.Verb("crisis", "Reads each text as a first message; prints recall, false alarms, who is only asked, and every miss by id.",
            (line, path) =>
            {
                var cases = Sample(CaseFile.Read(path, item => CrisisCase.Read(item, line.GetValue(otherwise))), line.GetValue(sample), line.GetValue(seed));
                var score = CrisisScorecard.Score(KnowledgeBase.Embedded, cases);
                return (score, score.Table());
            });
        verb.Options.Add(otherwise);
        verb.Options.Add(sample);
        verb.Options.Add(seed);
        otherwise.Validators.Add(result =>
        {
            if (!CrisisCase.IsLabel(result.GetValueOrDefault<string?>()))
                result.AddError("--unlabelled takes crisis or not_crisis.");
        });
        return verb;
    }

    private static IReadOnlyList<CrisisCase> Sample(IReadOnlyList<CrisisCase> cases, int? number, int seed)
    {
        if (number is not { } wanted || wanted >= cases.Count)
            return cases;
        CrisisCase[] shuffled = [.. cases];
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled.Take(Math.Max(1, wanted))];
    }
}
