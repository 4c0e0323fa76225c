using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.FollowUp;

/// <summary>The five parts of a follow-up after discharge (RED: Re-Engineered Discharge), and teach-back.</summary>
public enum CheckInPart { Health, Medicines, Appointments, Services, Plan, TeachBack }

/// <summary>How a question of a check-in is answered.</summary>
public enum CheckInQuestionKind { Open, YesNo, CheckList, Number, Scale, Choice, Medicines }

/// <summary>One question of a programme.</summary>
/// <param name="Ask">The question; for a check list null means the general words.</param>
/// <param name="Why">Why it is asked, or null for the general reason.</param>
/// <param name="Findings">What a yes/no or a check list asks about.</param>
/// <param name="Measure">What a number is.</param>
/// <param name="Options">What a choice offers; for teach-back one is right.</param>
/// <param name="IsAlways">Asked at every contact; the others take turns.</param>
public sealed record ProgrammeQuestion(
    string Id, CheckInPart Part, CheckInQuestionKind Kind, Bilingual? Ask, Bilingual? Why, IReadOnlyList<string> Findings, Measure? Measure,
    IReadOnlyList<AnswerOption> Options, bool IsAlways);

/// <summary>One answer to a choice, and what it gives reason for.</summary>
/// <param name="Raises">How soon a person must know, or null when it is as it should be.</param>
/// <param name="Kind">What kind of flag it raises.</param>
/// <param name="Because">Why, in words for the nurse.</param>
/// <param name="IsRight">The right answer of a teach-back.</param>
public sealed record AnswerOption(string Id, Bilingual Text, FlagUrgency? Raises, RiskFlagKind Kind, Bilingual? Because, bool IsRight);

/// <summary>An option that was tapped, with the words it was shown in.</summary>
public sealed record ChosenOption(string Question, string Option, Quote Quote);
