using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.FollowUp;

/// <summary>How likely a patient is to come back; decides only how often they are contacted.</summary>
public enum RiskLevel { High, Medium, Low }

/// <summary>A follow-up programme (随访方案) from <c>Knowledge/programmes</c>: when to ask what after which illness, and which answers need a person.</summary>
/// <param name="Id">Kebab-case, never reused.</param>
/// <param name="HomeAfter">What the patient went home after, in plain words that fit after "you went home after …".</param>
/// <param name="Chosen">The diagnoses and operations that choose it.</param>
/// <param name="Rank">Which programme leads when several fit: the lower.</param>
/// <param name="Carries">Findings that hold for everybody in it: after a stent somebody has heart disease.</param>
/// <param name="Pregnancy">After birth, or unknown where the programme says nothing of it.</param>
/// <param name="Days">Days of contact after discharge by risk.</param>
/// <param name="Questions">Its own questions first, then those of every programme.</param>
/// <param name="Rules">Its own rules first, then those of every programme.</param>
/// <param name="SupplyDays">A supply that lasts fewer days than this is told to a person (K5).</param>
/// <param name="EarlySigns">Findings offered when patient and clinician write down personal early signs (K6).</param>
/// <param name="Education">Ids of education cards.</param>
public sealed record Programme(
    string Id, Bilingual Name, Bilingual HomeAfter, DiagnosisWords Chosen, int Rank, IReadOnlyList<string> Carries, Pregnancy Pregnancy,
    IReadOnlyDictionary<RiskLevel, IReadOnlyList<int>> Days, IReadOnlyList<ProgrammeQuestion> Questions, IReadOnlyList<RiskRule> Rules,
    int SupplyDays, IReadOnlyList<string> EarlySigns, IReadOnlyList<string> Education, Provenance Provenance, IReadOnlyList<ProgrammeExample> Examples)
{
    /// <summary>Id of the programme for whoever fits no other.</summary>
    public const string General = "general";

    /// <summary>The programme for these diagnoses and operations, in words or ICD-10 codes; the general one when none fits.</summary>
    public static Programme For(IReadOnlyDictionary<string, Programme> programmes, IReadOnlyList<string> diagnoses, double? ageYears = null) =>
        programmes.Values.Where(programme => programme.Chosen.Fit(diagnoses, ageYears)).OrderBy(programme => programme.Rank).FirstOrDefault() ?? programmes[General];

    /// <summary>The question with this id, or null.</summary>
    public ProgrammeQuestion? Question(string id) => Questions.FirstOrDefault(question => question.Id == id);
}

/// <summary>Words and codes of a discharge letter.</summary>
/// <param name="Words">Chinese and English, small letters.</param>
/// <param name="Icd">Beginnings of ICD-10 codes.</param>
/// <param name="FromAge">Only from this age in years, or null.</param>
/// <param name="BelowAge">Only below this age, or null.</param>
public sealed record DiagnosisWords(IReadOnlyList<string> Words, IReadOnlyList<string> Icd, double? FromAge, double? BelowAge)
{
    private const int LettersThatMayHide = 4;

    /// <summary>Whether any of them names it; an unknown age excludes nothing.</summary>
    public bool Fit(IReadOnlyList<string> diagnoses, double? ageYears) =>
        !(ageYears < FromAge) && !(ageYears >= BelowAge) && diagnoses.Any(diagnosis =>
            Icd.Any(code => diagnosis.Trim().StartsWith(code, StringComparison.OrdinalIgnoreCase)) || Words.Any(word => Holds(diagnosis, word)));

    /// <summary>A short Latin word (AF, PCI) must stand alone: "after" is no AF.</summary>
    private static bool Holds(string diagnosis, string word)
    {
        for (var at = diagnosis.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = diagnosis.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            if (word.Length > LettersThatMayHide || !char.IsAscii(word[0]) || IsEdge(diagnosis, at - 1) && IsEdge(diagnosis, at + word.Length))
                return true;
        return false;
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !char.IsAsciiLetter(text[at]);
}

/// <summary>A story of answers over days and the flags it must end in; each is a named test and runs at start-up.</summary>
/// <param name="It">What happens, as a sentence.</param>
/// <param name="Patient">Who.</param>
/// <param name="Baseline">What was measured at discharge.</param>
/// <param name="EarlySigns">Personal early signs.</param>
/// <param name="Story">The answers, oldest first; the last day is judged.</param>
/// <param name="Expect">Urgency and rule of each flag that must be there, most urgent first; empty when nothing may be raised.</param>
public sealed record ProgrammeExample(
    string It, Patient Patient, IReadOnlyDictionary<Measure, double> Baseline, IReadOnlyList<string> EarlySigns, IReadOnlyList<StoryDay> Story, IReadOnlyList<string> Expect);

/// <summary>What is answered on one day of an example: in words, as findings and numbers, or by tapping.</summary>
public sealed record StoryDay(int Day, string? Says, ClinicalPicture Picture, IReadOnlyList<ChosenOption> Chosen);
