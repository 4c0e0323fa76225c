namespace TriageBot.Web.Conversations;

/// <summary>One line of a conversation as people read it.</summary>
/// <param name="Marks">The patient's own words on which the judgement rests, to be marked in the text.</param>
public sealed record TranscriptLine(int Sequence, Author Author, string Text, DateTimeOffset At, IReadOnlyList<string>? Marks = null)
{
    /// <summary>Who of the staff wrote it; null for everybody else.</summary>
    public Signature? By { get; init; }

    /// <summary>Where it comes from, when it answers an everyday question; null for every other line.</summary>
    public CardSource? Source { get; init; }

    /// <summary>A model's wording of it, which is what the patient reads; null = the text.</summary>
    public string? Wording { get; init; }
}
