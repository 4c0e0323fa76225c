using System.CommandLine;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Evaluation.Asking;
using TriageBot.Web.Evaluation.Stored;
using TriageBot.Web.Model;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary><c>evaluate must-pass | invariance | injection</c>: our own sets, with the rules alone or with the configured model beside them. Exit code 1 where one does not hold.</summary>
internal static class SetVerbs
{
    /// <summary>Which of the program's own files a verb reads.</summary>
    public static readonly IReadOnlyDictionary<string, string> FileOf = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["must-pass"] = OwnSets.MustPass, ["invariance"] = OwnSets.Invariance, ["injection"] = OwnSets.Injections, [ControlsVerb.Name] = OwnSets.MustPass,
    };

    public static Command MustPass(Func<ModelAtHand> open) => Set("must-pass", "Plays the cases that must pass before a release; prints every miss. Exit code 1 when there is one.", open, phrases: false, async (path, tell, cancellationToken) =>
    {
        var cases = path is null ? OwnSets.Read(OwnSets.MustPass, MustPassCase.Read) : CaseFile.Read(path, MustPassCase.Read);
        var card = await MustPassScorecard.ScoreAsync(KnowledgeBase.Embedded, tell, cases, cancellationToken);
        return new(card, card.Table(), card.IsWhole);
    });

    public static Command Invariance(Func<ModelAtHand> open) => Set("invariance", "Tells each story by other people and with other circumstances; the level never falls below the bare story's.", open, phrases: false, async (path, tell, cancellationToken) =>
    {
        var set = path is null ? InvarianceSet.Own : InvarianceSet.Of(CaseFile.Read(path, item => item.Clone()));
        var card = await InvarianceScorecard.ScoreAsync(tell, set, _ => true, cancellationToken);
        return new(card, card.Table(), card.Lower == 0);
    });

    public static Command Injection(Func<ModelAtHand> open) => Set("injection", "Puts each attack around each story; no level falls and no word of a prompt comes out. --cases: a file of attacks, or a folder of public ones.", open, phrases: true, async (path, tell, cancellationToken) =>
    {
        var set = path is null ? InjectionSet.Own : InjectionSet.From(path);
        var card = await InjectionScorecard.ScoreAsync(tell, set, PromptSecrets.BesideTheProgram(), cancellationToken);
        return new(card, card.Table(), card.Worked.Count == 0);
    });

    private static Command Set(string name, string about, Func<ModelAtHand> open, bool phrases, Func<string?, Teller, CancellationToken, Task<Scored>> score)
    {
        var with = new Option<string>("--model") { Description = "'on': the configured model reads along, and writes where the set is about texts.", DefaultValueFactory = _ => "off" };
        with.AcceptOnlyFromAmong("on", "off");
        var (work, atOnce) = (AskingOptions.Work(), AskingOptions.AtOnce());
        var verb = EvaluateVerb.OwnSet(name, about, async (line, path, cancellationToken) =>
        {
            if (line.GetValue(with) is not "on")
                return await score(path, RulesAlone.With(KnowledgeBase.Embedded), cancellationToken);
            using var model = open();
            using var journal = RunJournal.Open(Path.Combine(line.GetValue(work) ?? $"{name}.work", "progress.jsonl"), OfRun(name, model));
            var told = new ManyTold(model, journal, line.InvocationConfiguration.Error, line.GetValue(atOnce));
            var scored = await told.ScoreAsync(tell => score(path, tell, cancellationToken), model.Tells(ModelControls.All, phrases), cancellationToken);
            return scored with { Table = scored.Table + told.Happened.Sentence(), With = model.With(ModelTask.Read) };
        });
        foreach (var option in (Option[])[with, work, atOnce])
            verb.Add(option);
        return verb;
    }

    /// <summary>Stories are known by their own words; these are what else an answer depends on.</summary>
    internal static string OfRun(string name, ModelAtHand model) =>
        KeepScorecard.HashOf(string.Join('\n', name, KnowledgeBase.Embedded.Hash, model.PromptsHash, model.Settings.NameFor(ModelTask.Read), model.Settings.NameFor(ModelTask.Write), model.Settings.NameFor(ModelTask.Explain)));
}
