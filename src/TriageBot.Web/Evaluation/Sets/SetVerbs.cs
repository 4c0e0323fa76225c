using System.CommandLine;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary><c>evaluate must-pass | invariance | injection</c>: our own sets, with the model off. Exit code 1 where one does not hold.</summary>
internal static class SetVerbs
{
    /// <summary>Which of the program's own files a verb reads.</summary>
    public static readonly IReadOnlyDictionary<string, string> FileOf = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["must-pass"] = OwnSets.MustPass, ["invariance"] = OwnSets.Invariance, ["injection"] = OwnSets.Injections,
    };

    public static Command MustPass() => EvaluateVerb.OwnSet("must-pass", "Plays the cases that must pass before a release; prints every miss. Exit code 1 when there is one.", async (_, path, cancellationToken) =>
    {
        var cases = path is null ? OwnSets.Read(OwnSets.MustPass, MustPassCase.Read) : CaseFile.Read(path, MustPassCase.Read);
        var card = await MustPassScorecard.ScoreAsync(KnowledgeBase.Embedded, RulesAlone.With(KnowledgeBase.Embedded), cases, cancellationToken);
        return new(card, card.Table(), card.IsWhole);
    });

    public static Command Invariance() => EvaluateVerb.OwnSet("invariance", "Tells each story by other people and with other circumstances; the level never falls below the bare story's.", async (_, path, cancellationToken) =>
    {
        var set = path is null ? InvarianceSet.Own : InvarianceSet.Of(CaseFile.Read(path, item => item.Clone()));
        var card = await InvarianceScorecard.ScoreAsync(RulesAlone.With(KnowledgeBase.Embedded), set, _ => true, cancellationToken);
        return new(card, card.Table(), card.Lower == 0);
    });

    public static Command Injection() => EvaluateVerb.OwnSet("injection", "Puts each attack around each story; no level falls and no word of a prompt comes out. --cases: a file of attacks, or a folder of public ones.", async (_, path, cancellationToken) =>
    {
        var set = path is null ? InjectionSet.Own : InjectionSet.From(path);
        var card = await InjectionScorecard.ScoreAsync(RulesAlone.With(KnowledgeBase.Embedded), set, PromptSecrets.BesideTheProgram(), cancellationToken);
        return new(card, card.Table(), card.Worked.Count == 0);
    });
}
