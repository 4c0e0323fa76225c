using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.FollowUp;

/// <summary>One number in a rule of a programme that could be another.</summary>
/// <param name="RuleId">Id of the rule; it stands under this id in every programme that has it.</param>
/// <param name="Place">Which of the rule's numbers, from 0.</param>
/// <param name="Measure">What is measured.</param>
/// <param name="IsTrend">A change or a difference, not a value as it is read.</param>
public sealed record RuleThreshold(string RuleId, int Place, FlagUrgency Urgency, Bilingual Because, Measure Measure, Threshold Threshold, bool IsTrend);

/// <summary>Why another number cannot be tried.</summary>
public enum ThresholdRefusal { NotANumber, Same, OutOfBounds }

/// <summary>Finds the numbers of rules and puts others in their place. Nothing that is in use changes: the result is a rule of its own.</summary>
public static class RuleThresholds
{
    private const double Smallest = 0.01;

    /// <summary>Every number of every rule that calls a person, once for each rule.</summary>
    public static IReadOnlyList<RuleThreshold> Of(IEnumerable<Programme> programmes) =>
        [.. programmes.SelectMany(programme => programme.Rules).Where(rule => rule.Urgency is not FlagUrgency.Note).DistinctBy(rule => rule.Id).SelectMany(Of)];

    private static IEnumerable<RuleThreshold> Of(RiskRule rule)
    {
        var place = 0;
        foreach (var (measure, threshold, isTrend) in Numbers(rule))
            yield return new(rule.Id, place++, rule.Urgency, rule.Because, measure, threshold, isTrend);
    }

    /// <summary>Between what a number of this kind can be: what a living person has of it, or for a change more than nothing.</summary>
    public static (double Low, double High) BoundsOf(RuleThreshold threshold) =>
        threshold.IsTrend ? (Smallest, NumberAnswer.BoundsOf(threshold.Measure).High) : NumberAnswer.BoundsOf(threshold.Measure);

    /// <summary>Null when it can be tried.</summary>
    public static ThresholdRefusal? Refusal(RuleThreshold threshold, double? value) =>
        value is not { } number || !double.IsFinite(number) ? ThresholdRefusal.NotANumber
        : Math.Abs(number - threshold.Threshold.Value) < Smallest / 2 ? ThresholdRefusal.Same
        : BoundsOf(threshold) is var (low, high) && (number < low || number > high) ? ThresholdRefusal.OutOfBounds : null;

    /// <summary>The programmes with another number in one rule.</summary>
    public static IReadOnlyDictionary<string, Programme> With(IReadOnlyDictionary<string, Programme> programmes, RuleThreshold changed, double value) =>
        programmes.ToDictionary(pair => pair.Key, pair => pair.Value.Rules.Any(rule => rule.Id == changed.RuleId)
            ? pair.Value with { Rules = [.. pair.Value.Rules.Select(rule => rule.Id == changed.RuleId ? With(rule, changed.Place, value) : rule)] } : pair.Value, StringComparer.Ordinal);

    private static RiskRule With(RiskRule rule, int place, double value)
    {
        var seen = 0;
        Threshold Next(Threshold old) => seen++ == place ? old with { Value = value } : old;
        return rule with { When = rule.When is { } when ? Put(when, Next) : null, Trend = rule.Trend is { } trend ? Put(trend, Next) : null };
    }

    private static Criterion Put(Criterion criterion, Func<Threshold, Threshold> put) => criterion switch
    {
        Criterion.Measured measured => measured with { Threshold = put(measured.Threshold) },
        Criterion.All all => new Criterion.All([.. all.Parts.Select(part => Put(part, put))]),
        Criterion.AtLeast some => new Criterion.AtLeast(some.Number, [.. some.Parts.Select(part => Put(part, put))]),
        Criterion.Not not => new Criterion.Not(Put(not.Part, put)),
        _ => criterion,
    };

    private static Trend Put(Trend trend, Func<Threshold, Threshold> put) => trend switch
    {
        Trend.Change change => change with { By = put(change.By) },
        Trend.FromBaseline baseline => baseline with { By = put(baseline.By) },
        Trend.OfBaseline share => share with { Percent = put(share.Percent) },
        Trend.Slope slope => slope with { PerDay = put(slope.PerDay) },
        Trend.OnDays days => days with { Is = Put(days.Is, put) },
        _ => trend,
    };

    private static IEnumerable<(Measure Measure, Threshold Threshold, bool IsTrend)> Numbers(RiskRule rule) => (rule.When is { } when ? In(when) : []).Concat(rule.Trend switch
    {
        Trend.Change change => [(change.Measure, change.By, true)],
        Trend.FromBaseline baseline => [(baseline.Measure, baseline.By, true)],
        Trend.OfBaseline share => [(share.Measure, share.Percent, true)],
        Trend.Slope slope => [(slope.Measure, slope.PerDay, true)],
        Trend.OnDays days => In(days.Is),
        _ => [],
    });

    private static IEnumerable<(Measure Measure, Threshold Threshold, bool IsTrend)> In(Criterion criterion) => criterion switch
    {
        Criterion.Measured measured => [(measured.Measure, measured.Threshold, false)],
        Criterion.All all => all.Parts.SelectMany(In),
        Criterion.AtLeast some => some.Parts.SelectMany(In),
        Criterion.Not not => In(not.Part),
        _ => [],
    };
}
