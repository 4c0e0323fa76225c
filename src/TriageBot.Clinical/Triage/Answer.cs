using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>What an input says in the light of the question it answers, beyond the words themselves.</summary>
/// <param name="Settles">It was an answer to the question.</param>
/// <param name="Shown">The answer as people read it.</param>
/// <param name="Door">The department the patient found closest.</param>
/// <param name="Refusal">Why it cannot be taken, in the patient's language.</param>
internal sealed record Answer(
    IReadOnlyList<Finding> Findings, IReadOnlyList<Measurement> Measurements, IReadOnlyList<Duration> Durations, IReadOnlyList<string> Declined,
    Patient? Patient = null, string? Complaint = null, bool Settles = false, string? Shown = null, string? Refusal = null, string? Door = null)
{
    public static readonly Answer Silence = new([], [], [], []);
}
