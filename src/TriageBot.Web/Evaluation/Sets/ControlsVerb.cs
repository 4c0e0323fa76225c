using System.CommandLine;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Evaluation.Asking;
using TriageBot.Web.Model;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary><c>evaluate controls</c>: the must-pass stories with the configured model, with all controls against invention and with each of them switched off.</summary>
internal static class ControlsVerb
{
    public const string Name = "controls";

    public static Command Make(Func<ModelAtHand> open)
    {
        var (work, atOnce) = (AskingOptions.Work(), AskingOptions.AtOnce());
        var verb = EvaluateVerb.OwnSet(Name, "Switches off each control against a model's inventions in turn and prints what it changes. Needs a configured model. Exit code 1 where a level falls with all of them on.", async (line, path, cancellationToken) =>
        {
            MustPassCase.Intake[] cases = [.. (path is null ? OwnSets.Read(OwnSets.MustPass, MustPassCase.Read) : CaseFile.Read(path, MustPassCase.Read)).OfType<MustPassCase.Intake>()];
            using var model = open();
            var (rows, alone) = (new List<ControlsRow>(), RulesAlone.With(KnowledgeBase.Embedded));
            foreach (var (name, controls) in ControlsScorecard.Each)
            {
                await line.InvocationConfiguration.Error.WriteLineAsync($"Controls: {name}.");
                using var journal = RunJournal.Open(Path.Combine(line.GetValue(work) ?? $"{Name}.work", name, "progress.jsonl"), SetVerbs.OfRun($"{Name} {name}", model));
                var told = new ManyTold(model, journal, line.InvocationConfiguration.Error, line.GetValue(atOnce));
                rows.Add(await told.ScoreAsync(tell => ControlsScorecard.RowAsync(name, cases, alone, tell, cancellationToken), model.Tells(controls, true), cancellationToken));
            }
            var card = new ControlsScorecard(rows);
            return new(card, card.Table(), card.Holds) { With = model.With(ModelTask.Read) };
        });
        verb.Add(work);
        verb.Add(atOnce);
        return verb;
    }
}
