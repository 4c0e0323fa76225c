namespace TriageBot.Clinical.Picture;

/// <summary>The patient's own words, verbatim, and where they stand in the conversation.</summary>
/// <param name="Text">Exactly what was written or tapped.</param>
/// <param name="Message">Sequence number of the message that holds the words; 0 for facts given before the first message.</param>
/// <param name="Start">Character offset of the words within that message.</param>
public sealed record Quote(string Text, int Message, int Start);

/// <summary>One thing the patient told us, and the words they told it in.</summary>
/// <param name="Code">Id of the finding in <c>Knowledge/findings</c>.</param>
/// <param name="Presence">Present or absent; a finding that is unknown is simply not in the picture.</param>
/// <param name="Quote">The words it rests on.</param>
/// <param name="ImpliedBy">The more specific finding it follows from, or null when the patient said it directly.</param>
public sealed record Finding(string Code, Presence Presence, Quote Quote, string? ImpliedBy = null)
{
    /// <summary>A second reader found it in the patient's words; our own reading did not, and nobody has confirmed it.</summary>
    public bool IsSuggested { get; init; }

    /// <summary>A finding may only report what the patient wrote; an unquoted finding is an invention.</summary>
    public bool IsGroundedIn(string patientText) =>
        Quote.Text.Length > 0 && patientText.Contains(Quote.Text, StringComparison.OrdinalIgnoreCase);
}
