using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.FollowUp;

/// <summary>K10: another number in a rule is tried on what was answered, and says whom it would miss. Nothing in use changes.</summary>
public sealed class AnotherNumber
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Guid Patient = Guid.NewGuid();
    private static readonly IReadOnlyDictionary<string, Programme> Programmes = KnowledgeBase.Embedded.Programmes;
    private static readonly RuleThreshold GainFast = RuleThresholds.Of(Programmes.Values).Single(threshold => threshold.RuleId == "hf-gain-fast");

    [Fact]
    public void Every_number_of_every_rule_that_calls_is_found_and_can_be_another()
    {
        var all = RuleThresholds.Of(Programmes.Values);

        all.Count.ShouldBeGreaterThan(30);
        all.Select(threshold => (threshold.RuleId, threshold.Place)).ShouldBeUnique();
        foreach (var threshold in all)
        {
            var value = threshold.Threshold.Value + 1;
            var again = RuleThresholds.Of(RuleThresholds.With(Programmes, threshold, value).Values);
            again.Where(one => one.Threshold != all.Single(old => (old.RuleId, old.Place) == (one.RuleId, one.Place)).Threshold).Select(one => (one.RuleId, one.Place, one.Threshold.Value)).ShouldBe([(threshold.RuleId, threshold.Place, value)]);
        }
        RuleThresholds.Of(Programmes.Values).ShouldBe(all, "what is in use is as it was");
    }

    [Fact]
    public void The_judge_judges_by_the_other_number()
    {
        var changed = KnowledgeBase.Embedded with { Programmes = RuleThresholds.With(Programmes, GainFast, 3) };

        Judged(KnowledgeBase.Embedded, 71.5).ShouldContain(flag => flag.RuleId == "hf-gain-fast");
        Judged(changed, 71.5).ShouldNotContain(flag => flag.Kind == RiskFlagKind.Relapse);
        Judged(changed, 73.1).ShouldContain(flag => flag.Kind == RiskFlagKind.Relapse);
    }

    [Theory]
    [InlineData(null, ThresholdRefusal.NotANumber)]
    [InlineData(double.NaN, ThresholdRefusal.NotANumber)]
    [InlineData(double.PositiveInfinity, ThresholdRefusal.NotANumber)]
    [InlineData(1.4, ThresholdRefusal.Same)]
    [InlineData(0.0, ThresholdRefusal.OutOfBounds)]
    [InlineData(-2.0, ThresholdRefusal.OutOfBounds)]
    [InlineData(5000.0, ThresholdRefusal.OutOfBounds)]
    [InlineData(3.0, null)]
    public void Nonsense_is_refused(double? value, ThresholdRefusal? refusal) => RuleThresholds.Refusal(GainFast, value).ShouldBe(refusal);

    [Fact]
    public void A_call_that_was_worth_it_and_would_not_be_made_is_missed()
    {
        var replay = Replay();

        replay.Add(Patient, Morning, Morning.AddMinutes(4), [Flag(FlagUrgency.Orange)], []);

        replay.Otherwise().ShouldHaveSingleItem().Fate.ShouldBe(CallFate.Missed);
        (replay.Found, replay.Changed, replay.Before[1], replay.After[1]).ShouldBe((1, 1, 1, 0));
    }

    [Fact]
    public void Called_by_another_rule_of_the_same_kind_it_is_not_missed_but_less_urgent()
    {
        var replay = Replay();

        replay.Add(Patient, Morning, Morning.AddMinutes(4), [Flag(FlagUrgency.Red)], [Flag(FlagUrgency.Yellow) with { RuleId = "another" }]);

        replay.Otherwise().ShouldHaveSingleItem().Fate.ShouldBe(CallFate.LessUrgent);
    }

    [Fact]
    public void Called_only_by_the_next_check_in_it_is_later()
    {
        var replay = Replay();

        replay.Add(Patient, Morning.AddHours(24), Morning.AddHours(24.1), [Flag(FlagUrgency.Orange)], [Flag(FlagUrgency.Orange)]);
        replay.Add(Patient, Morning, Morning.AddMinutes(4), [Flag(FlagUrgency.Orange)], []);

        replay.Otherwise().ShouldHaveSingleItem().Fate.ShouldBe(CallFate.Later);
    }

    [Fact]
    public void Another_patients_words_another_kind_and_a_check_in_after_it_was_closed_do_not_count_for_it()
    {
        var replay = Replay();

        replay.Add(Guid.NewGuid(), Morning, Morning, [Flag(FlagUrgency.Orange)], []);
        replay.Add(Patient, Morning, Morning, [Flag(FlagUrgency.Orange) with { Kind = RiskFlagKind.SideEffect }], []);
        replay.Add(Patient, Morning.AddDays(9), Morning.AddDays(9), [Flag(FlagUrgency.Orange)], []);

        (replay.Found, replay.Otherwise().Count, replay.Changed).ShouldBe((0, 0, 3));
    }

    [Fact]
    public void A_note_calls_nobody()
    {
        var replay = Replay();

        replay.Add(Patient, Morning, Morning, [Flag(FlagUrgency.Note)], []);

        (replay.Changed, replay.Before.Sum()).ShouldBe((0, 0));
    }

    private static WhatIf<string> Replay() => new([new("episode", Patient, Call.Of(RiskFlagKind.Relapse, null), EscalationLevel.Orange, Morning.AddMinutes(3), Morning.AddDays(2))]);

    private static RiskFlag Flag(FlagUrgency urgency) => new(RiskFlagKind.Relapse, urgency, "hf-gain-fast", new("重了", "heavier"), []);

    private static IReadOnlyList<RiskFlag> Judged(KnowledgeBase knowledge, double weight)
    {
        var programme = knowledge.Programmes["heart-failure"];
        var person = new Patient(70, Sex.Male);
        var picture = CheckInPicture.Begin(knowledge, programme, person);
        var facts = new CheckInFacts(programme, 1, new DateOnly(2026, 3, 2), picture with { Measurements = [new(Measure.Weight, weight, new Quote("体重", 1, 0))] }) { Baseline = new Dictionary<Measure, double> { [Measure.Weight] = 70 } };
        return CheckInJudge.Judge(knowledge, facts, MedicineSense.None.Judge);
    }
}
