using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Evaluation;

namespace TriageBot.Web.Prompts.Replay;

/// <summary>What a case came to.</summary>
/// <param name="Question">Id of the first question after the opening words; null when there was none.</param>
public sealed record ReplayOutcome(Acuity Level, string? Department, string? Question);

/// <summary>Plays one case as the patients' page would, read by the rules and, where there is a model, by a prompt too.</summary>
public sealed class ReplayPlayer(KnowledgeBase knowledge, TrialReader reader)
{
    /// <param name="prompt">The reading prompt to read along with; null = the rules alone.</param>
    public async Task<ReplayOutcome> PlayAsync(TriageCase told, LivePrompt? prompt, CancellationToken cancellationToken)
    {
        var (patient, turns) = (new SimulatedPatient(knowledge, told), new List<IntakeTurn>());
        var end = await patient.TellAllAsync((turn, words, message) => reader.ReadAsync(prompt, turn, words, message, cancellationToken), turns.Add);
        return new(end.Assessment.Acuity, end.Assessment.Departments is [var first, ..] ? first.Id : null, turns is [var opening, ..] ? opening.State.Open?.Id : null);
    }
}
