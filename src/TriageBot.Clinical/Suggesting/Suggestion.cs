using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Suggesting;

/// <summary>A finding that a second reader, such as a language model, says it found, and the patient's words it points to. Nothing until it is checked.</summary>
public sealed record Suggestion(string Code, Presence Presence, string Quote);

/// <summary>Why a suggestion is not taken.</summary>
public enum DropReason
{
    /// <summary>It points to no words.</summary>
    Unquoted,
    /// <summary>It is none of the findings that were offered.</summary>
    Unknown,
    /// <summary>The patient did not write these words.</summary>
    NotTheirWords,
    /// <summary>The words are about somebody else, about the past, or about what might be.</summary>
    NotTheirsNow,
    /// <summary>It contradicts what the patient said by our own reading.</summary>
    Contradicts,
    /// <summary>It would make somebody less urgent: deny what may be a danger, or rule a rule out.</summary>
    WouldLower,
}

/// <summary>What is left of the suggestions of one reading.</summary>
/// <param name="Kept">To be added to the picture.</param>
/// <param name="Dropped">How many were not taken, by reason.</param>
/// <param name="Doubted">Findings on which the second reader and our own reading differ: to be asked about.</param>
public sealed record CheckedSuggestions(IReadOnlyList<Finding> Kept, IReadOnlyDictionary<DropReason, int> Dropped, IReadOnlyList<string> Doubted)
{
    /// <summary>Nothing to add and nothing to ask.</summary>
    public static readonly CheckedSuggestions None = new([], new Dictionary<DropReason, int>(), []);
}
