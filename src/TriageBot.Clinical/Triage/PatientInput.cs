namespace TriageBot.Clinical.Triage;

/// <summary>What the patient did in one turn: wrote, tapped, or skipped.</summary>
/// <param name="Text">Free text, or null.</param>
/// <param name="Choices">Option ids tapped, or a number as text.</param>
/// <param name="Skip">"I would rather not say".</param>
/// <param name="AnswersTo">Id of an earlier question whose answer is being changed; null = the open question.</param>
public sealed record PatientInput(string? Text = null, IReadOnlyList<string>? Choices = null, bool Skip = false, string? AnswersTo = null);
