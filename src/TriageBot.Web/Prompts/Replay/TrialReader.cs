using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Suggesting;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Evaluation;
using TriageBot.Web.Model;

namespace TriageBot.Web.Prompts.Replay;

/// <summary>Reads words with a prompt that is being tried, by the same list, the same checks and the same rules as a patient's own words: a trial that reads otherwise proves nothing.</summary>
public sealed class TrialReader(LanguageModel model, KnowledgeBase knowledge, ModelControls controls)
{
    /// <summary>The prompt that a patient's words are read with: the only one that can change a verdict.</summary>
    public const string ReadingPrompt = "intake.read-symptoms";

    public bool Uses(string document) => model.IsOn && document == ReadingPrompt;

    /// <summary>The turn with what the model adds. A red flag is shown before a model is asked; one that says nothing has read nothing.</summary>
    /// <param name="prompt">Null = the rules alone.</param>
    public async Task<IntakeTurn> ReadAsync(LivePrompt? prompt, IntakeTurn turn, string words, int message, CancellationToken cancellationToken)
    {
        if (prompt is null || words.Length == 0 || turn.Assessment.Acuity.IsEmergency())
            return turn;
        var asked = turn.State.Asked.LastOrDefault(one => one.AnsweredIn == message)?.Question;
        return await SuggestAsync(prompt, turn.State, asked, words, message, 0, cancellationToken) is { } suggestions
            ? SecondOpinion.Add(knowledge, turn.State, suggestions, SimulatedPatient.Morning) : turn;
    }

    /// <param name="variant">The list is offered in another order each time: a reading that depends on it is not to be relied on.</param>
    /// <returns>What is taken of one reading; null when there is none.</returns>
    internal async Task<CheckedSuggestions?> SuggestAsync(LivePrompt prompt, IntakeState state, Question? asked, string words, int message, int variant, CancellationToken cancellationToken)
    {
        var offered = Offered(state, asked, words, variant);
        var instructions = prompt.For(state.Tongue).Fill(new Dictionary<string, string>(StringComparer.Ordinal) { ["findings"] = FindingChoice.Lines(knowledge, offered, state.Tongue) });
        var question = new ModelQuestion(ModelTask.Read, instructions, $"{(asked is null ? "" : asked.Text + "\n")}{PatientWords.Marked(words)}")
        {
            JsonSchema = controls.Constrained ? SuggestionText.Schema(offered) : null, MostTokens = SuggestionText.MostTokens,
        };
        return await model.AskAsync(question, cancellationToken) is ModelAnswer.Said said && SuggestionText.Read(said.Text) is { } suggestions
            ? new SuggestionCheck(knowledge, state.Picture).Take(suggestions, offered, words, knowledge.Listener.Hear(words, message), message) : null;
    }

    private string[] Offered(IntakeState state, Question? asked, string words, int variant)
    {
        var offered = controls.Constrained ? FindingChoice.For(knowledge, state.Picture, asked, state.Chosen, words) : [.. knowledge.Findings.Keys];
        return variant switch
        {
            1 => [.. offered.Reverse()],
            2 => [.. offered.Skip(offered.Count / 2), .. offered.Take(offered.Count / 2)],
            _ => [.. offered],
        };
    }
}
