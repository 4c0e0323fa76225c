using System.Globalization;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>programmes/*.yaml</c>, and <c>programme-basics.yaml</c>, whose questions and rules stand in every programme.</summary>
internal sealed class ProgrammeReader(CriterionReader criteria, IReadOnlyDictionary<string, FindingKind> findings)
{
    private const int UsualSupplyDays = 5;

    private static readonly Dictionary<string, RiskLevel> Risks = Names<RiskLevel>();
    private static readonly Dictionary<string, CheckInPart> Parts = Names<CheckInPart>();
    private static readonly Dictionary<string, CheckInQuestionKind> Kinds = Names<CheckInQuestionKind>();

    private readonly RiskRuleReader rules = new(criteria);
    private readonly ProgrammeExampleReader examples = new(findings);

    public IReadOnlyDictionary<string, Programme> Read(KnowledgeEntries entries)
    {
        var basics = entries.Of("programme-basics").Select(found => found.Entry).ToArray();
        ProgrammeQuestion[] questions = [.. basics.SelectMany(entry => entry.Children("questions")).Select(Question)];
        RiskRule[] shared = [.. basics.SelectMany(entry => entry.Children("rules")).Select(rules.Read)];
        foreach (var entry in basics)
            entry.NothingElse();
        return entries.ById("programme", entries.Of("programmes").Select(found => One(found.Entry, found.Defaults, questions, shared)), programme => programme.Id);
    }

    private Programme One(Entry entry, Entry defaults, IReadOnlyList<ProgrammeQuestion> questions, IReadOnlyList<RiskRule> shared)
    {
        var without = entry.Texts("without");
        var programme = new Programme(
            entry.Name, entry.Bilingual("name"), entry.Bilingual("home-after"), Chosen(entry), entry.Number("rank"), entry.Texts("carries"),
            entry.Flag("after-birth") ? Pregnancy.AfterBirth : Pregnancy.Unknown, Days(entry),
            Ordered([.. entry.Children("questions").Select(Question)], questions),
            [.. entry.Children("rules").Select(rules.Read), .. shared.Where(rule => !without.Contains(rule.Id, StringComparer.Ordinal))],
            (int)(entry.OptionalNumber("supply-days") ?? UsualSupplyDays), entry.Texts("early-signs"), entry.Texts("education"),
            ProvenanceReader.Read(entry, defaults), [.. entry.Children("examples").Select(examples.Read)]);
        entry.NothingElse();
        return programme;
    }

    /// <summary>How they are comes first, the medicines last; what must come up in the shortest plan stands before a programme's own turns.</summary>
    private static IReadOnlyList<ProgrammeQuestion> Ordered(IReadOnlyList<ProgrammeQuestion> own, IReadOnlyList<ProgrammeQuestion> shared) =>
        [.. shared.Where(question => !IsLast(question)), .. own, .. shared.Where(IsLast)];

    private static bool IsLast(ProgrammeQuestion question) => question.Kind is CheckInQuestionKind.Medicines or CheckInQuestionKind.CheckList;

    private static DiagnosisWords Chosen(Entry entry)
    {
        if (entry.Child("chosen-by") is not { } chosen)
            return new([], [], null, null);
        var words = new DiagnosisWords([.. chosen.Texts("zh"), .. chosen.Texts("en")], chosen.Texts("icd"), chosen.OptionalNumber("from-age"), chosen.OptionalNumber("below-age"));
        chosen.NothingElse();
        return words;
    }

    private static Dictionary<RiskLevel, IReadOnlyList<int>> Days(Entry entry)
    {
        var days = new Dictionary<RiskLevel, IReadOnlyList<int>>();
        if (entry.Child("days") is not { } byRisk)
        {
            entry.Problem("'days' is missing; expected {high: […], medium: […], low: […]}.");
            return days;
        }
        foreach (var (name, risk) in Risks)
            days[risk] = [.. byRisk.Texts(name).Select(text => Day(byRisk, text))];
        byRisk.NothingElse();
        return days;
    }

    private static int Day(Entry entry, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day > 0)
            return day;
        entry.Problem($"'{text}' is no day after discharge; expected 1, 3, 7 ….");
        return 1;
    }

    private static ProgrammeQuestion Question(Entry entry)
    {
        var question = new ProgrammeQuestion(
            entry.Text("id"), entry.Choice("part", Parts), entry.Choice("kind", Kinds), entry.OptionalBilingual("ask"), entry.OptionalBilingual("why"), entry.Texts("findings"),
            entry.Has("measure") ? entry.Choice("measure", CriterionReader.Measures) : null, [.. entry.Children("options").Select(Option)], entry.Flag("always"));
        if (question.Kind is CheckInQuestionKind.CheckList or CheckInQuestionKind.YesNo != question.Findings.Count > 0)
            entry.Problem($"question '{question.Id}': 'findings' go with yes-no and check-list, and with nothing else.");
        if (question.Kind is CheckInQuestionKind.Number or CheckInQuestionKind.Scale != question.Measure is not null)
            entry.Problem($"question '{question.Id}': 'measure' goes with number and scale, and with nothing else.");
        if (question.Ask is null && question.Kind is not (CheckInQuestionKind.CheckList or CheckInQuestionKind.Medicines or CheckInQuestionKind.YesNo))
            entry.Problem($"question '{question.Id}': 'ask' is missing.");
        entry.NothingElse();
        return question;
    }

    private static AnswerOption Option(Entry entry)
    {
        var option = new AnswerOption(
            entry.Text("id"), new(entry.Text("zh"), entry.Text("en")), entry.Has("raises") ? entry.Choice("raises", RiskRuleReader.Urgencies) : null,
            entry.Choice("kind", RiskRuleReader.Kinds, RiskFlagKind.Need), entry.OptionalBilingual("because"), entry.Flag("right"));
        entry.NothingElse();
        return option;
    }

    internal static Dictionary<string, T> Names<T>() where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => CriterionReader.KebabOf(value.ToString()), value => value, StringComparer.Ordinal);
}
