using Shouldly;
using TriageBot.Clinical.Escalating;
using Xunit;

namespace TriageBot.Clinical.Tests.Escalating;

/// <summary>Figures that do not flatter: what nobody took is late, what waited anew waited twice, and no figure switches a rule off.</summary>
public sealed class WhatTheFiguresSay
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8)), Now = Noon.AddDays(1);

    [Fact]
    public void An_episode_that_became_worse_waited_twice_each_at_its_own_level()
    {
        var story = Stories(new(AlertMoment.Raised, Noon, EscalationLevel.Orange), new(AlertMoment.Taken, Noon.AddMinutes(30)), new(AlertMoment.Worsened, Noon.AddMinutes(60), EscalationLevel.Red), new(AlertMoment.Taken, Noon.AddMinutes(75))).ShouldHaveSingleItem();

        story.Level.ShouldBe(EscalationLevel.Red);
        story.Rounds.Select(round => (round.Level, round.Waited, round.IsInTime(Now))).ShouldBe([(EscalationLevel.Orange, TimeSpan.FromMinutes(30), true), (EscalationLevel.Red, TimeSpan.FromMinutes(15), false)]);
    }

    [Fact]
    public void What_waited_past_its_deadline_and_then_became_worse_stays_late()
    {
        var story = Stories(new(AlertMoment.Raised, Noon, EscalationLevel.Orange), new(AlertMoment.Worsened, Noon.AddMinutes(180), EscalationLevel.Red), new(AlertMoment.Taken, Noon.AddMinutes(181))).Single();

        story.Rounds.Select(round => round.IsInTime(Now)).ShouldBe([false, true]);
    }

    [Fact]
    public void What_nobody_took_is_late_once_its_time_is_over_and_in_no_share_before()
    {
        var open = Stories(new AlertLine(AlertMoment.Raised, Noon, EscalationLevel.Red));

        LevelFigures.Of(EscalationLevel.Red, open, Noon.AddMinutes(5)).ShouldSatisfyAllConditions(figures => (figures.InTime, figures.Late).ShouldBe((0, 0)), figures => figures.Open.ShouldBe(1));
        LevelFigures.Of(EscalationLevel.Red, open, Noon.AddMinutes(11)).ShouldSatisfyAllConditions(figures => (figures.InTime, figures.Late).ShouldBe((0, 1)), figures => figures.Taken.ShouldBeNull());
    }

    [Fact]
    public void An_episode_that_is_opened_again_is_a_story_of_its_own()
    {
        var stories = Stories(new(AlertMoment.Raised, Noon, EscalationLevel.Red), new(AlertMoment.Closed, Noon.AddMinutes(9), Outcome: ClosingOutcome.Advised), new(AlertMoment.Reopened, Noon.AddHours(5), EscalationLevel.Orange));

        stories.Select(story => (story.From, story.ClosedAt, story.Outcome)).ShouldBe([(Noon, Noon.AddMinutes(9), ClosingOutcome.Advised), (Noon.AddHours(5), null, null)]);
        stories[0].Rounds.Single().TakenAt.ShouldBe(Noon.AddMinutes(9), "who closes it has taken it");
    }

    [Fact]
    public void Raised_by_a_person_before_anybody_took_it_it_waits_anew_and_lowered_it_has_the_longer_time()
    {
        Stories(new(AlertMoment.Raised, Noon, EscalationLevel.Orange), new(AlertMoment.Regraded, Noon.AddMinutes(30), EscalationLevel.Red)).Single().Rounds[^1].Due.ShouldBe(Noon.AddMinutes(40));
        Stories(new(AlertMoment.Raised, Noon, EscalationLevel.Red), new(AlertMoment.Regraded, Noon.AddMinutes(5), EscalationLevel.Orange)).Single().Rounds.Single().Due.ShouldBe(Noon.AddMinutes(120));
    }

    [Fact]
    public void The_median_and_the_ninth_of_ten_are_times_that_were()
    {
        var spread = Spread.Of(Enumerable.Range(1, 10).Select(minute => TimeSpan.FromMinutes(minute))).ShouldNotBeNull();

        (spread.Count, spread.Median, spread.Ninth).ShouldBe((10, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(9)));
        Spread.Of([TimeSpan.FromMinutes(3)]).ShouldBe(new Spread(1, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3)));
        Spread.Of([]).ShouldBeNull();
    }

    [Theory]
    [InlineData(50, 9, true)]
    [InlineData(50, 10, false)]
    [InlineData(49, 0, false)]
    public void A_review_is_proposed_below_a_fifth_of_fifty_and_not_before(int judged, int worth, bool asks) =>
        RuleFigures.Of("rule", [.. Enumerable.Range(0, judged).Select(number => Ended(number < worth ? ClosingOutcome.Appointment : ClosingOutcome.WrongAlarm))]).AsksForReview.ShouldBe(asks);

    [Fact]
    public void What_is_open_or_was_not_reached_says_nothing_of_a_rule()
    {
        var figures = RuleFigures.Of("rule", [Ended(null), Ended(ClosingOutcome.NotReachable), Ended(ClosingOutcome.WrongAlarm), Ended(ClosingOutcome.Advised)]);

        (figures.Fired, figures.Judged, figures.Actionable, figures.Share).ShouldBe((4, 2, 1, 0.5));
    }

    [Fact]
    public void Too_much_is_counted_for_each_person_and_false_alarms_are_not_counted()
    {
        var shift = new Shift(Noon, Noon.AddHours(8));

        new ShiftLoad(shift, 90, 61, 2).IsTooMuch(30).ShouldBeTrue();
        new ShiftLoad(shift, 90, 60, 2).IsTooMuch(30).ShouldBeFalse();
        new ShiftLoad(shift, 40, 31, 0).IsTooMuch(30).ShouldBeTrue("with nobody there it is all for the one who comes");
    }

    [Fact]
    public void Red_is_called_first_and_at_one_level_whoever_was_not_yet_called_then_by_deadline() => CallOrder.Of<string>(
    [
        new("orange", EscalationLevel.Orange, Noon, 0), new("red tried", EscalationLevel.Red, Noon, 1), new("red later", EscalationLevel.Red, Noon.AddMinutes(9), 0), new("red now", EscalationLevel.Red, Noon.AddMinutes(1), 0),
    ]).ShouldBe(["red now", "red later", "red tried", "orange"]);

    private static IReadOnlyList<AlertStory> Stories(params AlertLine[] lines) => AlertStories.Of(lines, (level, from) => from.AddMinutes(level is EscalationLevel.Red ? 10 : 120));

    private static AlertStory Ended(ClosingOutcome? outcome) => new(EscalationLevel.Red, Noon, outcome is null ? null : Noon.AddHours(1), outcome, [new(EscalationLevel.Red, Noon, Noon.AddMinutes(10), Noon.AddMinutes(3), null)]);
}
