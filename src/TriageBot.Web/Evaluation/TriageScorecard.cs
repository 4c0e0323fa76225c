using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Evaluation;

/// <summary>What one case came to.</summary>
public sealed record TriageResult(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("gold")] string Gold, [property: JsonPropertyName("acuity")] string Acuity,
    [property: JsonPropertyName("department")] string? Department, [property: JsonPropertyName("questions")] int Questions,
    [property: JsonIgnore] Gold Wanted, [property: JsonIgnore] Gold Got, [property: JsonIgnore] string Because)
{
    /// <summary>Whether the level is the expert's; null where the expert gave only a class.</summary>
    [JsonIgnore] public bool? IsExact { get; init; }

    [JsonIgnore] public bool IsUnder => Got > Wanted;
    [JsonIgnore] public bool IsOver => Got < Wanted;
}

/// <summary>How the engine does on a file of cases. Rates are shares of all cases; recall and "self-care to emergency" are shares of their own class.</summary>
public sealed record TriageScorecard([property: JsonPropertyName("results"), JsonPropertyOrder(1)] IReadOnlyList<TriageResult> Results)
{
    [JsonPropertyName("cases")] public int Cases => Results.Count;
    [JsonPropertyName("accuracy")] public double Accuracy => Share(Results, result => result.Got == result.Wanted);
    /// <summary>Share of the cases with an expert's level that got it; null where no case has one.</summary>
    [JsonPropertyName("exact_level")] public double? ExactLevel => Results.Where(result => result.IsExact is not null).ToList() is { Count: > 0 } levelled ? Share(levelled, result => result.IsExact is true) : null;
    [JsonPropertyName("emergency_recall")] public double EmergencyRecall => Share(Of(Gold.Emergency), result => result.Got is Gold.Emergency);
    [JsonPropertyName("under_triage")] public double UnderTriage => Share(Results, result => result.IsUnder);
    [JsonPropertyName("over_triage")] public double OverTriage => Share(Results, result => result.IsOver);
    [JsonPropertyName("self_care_to_emergency")] public double SelfCareToEmergency => Share(Of(Gold.SelfCare), result => result.Got is Gold.Emergency);
    [JsonPropertyName("questions_median")] public double QuestionsMedian => Median([.. Results.Select(result => result.Questions).Order()]);
    [JsonPropertyName("questions_max")] public int QuestionsMax => Results.Max(result => result.Questions);

    public static TriageScorecard Score(KnowledgeBase knowledge, IReadOnlyList<TriageCase> cases) => new([.. cases.Select(example => Judge(knowledge, example))]);

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"Triage of {Cases} cases"));
        text.AppendLine(Invariant($"  accuracy (three classes)      {Accuracy,8:P1}"));
        if (ExactLevel is { } exact)
            text.AppendLine(Invariant($"  exact level (E0 to E4)        {exact,8:P1}"));
        text.AppendLine(Invariant($"  emergency recall              {EmergencyRecall,8:P1}   of {Of(Gold.Emergency).Count} emergencies"));
        text.AppendLine(Invariant($"  under-triage                  {UnderTriage,8:P1}   less urgent than the expert"));
        text.AppendLine(Invariant($"  over-triage                   {OverTriage,8:P1}   more urgent than the expert"));
        text.AppendLine(Invariant($"  self-care sent to emergency   {SelfCareToEmergency,8:P1}   of {Of(Gold.SelfCare).Count} self-care cases"));
        text.AppendLine(Invariant($"  questions asked               median {QuestionsMedian:0.#}, max {QuestionsMax}"));
        text.AppendLine().AppendLine("  expert \\ engine      emergency  non_emergency  self_care");
        foreach (var wanted in Enum.GetValues<Gold>())
            text.AppendLine(Invariant($"  {TriageCase.CodeOf(wanted),-18} {Count(wanted, Gold.Emergency),11} {Count(wanted, Gold.NonEmergency),14} {Count(wanted, Gold.SelfCare),10}"));
        return text.AppendLine().Append(MissTable()).ToString();
    }

    private StringBuilder MissTable()
    {
        TriageResult[] misses = [.. Results.Where(result => result.Got != result.Wanted).OrderBy(result => result.Wanted).ThenByDescending(result => result.Got)];
        var text = new StringBuilder().AppendLine(Invariant($"  {misses.Length} misses (id, expert, engine, questions, department, decided by)"));
        foreach (var miss in misses)
            text.AppendLine(Invariant($"  {(miss.IsUnder ? "UNDER" : "over"),-5} {miss.Id,-44} {miss.Gold,-13} {miss.Acuity}  {miss.Questions,2}  {miss.Department,-22} {miss.Because}"));
        return text;
    }

    private static TriageResult Judge(KnowledgeBase knowledge, TriageCase example)
    {
        var turn = new SimulatedPatient(knowledge, example).TellAll();
        var assessment = turn.Assessment;
        return new(
            example.Id, TriageCase.CodeOf(example.Gold), assessment.Acuity.Code(), assessment.Departments is [var first, ..] ? first.Id : null,
            turn.State.Asked.Count(asked => asked.AnsweredIn is not null && asked.Question.Kind is not QuestionKind.Open),
            example.Gold, TriageCase.ClassOf(assessment.Acuity), string.Join(' ', assessment.DecidedBy.Select(reason => reason.RuleId).Distinct(StringComparer.Ordinal)))
        {
            IsExact = example.Level is { } level ? level == assessment.Acuity : null,
        };
    }

    private List<TriageResult> Of(Gold gold) => [.. Results.Where(result => result.Wanted == gold)];

    private int Count(Gold wanted, Gold got) => Results.Count(result => result.Wanted == wanted && result.Got == got);

    private static double Share(IReadOnlyList<TriageResult> of, Func<TriageResult, bool> which) => of.Count == 0 ? 0 : Math.Round((double)of.Count(which) / of.Count, 4);

    private static double Median(int[] sorted) => sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2.0;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
