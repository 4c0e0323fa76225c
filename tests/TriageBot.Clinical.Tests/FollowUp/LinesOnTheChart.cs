using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.FollowUp;

/// <summary>Where a nurse sees on the chart that a rule fires.</summary>
public sealed class LinesOnTheChart
{
    private static readonly Programme General = KnowledgeBase.Embedded.Programmes[Programme.General];

    [Fact]
    public void A_rule_against_the_patients_own_value_stands_where_that_value_puts_it_and_nowhere_without_it()
    {
        var programme = With(new Trend.FromBaseline(Measure.Weight, Above: true, new(">=", 1.8)), FlagUrgency.Orange, new Trend.FromBaseline(Measure.Weight, Above: false, new(">", 3)), FlagUrgency.Yellow);

        WatchLine.Of(programme, Measure.Weight, 66.4).Select(line => (line.Value, line.IsCeiling, line.Urgency)).ShouldBe([(63.4, false, FlagUrgency.Yellow), (68.2, true, FlagUrgency.Orange)]);
        WatchLine.Of(programme, Measure.Weight, null).ShouldBeEmpty();
        WatchLine.Of(programme, Measure.Glucose, 6).ShouldBeEmpty();
    }

    [Fact]
    public void A_share_of_the_own_value_is_a_height_of_its_own() =>
        WatchLine.Of(With(new Trend.OfBaseline(Measure.PeakFlow, new("<", 50)), FlagUrgency.Red), Measure.PeakFlow, 400).ShouldHaveSingleItem().ShouldBe(new(200, false, FlagUrgency.Red, "r0"));

    /// <summary>Fever with chills has no height: a line at 38 would say that 38 alone were enough.</summary>
    [Fact]
    public void A_value_that_needs_something_else_besides_is_no_line_and_one_of_several_that_suffices_is()
    {
        Criterion hot = new Criterion.Measured(Measure.Temperature, "temperature", new(">=", 38)), chills = new Criterion.Has("rigors");

        WatchLine.Of(With(new Criterion.All([hot, chills])), Measure.Temperature, null).ShouldBeEmpty();
        WatchLine.Of(With(new Criterion.AtLeast(1, [chills, hot])), Measure.Temperature, null).ShouldHaveSingleItem().Value.ShouldBe(38);
        WatchLine.Of(With(new Criterion.AtLeast(2, [chills, hot])), Measure.Temperature, null).ShouldBeEmpty();
    }

    [Fact]
    public void Of_two_rules_at_one_height_the_more_urgent_is_shown() =>
        WatchLine.Of(With(new Trend.FromBaseline(Measure.Weight, true, new(">=", 2)), FlagUrgency.Yellow, new Trend.FromBaseline(Measure.Weight, true, new(">=", 2)), FlagUrgency.Red), Measure.Weight, 70)
            .ShouldHaveSingleItem().Urgency.ShouldBe(FlagUrgency.Red);

    [Fact]
    public void The_shipped_programmes_have_lines_for_weight_pressure_and_glucose()
    {
        var programmes = KnowledgeBase.Embedded.Programmes;

        WatchLine.Of(programmes["heart-failure"], Measure.Weight, 66.4).ShouldContain(line => line.IsCeiling);
        WatchLine.Of(programmes["hypertension"], Measure.Systolic, null).ShouldContain(line => !line.IsCeiling);
        WatchLine.Of(programmes["diabetes"], Measure.Glucose, null).Select(line => line.IsCeiling).Distinct().Count().ShouldBe(2);
    }

    private static Programme With(Criterion when) => General with { Rules = [new("r0", RiskFlagKind.Worsening, FlagUrgency.Orange, when, null, new("因为", "because"))] };

    private static Programme With(Trend trend, FlagUrgency urgency) => General with { Rules = [new("r0", RiskFlagKind.Worsening, urgency, null, trend, new("因为", "because"))] };

    private static Programme With(Trend first, FlagUrgency urgency, Trend second, FlagUrgency other) =>
        General with { Rules = [.. With(first, urgency).Rules, new("r1", RiskFlagKind.Worsening, other, null, second, new("因为", "because"))] };
}
