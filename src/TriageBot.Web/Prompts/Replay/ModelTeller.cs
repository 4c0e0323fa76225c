using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Suggesting;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Evaluation.Asking;
using TriageBot.Web.Evaluation.Sets;
using TriageBot.Web.Model;

namespace TriageBot.Web.Prompts.Replay;

/// <summary>Tells a story to the product with a model beside its rules, as a patient meets it: the model reads each message, all the words three times before somebody is told that they
/// can wait, and writes each question and the result, which the guard checks.</summary>
/// <param name="Writes">Whether texts are written too; without them only levels are measured.</param>
internal sealed record ModelTeller(LanguageModel Model, KnowledgeBase Knowledge, TrialReader Reader, PromptFiles Prompts, ModelControls Controls, bool Writes)
{
    private const string Asking = "intake.ask-question", Explaining = "intake.explain-result", NotUnderstood = "not-understood";

    public async ValueTask<Told> TellAsync(TriageCase story, bool isFirstOnly, CancellationToken cancellationToken)
    {
        var telling = new Telling(this, new SimulatedPatient(Knowledge, story), cancellationToken);
        var end = isFirstOnly ? await telling.HearAsync(telling.Patient.TellOnce(), story.Text, 2) : await telling.Patient.TellAllAsync(telling.HearAsync);
        var told = Told.Of(Knowledge, end);
        return told with { Shown = [.. told.Shown, .. telling.Shown], Happened = telling.Happened };
    }

    private LivePrompt Prompt(string name) => Prompts.SheetOf(name).ToLive(0, Prompts.Kernel);

    /// <summary>One conversation under way.</summary>
    private sealed class Telling(ModelTeller teller, SimulatedPatient patient, CancellationToken cancellationToken)
    {
        private readonly LivePrompt reading = teller.Prompt(TrialReader.ReadingPrompt);

        public SimulatedPatient Patient => patient;
        public List<string> Shown { get; } = [];
        public Happened Happened { get; private set; } = Happened.Nothing;

        public async Task<IntakeTurn> HearAsync(IntakeTurn turn, string words, int message)
        {
            if (turn.Assessment.Acuity.IsEmergency() || turn.Assessment.IsCrisis)
                return turn; // it is shown before a model is asked
            var heard = teller.Controls.Confidence && SecondOpinion.IsWorthIt(turn) ? await AgainAsync(turn, message)
                : words.Length > 1 ? await OnceAsync(turn, words, message) : turn;
            if (teller.Writes)
                await PhraseAsync(heard, words.Length > 0 ? words : heard.State.Words);
            return heard;
        }

        private async Task<IntakeTurn> OnceAsync(IntakeTurn turn, string words, int message)
        {
            var asked = turn.State.Asked.LastOrDefault(one => one.AnsweredIn == message)?.Question;
            var suggestions = Count(await teller.Reader.SuggestAsync(reading, turn.State, asked, words, message, 0, cancellationToken));
            return suggestions is null ? turn : Add(turn.State, suggestions);
        }

        private async Task<IntakeTurn> AgainAsync(IntakeTurn turn, int message)
        {
            var readings = new List<CheckedSuggestions>();
            for (var variant = 0; variant < SecondOpinion.Readings; variant++)
                if (Count(await teller.Reader.SuggestAsync(reading, turn.State, null, turn.State.Words, message, variant, cancellationToken)) is { } one)
                    readings.Add(one);
            return readings.Count == 0 ? turn : Add(turn.State with { IsReread = true }, SecondOpinion.Agreed(teller.Knowledge, readings));
        }

        private IntakeTurn Add(IntakeState state, CheckedSuggestions suggestions)
        {
            Happened += Happened.Nothing with { Kept = suggestions.Kept.Count, Beyond = suggestions.Kept.Count(finding => !patient.Holds(finding)) };
            if (suggestions.Doubted.Count > 0 && Happened.Doubted == 0)
                Happened += Happened.Nothing with { Doubted = 1 };
            return SecondOpinion.Add(teller.Knowledge, state, suggestions, SimulatedPatient.Morning);
        }

        private CheckedSuggestions? Count(CheckedSuggestions? suggestions)
        {
            Happened += Happened.Nothing with { Readings = 1, Silent = suggestions is null ? 1 : 0 };
            return suggestions;
        }

        private async Task PhraseAsync(IntakeTurn turn, string said)
        {
            var tongue = turn.State.Tongue;
            if (turn.Assessment.Acuity.IsEmergency() || turn.Assessment.RedFlags.Count > 0 || turn.Assessment.DecidedBy.Any(reason => reason.RuleId == NotUnderstood))
                return;
            if (turn.State.Open is { IsWhichComplaint: false } question)
                await WriteAsync(ModelTask.Write, Asking, tongue, PhrasingMaterial.Question(tongue, question, said), ReplyOccasion.Asking(tongue, question, []));
            else if (turn.State.Open is null && turn.Assessment.IsFinal)
            {
                var result = ResultWriter.Write(teller.Knowledge, turn.State, turn.Assessment, SimulatedPatient.Morning);
                var department = PhrasingMaterial.DepartmentIn(result);
                await WriteAsync(ModelTask.Explain, Explaining, tongue, PhrasingMaterial.Result(tongue, result, department, said), ReplyOccasion.Telling(tongue, turn.Assessment.Acuity, PhrasingMaterial.Prepared(result), department, []));
            }
        }

        private async Task WriteAsync(ModelTask task, string prompt, Tongue tongue, string material, ReplyOccasion occasion)
        {
            var orders = teller.Prompt(prompt).For(tongue);
            var instructions = orders.FillFor(tongue, new("本院", "this hospital"));
            if (await teller.Model.AskAsync(new ModelQuestion(task, instructions, material), cancellationToken) is not ModelAnswer.Said { IsCutShort: false } said)
                return;
            var isRefused = teller.Knowledge.ReplyGuard.Check(said.Text.Trim(), occasion with { Orders = orders.Text }) is ReplyVerdict.Refused;
            var isShown = !isRefused || !teller.Controls.PostCheck;
            Happened += Happened.Nothing with { Texts = 1, Refused = isRefused ? 1 : 0, ForbiddenShown = isRefused && isShown ? 1 : 0 };
            if (isShown)
                Shown.Add(said.Text);
        }
    }
}
