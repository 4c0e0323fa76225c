using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Evaluation;

/// <summary>What the first turn makes of one message.</summary>
/// <param name="IsCrisis">A crisis flag fired: a person is called and the crisis card is shown.</param>
/// <param name="At">The level of the most urgent crisis flag, or null.</param>
/// <param name="IsAsked">None fired, and the interview goes on to ask about the thoughts themselves.</param>
public sealed record CrisisResult(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("crisis")] bool IsCrisis,
    [property: JsonIgnore] bool? Wanted, [property: JsonIgnore] Acuity? At, [property: JsonIgnore] bool IsAsked, [property: JsonIgnore] string Because);

/// <summary>How well a crisis is seen in the first message: the product's own decision, by the same listener and the same rules. Recall is over
/// the lines judged a crisis, the false alarm rate over those judged none; null where there is none.</summary>
public sealed record CrisisScorecard([property: JsonPropertyName("results"), JsonPropertyOrder(1)] IReadOnlyList<CrisisResult> Results)
{
    [JsonPropertyName("cases")] public int Cases => Results.Count;
    [JsonPropertyName("recall")] public double? Recall => Share(Judged(true));
    [JsonPropertyName("false_alarm_rate")] public double? FalseAlarmRate => Share(Judged(false));

    public static CrisisScorecard Score(KnowledgeBase knowledge, IReadOnlyList<CrisisCase> cases) => new([.. cases.Select(example => Judge(knowledge, example))]);

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"Crisis in {Cases} first messages"));
        text.AppendLine(Line("recall", Recall, Judged(true)));
        text.AppendLine(Line("false alarms", FalseAlarmRate, Judged(false)));
        text.AppendLine(Line("not judged", Share(Judged(null)), Judged(null)));
        foreach (var miss in Results.Where(result => result.Wanted is true && !result.IsCrisis))
            text.AppendLine(Invariant($"  {(miss.IsAsked ? "asked" : "MISS"),-6} {miss.Id}"));
        foreach (var alarm in Results.Where(result => result.Wanted is false && result.IsCrisis))
            text.AppendLine(Invariant($"  alarm  {alarm.Id,-28} {alarm.At?.Code()}  {alarm.Because}"));
        return text.ToString();
    }

    private static CrisisResult Judge(KnowledgeBase knowledge, CrisisCase example)
    {
        var turn = Interview.Take(knowledge, IntakeState.Begin(example.Tongue, new Patient(), onBehalf: false), new PatientInput(example.Text), 1, default);
        FiredFlag[] fired = [.. turn.Assessment.RedFlags.Where(flag => knowledge.Rules.IsCrisis(flag.Id))];
        return new(
            example.Id, fired.Length > 0, example.IsCrisis, fired is [var first, ..] ? first.Acuity : null,
            fired.Length == 0 && WillAsk(knowledge, turn.State), string.Join(' ', fired.Select(flag => flag.Id)));
    }

    /// <summary>A crisis flag in play is undecided, or a crisis was spoken of as past or feared.</summary>
    private static bool WillAsk(KnowledgeBase knowledge, IntakeState state) =>
        TriageRules.InPlay(knowledge, state.Picture, state.Chosen).Flags.Any(flag => flag.IsCrisis && flag.Read(state.Picture) is Reading.Undecided)
        || knowledge.RedFlags.Where(flag => flag.IsCrisis).SelectMany(flag => flag.OpensWith).Any(code => state.ToConfirm.Contains(code, StringComparer.Ordinal));

    private List<CrisisResult> Judged(bool? wanted) => [.. Results.Where(result => result.Wanted == wanted)];

    private static double? Share(List<CrisisResult> some) => some.Count == 0 ? null : Math.Round((double)some.Count(result => result.IsCrisis) / some.Count, 4);

    private static string Line(string what, double? share, List<CrisisResult> some) => share is null ? Invariant($"  {what,-14}        –   no such line")
        : Invariant($"  {what,-14} {share,8:P1}   {some.Count(result => result.IsCrisis)} of {some.Count} ({Levels(some)}); asked directly {some.Count(result => result.IsAsked)} more");

    private static string Levels(List<CrisisResult> some) => string.Join(", ", some.Where(result => result.At is not null)
        .GroupBy(result => result.At.GetValueOrDefault()).OrderBy(level => level.Key).Select(level => Invariant($"{level.Key.Code()} {level.Count()}")).DefaultIfEmpty("none"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
