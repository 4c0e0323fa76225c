using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Evaluation;

/// <summary>A flag that was raised, in the words of the case files.</summary>
public sealed record RaisedFlag(
    [property: JsonPropertyName("kind")] string Kind, [property: JsonPropertyName("medicine")] string? Medicine,
    [property: JsonPropertyName("urgency")] string Urgency, [property: JsonPropertyName("rule")] string Rule);

/// <summary>What one check-in came to.</summary>
public sealed record CheckInResult(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("flags")] IReadOnlyList<RaisedFlag> Flags,
    [property: JsonIgnore] IReadOnlyList<GoldFlag> Missed, [property: JsonIgnore] IReadOnlyList<(GoldFlag Gold, RaisedFlag Raised)> Found, [property: JsonIgnore] IReadOnlyList<RaisedFlag> False);

/// <summary>How check-ins do on a file of cases. A relapse and a worsening are the same call under two names, and count as one another.</summary>
public sealed record CheckInScorecard([property: JsonPropertyName("results"), JsonPropertyOrder(1)] IReadOnlyList<CheckInResult> Results)
{
    private static readonly Dictionary<RiskFlagKind, string> Kinds = new()
    {
        [RiskFlagKind.MedicationStopped] = "medication_stopped", [RiskFlagKind.MedicationReduced] = "medication_reduced", [RiskFlagKind.MedicationNotStarted] = "not_started",
        [RiskFlagKind.MedicationMissed] = "missed", [RiskFlagKind.SideEffect] = "side_effect", [RiskFlagKind.Relapse] = "relapse", [RiskFlagKind.Worsening] = "worsening",
        [RiskFlagKind.Crisis] = "crisis",
    };

    [JsonPropertyName("cases")] public int Cases => Results.Count;

    /// <summary>Share of the flags that should be raised which were.</summary>
    [JsonPropertyName("flags_found")] public double FlagsFound => Share(Found.Count, Found.Count + Missed);

    /// <summary>Share of the found ones with the urgency of the case.</summary>
    [JsonPropertyName("urgency_right")] public double UrgencyRight => Share(Found.Count(pair => pair.Gold.Urgency == pair.Raised.Urgency), Found.Count);

    /// <summary>Flags raised that the case does not have, for each check-in.</summary>
    [JsonPropertyName("false_flags")] public double FalseFlags => Share(Results.Sum(result => result.False.Count), Cases);

    private List<(GoldFlag Gold, RaisedFlag Raised)> Found => [.. Results.SelectMany(result => result.Found)];

    private int Missed => Results.Sum(result => result.Missed.Count);

    public static CheckInScorecard Score(KnowledgeBase knowledge, IReadOnlyList<CheckInCase> cases) =>
        new([.. cases.Select(told => Compare(knowledge, told))]);

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"Check-ins: {Cases} cases, {Found.Count + Missed} flags to raise"));
        text.AppendLine(Invariant($"  flags found          {FlagsFound,8:P1}"));
        text.AppendLine(Invariant($"  urgency right        {UrgencyRight,8:P1}   of those found"));
        text.AppendLine(Invariant($"  false flags          {FalseFlags,8:0.00}   a check-in"));
        foreach (var result in Results)
        {
            foreach (var gold in result.Missed)
                text.AppendLine(Invariant($"  MISSED  {result.Id,-30} {gold.Urgency,-7} {gold.Kind} {gold.Medicine}"));
            foreach (var (gold, raised) in result.Found.Where(pair => pair.Gold.Urgency != pair.Raised.Urgency))
                text.AppendLine(Invariant($"  urgency {result.Id,-30} {gold.Urgency,-7} {gold.Kind} {gold.Medicine}: raised {raised.Urgency} by {raised.Rule}"));
            foreach (var raised in result.False)
                text.AppendLine(Invariant($"  false   {result.Id,-30} {raised.Urgency,-7} {raised.Kind} {raised.Medicine} by {raised.Rule}"));
        }
        return text.ToString();
    }

    private static CheckInResult Compare(KnowledgeBase knowledge, CheckInCase told)
    {
        RaisedFlag[] raised = [.. CheckInPlayer.Play(knowledge, told).Where(flag => flag.Urgency is not FlagUrgency.Note && Kinds.ContainsKey(flag.Kind))
            .Select(flag => new RaisedFlag(Kinds[flag.Kind], flag.MedicineId, flag.Urgency.ToString().ToUpperInvariant(), flag.RuleId))];
        var left = raised.ToList();
        List<GoldFlag> missed = [];
        List<(GoldFlag, RaisedFlag)> found = [];
        foreach (var gold in told.Gold.OrderBy(gold => gold.Medicine is null))
            if (left.Where(flag => Means(knowledge, gold, flag)).MinBy(flag => flag.Urgency == gold.Urgency ? 0 : flag.Kind == gold.Kind ? 1 : 2) is { } match)
            {
                found.Add((gold, match));
                left.Remove(match);
            }
            else
                missed.Add(gold);
        left.RemoveAll(flag => found.Any(pair => Group(pair.Item1.Kind) == Group(flag.Kind) && Group(flag.Kind) is "symptoms"));
        return new(told.Id, raised, missed, found, left);
    }

    /// <summary>The same kind, and the same medicine where both name one.</summary>
    private static bool Means(KnowledgeBase knowledge, GoldFlag gold, RaisedFlag flag) => Group(gold.Kind) == Group(flag.Kind)
        && (gold.Medicine is null || flag.Medicine is null || knowledge.MedicineNames.Value.IdOf(gold.Medicine) is not { } id || id == flag.Medicine);

    private static string Group(string kind) => kind is "relapse" or "worsening" ? "symptoms" : kind;

    private static double Share(int part, int whole) => whole == 0 ? 0 : Math.Round((double)part / whole, 4);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
