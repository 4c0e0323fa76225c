using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.Triage;

/// <summary>A red flag that fired and the words it rests on.</summary>
public sealed record FiredFlag(string Id, Acuity Acuity, IReadOnlyList<Finding> Because);

/// <summary>One rule that decided the acuity, the sentence for the patient and its source.</summary>
public sealed record Reason(string RuleId, Acuity Acuity, Bilingual Sentence, string Source, IReadOnlyList<string> Because)
{
    /// <summary>The reasons named a danger under a level that waits: the level is raised and a person looks (SF3).</summary>
    public const string Contradiction = "reason-contradicts-level";

    private const string Otherwise = "/otherwise";

    /// <summary>What holds for a complaint when every rule of it is ruled out; it counts only in the end.</summary>
    public bool IsOtherwise => RuleId.EndsWith(Otherwise, StringComparison.Ordinal);

    internal static string OtherwiseOf(string complaintId) => complaintId + Otherwise;
}

/// <summary>Where the judgement stands after a turn.</summary>
/// <param name="Acuity">How urgent; never lower than in an earlier turn of the conversation.</param>
/// <param name="Complaint">Id of the leading complaint, or null while none is understood.</param>
/// <param name="RedFlags">Every flag that has fired, most urgent first.</param>
/// <param name="DecidedBy">The rules that set this acuity; never empty once final.</param>
/// <param name="Departments">Up to three, best first; empty while questions are open.</param>
/// <param name="IsFinal">No further question can change acuity or department, or an emergency ended the interview.</param>
/// <param name="IsCrisis">Self-harm or violence: fixed wording.</param>
/// <param name="Certificate">Present once final and not an emergency.</param>
public sealed record Assessment(
    Acuity Acuity, string? Complaint, IReadOnlyList<FiredFlag> RedFlags, IReadOnlyList<Reason> DecidedBy,
    IReadOnlyList<DepartmentChoice> Departments, bool IsFinal, bool IsCrisis, StopCertificate? Certificate);

/// <summary>Proof that stopping was safe (I1): every rule in play, how it reads, and that none is left that a question could change.</summary>
/// <param name="Considered">Rule id → fires, ruled-out or why it stays undecided.</param>
/// <param name="Remaining">Questions that could still change acuity or department; empty unless the budget ran out.</param>
/// <param name="Declined">What was asked and not answered.</param>
/// <param name="QuestionsAsked">How many questions it took.</param>
public sealed record StopCertificate(
    IReadOnlyDictionary<string, string> Considered, IReadOnlyList<string> Remaining, IReadOnlyList<string> Declined, int QuestionsAsked);
