namespace TriageBot.Clinical.Triage;

/// <summary>How a question is answered.</summary>
public enum QuestionKind { Open, YesNo, CheckList, Choice, Number, Scale, SinceWhen }

/// <summary>One answer that can be tapped.</summary>
public sealed record Option(string Id, string Text);

/// <summary>The next thing to ask, in the patient's language.</summary>
/// <param name="Id">Stable within a conversation: what it asks for, not when.</param>
/// <param name="Text">The question.</param>
/// <param name="Why">Why it is asked, in the patient's terms.</param>
/// <param name="Options">What can be tapped; empty for a number or free text.</param>
/// <param name="Asks">The findings, measurements or facts it would settle.</param>
/// <param name="Remaining">About how many questions are left, this one included.</param>
/// <param name="Unit">Unit of a number, or null.</param>
public sealed record Question(
    string Id, QuestionKind Kind, string Text, string Why, IReadOnlyList<Option> Options, IReadOnlyList<string> Asks, int Remaining, string? Unit = null)
{
    /// <summary>Option ids with a fixed meaning.</summary>
    public const string Yes = "yes", No = "no", Unsure = "unsure", None = "none";

    /// <summary>"Which of these is it?", asked when the words opened no complaint. Besides its options every other complaint may be chosen.</summary>
    public bool IsWhichComplaint => Id is Questions.ComplaintList;
}

/// <summary>A question that was put, and the message that answered it.</summary>
/// <param name="AnsweredIn">Sequence number of the patient's message; null while open.</param>
/// <param name="Answer">The answer as shown, for "change an earlier answer".</param>
public sealed record AskedQuestion(Question Question, int? AnsweredIn = null, string? Answer = null);
