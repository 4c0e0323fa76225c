using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Replies;

/// <summary>What a text must say to a patient, and what it may: the question or the next step that was decided.</summary>
/// <param name="Prepared">The prepared sentences; what they say is decided already.</param>
/// <param name="Numbers">Telephone numbers of this site.</param>
public sealed record ReplyOccasion(Tongue Tongue, string Prepared, IReadOnlyList<string> Numbers)
{
    /// <summary>The question that must be asked; null for a result.</summary>
    public Question? Question { get; init; }

    /// <summary>The level that was decided; null while the interview goes on.</summary>
    public Acuity? Level { get; init; }

    /// <summary>Where to; must be named where it is known.</summary>
    public string? Department { get; init; }

    /// <summary>What the writer was told to do: no line of it is for the patient. Empty where there is no writer.</summary>
    public string Orders { get; init; } = "";

    /// <summary>A text that neither asks nor tells a next step, such as an answer from cards or a nurse's draft.</summary>
    public bool IsFree { get; init; }

    /// <summary>Asks a question.</summary>
    public static ReplyOccasion Asking(Tongue tongue, Question question, IReadOnlyList<string> numbers) => new(tongue, question.Text, numbers) { Question = question };

    /// <summary>Tells a result.</summary>
    public static ReplyOccasion Telling(Tongue tongue, Acuity level, string prepared, string? department, IReadOnlyList<string> numbers) => new(tongue, prepared, numbers) { Level = level, Department = department };
}

/// <summary>What the guard says of a text.</summary>
public abstract record ReplyVerdict
{
    /// <summary>The patient may read it.</summary>
    public sealed record Allowed : ReplyVerdict;

    /// <summary>The prepared sentence stands.</summary>
    /// <param name="Rule">Id of the rule.</param>
    public sealed record Refused(string Rule, Bilingual Why) : ReplyVerdict;
}
