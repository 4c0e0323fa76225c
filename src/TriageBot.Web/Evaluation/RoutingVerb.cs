using System.CommandLine;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Routing;

namespace TriageBot.Web.Evaluation;

/// <summary><c>evaluate routing</c>: the shipped model, a model from a file, one trained on another file, or one trained on the other folds.</summary>
internal static class RoutingVerb
{
    private const int Seed = 1;

    private static readonly Option<string?> Model = new("--model") { Description = "A model made by train-routing; default: the one that ships." };
    private static readonly Option<int?> Folds = new("--folds") { Description = "Train on the other folds and score each fold, this many times." };
    private static readonly Option<string?> Source = new("--source") { Description = "Score only cases of this source." };
    private static readonly Option<string?> Train = new("--train") { Description = "Train on these cases first; cases with the id of a scored one are left out." };
    private static readonly Option<string?> Without = new("--without-source") { Description = "Leave cases of this source out of the training." };

    public static Command Make()
    {
        var verb = EvaluateVerb.Verb("routing", "Sends each case to a department by its words; prints strict, lenient and first-three shares, by source and department, and the costliest confusions.", Score);
        foreach (var option in (Option[])[Model, Folds, Source, Train, Without])
            verb.Add(option);
        return verb;
    }

    private static (object Figures, string Table) Score(ParseResult line, string path)
    {
        var scored = CaseFile.Read(path, RoutingCase.Read).Where(one => line.GetValue(Source) is not { } only || one.Source == only).ToList();
        if (scored.Count == 0)
            throw new UnreadableCasesException($"{path} holds no case of source {line.GetValue(Source)}.");
        var card = line.GetValue(Folds) is { } folds ? Fold(path, scored, folds)
            : line.GetValue(Train) is { } training ? TrainedOn(training, line.GetValue(Without), scored)
            : Card(line.GetValue(Model) is { } file ? RoutingFiles.Model(file) : RoutingModel.Shipped, scored, line.GetValue(Model) is { } named ? $"model {named}" : "the shipped model");
        return (card, card.Table());
    }

    private static RoutingScorecard Card(RoutingModel model, List<RoutingCase> scored, string how) =>
        new([.. RoutingScorecard.Send(new(KnowledgeBase.Embedded, model), KnowledgeBase.Embedded.Labels, scored)], how);

    private static RoutingScorecard TrainedOn(string path, string? without, List<RoutingCase> scored)
    {
        var ids = scored.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var cases = RoutingFiles.Examples([path], without, id => !ids.Contains(id));
        return Card(RoutingTrainer.Train(KnowledgeBase.Embedded, cases, Seed), scored, $"trained on {cases.Count} cases of {path}{(without is null ? "" : $" without source {without}")}");
    }

    /// <summary>Each fold's model names only the departments its cases show, as a hospital names only those it has.</summary>
    private static RoutingScorecard Fold(string path, List<RoutingCase> scored, int folds)
    {
        if (folds < 2 || folds > scored.Count)
            throw new UnreadableCasesException($"--folds is {folds}; expected 2 to the number of cases, {scored.Count}.");
        RoutingCase[] shuffled = [.. scored.OrderBy(one => Hash(one.Id)).ThenBy(one => one.Id, StringComparer.Ordinal)];
        var knowledge = KnowledgeBase.Embedded;
        List<RoutingResult> results = [];
        for (var fold = 0; fold < folds; fold++)
        {
            var training = shuffled.Where((_, index) => index % folds != fold);
            var model = RoutingTrainer.Train(knowledge, RoutingFiles.Examples(path, training), Seed);
            var shown = model.Departments.Where((_, index) => model.Cases[index] > 0).Select(knowledge.Labels.LabelOf).ToHashSet(StringComparer.Ordinal);
            results.AddRange(RoutingScorecard.Send(new(knowledge, model, id => shown.Contains(knowledge.Labels.LabelOf(id))), knowledge.Labels, shuffled.Where((_, index) => index % folds == fold)));
        }
        return new(results, $"each fold of {folds} by a model trained on the others, naming only the departments those show");
    }

    private static uint Hash(string id) => id.Aggregate(2166136261u, (hash, character) => (hash ^ character) * 16777619u);
}
