using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.FollowUp;

/// <summary>A height on the chart of a number at which a rule of the programme fires by this number alone, so that a nurse sees how far away it is.</summary>
/// <param name="Value">In the unit of the measure.</param>
/// <param name="IsCeiling">It fires from here upwards; else downwards.</param>
/// <param name="Urgency">The most urgent rule that fires here.</param>
/// <param name="RuleId">That rule.</param>
public sealed record WatchLine(double Value, bool IsCeiling, FlagUrgency Urgency, string RuleId)
{
    /// <summary>The lines of a programme for one measure, lowest first. Rules that need something else besides, and rules about how fast a number moves, have no height.</summary>
    /// <param name="baseline">The patient's own value at discharge; null when it is not known, and then what is measured against it has no line.</param>
    public static IReadOnlyList<WatchLine> Of(Programme programme, Measure measure, double? baseline) =>
        [.. programme.Rules.SelectMany(rule => HeightsOf(rule, measure, baseline).Select(height => new WatchLine(height.Value, height.Sign.StartsWith('>'), rule.Urgency, rule.Id)))
            .GroupBy(line => (line.Value, line.IsCeiling)).Select(same => same.OrderBy(line => line.Urgency).First()).OrderBy(line => line.Value).ThenBy(line => line.Urgency)];

    private static IEnumerable<Threshold> HeightsOf(RiskRule rule, Measure measure, double? baseline) => (rule.When, rule.Trend) switch
    {
        ({ } when, null) => Alone(when, measure),
        (null, Trend.OnDays days) => Alone(days.Is, measure),
        (null, Trend.FromBaseline apart) when apart.Measure == measure && baseline is { } own =>
            [apart.Above ? apart.By with { Value = Rounded(own + apart.By.Value) } : new(Turned(apart.By.Sign), Rounded(own - apart.By.Value))],
        (null, Trend.OfBaseline share) when share.Measure == measure && baseline is { } own => [share.Percent with { Value = Rounded(own * share.Percent.Value / 100) }],
        _ => [],
    };

    /// <summary>Values of the measure that decide the criterion whatever else is true.</summary>
    private static IEnumerable<Threshold> Alone(Criterion criterion, Measure measure) => criterion switch
    {
        Criterion.Measured measured when measured.Measure == measure => [measured.Threshold],
        Criterion.AtLeast { Number: 1 } any => any.Parts.SelectMany(part => Alone(part, measure)),
        Criterion.All { Parts: [var only] } => Alone(only, measure),
        _ => [],
    };

    private static string Turned(string sign) => sign.Replace('>', '<');

    private static double Rounded(double value) => Math.Round(value, 1);
}
