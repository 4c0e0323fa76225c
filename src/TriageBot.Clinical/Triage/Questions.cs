using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>Makes questions in the patient's language.</summary>
internal static class Questions
{
    /// <summary>How many lines fit one phone screen beside "none of these".</summary>
    public const int MostLines = 6;

    /// <summary>Id of the question that offers the usual complaints.</summary>
    public const string ComplaintList = "complaint-list";

    /// <summary>Id of the question whether there is anything nobody has asked about.</summary>
    public const string AnythingElse = "anything-else", BeforeSettingOut = "before-setting-out";

    private static readonly (string Id, double Hours)[] Spans =
        [("under-1-hour", 0.5), ("1-to-24-hours", 12), ("1-to-3-days", 48), ("4-to-7-days", 132), ("1-to-4-weeks", 420), ("over-a-month", 1460)];

    /// <summary>Hours meant by an option of "since when": the middle of its span.</summary>
    public static double HoursOf(string option) => Spans.First(span => span.Id == option).Hours;

    /// <summary>What a number question measures and the range in which an answer is taken.</summary>
    public static (Measure Measure, double Least, double Most) RangeOf(string questionId) => questionId switch
    {
        "temperature" => (Measure.Temperature, 34, 43),
        "pain" => (Measure.Pain, 0, 10),
        "pregnancy-weeks" => (Measure.PregnancyWeeks, 1, 43),
        _ => (default, 0, 120),
    };

    /// <summary>What a patient can be asked for at home beside findings; blood pressure or oxygen only count when they are offered.</summary>
    public static bool IsAFact(string ask) => ask is Criterion.Age or Criterion.Sex or Criterion.Pregnancy or Criterion.Duration or "temperature" or "pain" or "pregnancy-weeks";

    public static Question Findings(KnowledgeBase knowledge, Tongue tongue, IReadOnlyList<string> codes)
    {
        if (codes is [var only])
        {
            var finding = knowledge.Findings[only];
            return new(only, QuestionKind.YesNo, (finding.Ask ?? finding.Name).In(tongue), Why(knowledge, tongue, finding),
                [Line(knowledge, tongue, Question.Yes), Line(knowledge, tongue, Question.No), Line(knowledge, tongue, Question.Unsure)], codes, 0);
        }
        var first = knowledge.Findings[codes[0]];
        return new("list:" + string.Join('+', codes), QuestionKind.CheckList, knowledge.Wording.Say("ask-list", tongue), Why(knowledge, tongue, first),
            [.. codes.Select(code => new Option(code, knowledge.Findings[code].Option.In(tongue))), Line(knowledge, tongue, Question.None), Line(knowledge, tongue, Question.Unsure)], codes, 0);
    }

    /// <summary>The signs for which an ambulance must come, always as a list and said so that it warns even if nobody answers.</summary>
    public static Question SettingOut(KnowledgeBase knowledge, Tongue tongue, IReadOnlyList<string> codes) =>
        new(BeforeSettingOut, QuestionKind.CheckList, knowledge.Wording.Say("ask-before-setting-out", tongue), knowledge.Wording.Say("why-danger", tongue),
            [.. codes.Select(code => new Option(code, knowledge.Findings[code].Option.In(tongue))), Line(knowledge, tongue, Question.None), Line(knowledge, tongue, Question.Unsure)], codes, 0);

    public static Question Gate(KnowledgeBase knowledge, Tongue tongue, GateList list, IReadOnlyList<string> codes) =>
        new("gate:" + list.Id, QuestionKind.CheckList, list.Ask.In(tongue), list.Why.In(tongue),
            [.. codes.Select(code => new Option(code, knowledge.Findings[code].Option.In(tongue))), Line(knowledge, tongue, Question.None), Line(knowledge, tongue, Question.Unsure)], codes, 0);

    /// <summary>Age, sex, pregnancy, since when, or a number.</summary>
    public static Question Fact(KnowledgeBase knowledge, Tongue tongue, string fact)
    {
        string[] options = fact switch
        {
            Criterion.Sex => ["female", "male"],
            Criterion.Pregnancy => ["pregnant", "after-birth", Question.No, Question.Unsure],
            Criterion.Duration => [.. Spans.Select(span => span.Id)],
            "temperature" => [Question.Unsure],
            _ => [],
        };
        var kind = fact switch
        {
            Criterion.Sex or Criterion.Pregnancy => QuestionKind.Choice,
            Criterion.Duration => QuestionKind.SinceWhen,
            "pain" => QuestionKind.Scale,
            _ => QuestionKind.Number,
        };
        var unit = fact switch { "temperature" => "°C", Criterion.Age => knowledge.Wording.Say("unit-years", tongue), "pregnancy-weeks" => knowledge.Wording.Say("unit-weeks", tongue), _ => null };
        return new(fact, kind, knowledge.Wording.Say($"ask-{fact}", tongue), knowledge.Wording.Say($"why-{fact}", tongue),
            [.. options.Select(id => fact is "temperature" ? new Option(id, knowledge.Wording.Say("option-not-measured", tongue)) : Line(knowledge, tongue, id))], [fact], 0, unit);
    }

    /// <summary>What can be tapped; where on the body it is leads to every complaint, not only to those offered first.</summary>
    public static IReadOnlyList<Option> OptionsOf(KnowledgeBase knowledge, Tongue tongue, Question question) => question.Id is not ComplaintList ? question.Options
        : [.. question.Options, .. knowledge.Complaints.Where(complaint => complaint.OpensWith.Count > 0 && question.Options.All(option => option.Id != complaint.Id)).Select(complaint => new Option(complaint.Id, complaint.Name.In(tongue)))];

    /// <summary>"What is wrong?" – at the start, and again as a list when the words were not understood.</summary>
    public static Question Opening(KnowledgeBase knowledge, Tongue tongue, IReadOnlyList<Complaint> offered) => offered.Count == 0
        ? new("complaint", QuestionKind.Open, knowledge.Wording.Say("ask-complaint", tongue), knowledge.Wording.Say("why-complaint", tongue), [], [], 0)
        : new(ComplaintList, QuestionKind.Choice, knowledge.Wording.Say("ask-complaint-list", tongue), knowledge.Wording.Say("why-complaint", tongue),
            [.. offered.Select(complaint => new Option(complaint.Id, complaint.Name.In(tongue))), new Option(Question.None, knowledge.Wording.Say("option-other", tongue))], [], 0);

    /// <summary>"Anything else?" – what a list of signs does not know, the patient does.</summary>
    public static Question More(KnowledgeBase knowledge, Tongue tongue) =>
        new(AnythingElse, QuestionKind.Choice, knowledge.Wording.Say("ask-anything-else", tongue), knowledge.Wording.Say("why-anything-else", tongue),
            [new Option(Question.None, knowledge.Wording.Say("option-nothing-else", tongue))], [], 0);

    private static Option Line(KnowledgeBase knowledge, Tongue tongue, string id) => new(id, knowledge.Wording.Say($"option-{id}", tongue));

    private static string Why(KnowledgeBase knowledge, Tongue tongue, FindingEntry finding) =>
        finding.Why?.In(tongue) ?? knowledge.Wording.Say("why-danger", tongue);
}
