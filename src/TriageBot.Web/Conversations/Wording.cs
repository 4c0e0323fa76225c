namespace TriageBot.Web.Conversations;

/// <summary>Warmer words of a language model for a sentence that was prepared, and where they come from.</summary>
/// <param name="Prompt">Name of the prompt.</param>
/// <param name="Revision">Of the prompt; 0 = the file.</param>
/// <param name="Model">As the provider names it.</param>
public sealed record Wording(string Text, string Prompt, int Revision, string Model);
