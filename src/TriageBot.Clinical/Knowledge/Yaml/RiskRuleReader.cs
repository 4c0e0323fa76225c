using System.Globalization;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads the thresholds of a programme: what holds today, and what holds over days.</summary>
internal sealed class RiskRuleReader(CriterionReader criteria)
{
    public static readonly IReadOnlyDictionary<string, FlagUrgency> Urgencies = ProgrammeReader.Names<FlagUrgency>();
    public static readonly IReadOnlyDictionary<string, RiskFlagKind> Kinds = ProgrammeReader.Names<RiskFlagKind>();

    public RiskRule Read(Entry entry)
    {
        var named = entry.Named($"{entry.Name}: rule {entry.Text("id")}");
        var rule = new RiskRule(
            named.Text("id"), named.Choice("kind", Kinds), named.Choice("urgency", Urgencies), criteria.Optional(named, "when"),
            named.Child("trend") is { } trend ? TrendOf(trend) : null, named.Bilingual("because"));
        if (rule.When is null && rule.Trend is null)
            named.Problem("needs a 'when', a 'trend' or both.");
        if (rule.When?.Findings.FirstOrDefault(finding => !finding.Counts).Code is { } denied)
            named.Problem($"'not' around '{denied}' would let one more finding take the flag back; write it without.");
        named.NothingElse();
        return rule;
    }

    private Trend? TrendOf(Entry entry)
    {
        var trend = Made(entry);
        if (trend is null)
            entry.Problem("a trend is one of rise, fall, above-baseline, below-baseline, of-baseline, slope-up, slope-down or on-days.");
        entry.NothingElse();
        return trend;
    }

    private Trend? Made(Entry entry)
    {
        if (entry.Has("rise") || entry.Has("fall"))
            return new Trend.Change(MeasureOf(entry, entry.Has("rise") ? "rise" : "fall"), entry.Has("rise"), ThresholdReader.Bound(entry, "by"), entry.Number("within"));
        if (entry.Has("above-baseline") || entry.Has("below-baseline"))
            return new Trend.FromBaseline(MeasureOf(entry, entry.Has("above-baseline") ? "above-baseline" : "below-baseline"), entry.Has("above-baseline"), ThresholdReader.Bound(entry, "by"));
        if (entry.Has("of-baseline"))
            return new Trend.OfBaseline(MeasureOf(entry, "of-baseline"), ThresholdReader.Bound(entry, "percent"));
        if (entry.Has("slope-up") || entry.Has("slope-down"))
            return new Trend.Slope(MeasureOf(entry, entry.Has("slope-up") ? "slope-up" : "slope-down"), entry.Has("slope-up"), ThresholdReader.Bound(entry, "by"), entry.Number("over"));
        return entry.Has("on-days") ? new Trend.OnDays(criteria.Required(entry, "is"), entry.Number("on-days"), entry.Number("of")) : null;
    }

    private static Measure MeasureOf(Entry entry, string key) => entry.Choice(key, CriterionReader.Measures);
}
