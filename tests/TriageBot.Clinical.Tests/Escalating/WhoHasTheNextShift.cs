using Shouldly;
using TriageBot.Clinical.Escalating;
using Xunit;

namespace TriageBot.Clinical.Tests.Escalating;

/// <summary>Shifts by the wall clock, what is handed over, and what comes next.</summary>
public sealed class WhoHasTheNextShift
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8));
    private static readonly ShiftPlan Shanghai = Plan("Asia/Shanghai", 0, 8, 16), Night = Plan("Asia/Shanghai", 7, 19);

    [Fact]
    public void A_shift_lasts_until_the_next_one_begins() =>
        Shanghai.At(Noon).ShouldBe(new Shift(Noon.AddHours(-4).ToUniversalTime(), Noon.AddHours(4).ToUniversalTime()));

    [Fact]
    public void The_moment_of_the_change_belongs_to_the_new_shift()
    {
        Shanghai.At(Noon.AddHours(4)).From.ShouldBe(Noon.AddHours(4));
        Shanghai.Before(Shanghai.At(Noon.AddHours(4))).ShouldBe(Shanghai.At(Noon));
    }

    [Fact]
    public void A_night_shift_goes_over_midnight() => Night.At(Noon.AddHours(14)).ShouldBe(new Shift(Noon.AddHours(7).ToUniversalTime(), Noon.AddHours(19).ToUniversalTime()));

    [Fact]
    public void A_day_on_which_the_clocks_change_has_shifts_without_a_gap()
    {
        var plan = Plan("America/New_York", 0, 2, 16);
        var from = new DateTimeOffset(2026, 3, 7, 5, 0, 0, TimeSpan.Zero);

        var shifts = plan.Between(from, from.AddDays(3)).ToList();

        shifts.Zip(shifts.Skip(1)).ShouldAllBe(pair => pair.First.Until == pair.Second.From);
        shifts.ShouldAllBe(shift => shift.Until > shift.From);
        plan.Between(new DateTimeOffset(2026, 10, 31, 4, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 2, 5, 0, 0, TimeSpan.Zero)).Last().Until.ShouldBe(new DateTimeOffset(2026, 11, 2, 5, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(EscalationLevel.Red, "li", null, true)]
    [InlineData(EscalationLevel.Orange, "li", null, true)]
    [InlineData(EscalationLevel.Yellow, "li", null, false)]
    [InlineData(EscalationLevel.Red, null, null, true)]
    [InlineData(EscalationLevel.Red, null, "li", true)]
    [InlineData(EscalationLevel.Red, null, "qian", false)]
    [InlineData(EscalationLevel.Red, "qian", null, false)]
    [InlineData(EscalationLevel.Red, "qian", "li", false)]
    public void What_presses_and_is_the_outgoing_nurses_or_nobodys_is_handed_over(EscalationLevel level, string? takenBy, string? assignedTo, bool isIncluded)
    {
        HandoverRules.Includes(new(level, true, takenBy, assignedTo), "li").ShouldBe(isIncluded);
        HandoverRules.Includes(new(level, false, takenBy, assignedTo), "li").ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, "li", -1, HandoverState.Waiting)]
    [InlineData(true, null, -1, HandoverState.Waiting)]
    [InlineData(true, "li", 0, HandoverState.NotAccepted)]
    [InlineData(true, null, 1, HandoverState.NotAccepted)]
    [InlineData(true, "wang", 1, HandoverState.Accepted)]
    [InlineData(true, "qian", 1, HandoverState.TakenElsewhere)]
    [InlineData(false, "li", 1, HandoverState.Closed)]
    public void Silence_keeps_it_where_it_was(bool isOpen, string? takenBy, int minutesAfter, HandoverState state) =>
        HandoverRules.Settled(new(EscalationLevel.Red, isOpen, takenBy, null), "li", "wang", Noon, Noon.AddMinutes(minutesAfter)).ShouldBe(state);

    [Fact]
    public void The_next_step_follows_from_the_calls()
    {
        CallMade none = new(Noon, CallOutcome.NoAnswer), again = none with { At = Noon.AddMinutes(6) }, third = none with { At = Noon.AddMinutes(12) }, spoke = new(Noon.AddMinutes(20), CallOutcome.SpokeFamily);

        NextSteps.Of(false, [none]).ShouldBe(NextStep.TakeOn);
        NextSteps.Of(true, []).ShouldBe(NextStep.Contact);
        NextSteps.Of(true, [none, again]).ShouldBe(NextStep.CallAgain);
        NextSteps.Of(true, [none, again, third]).ShouldBe(NextStep.AnotherWay);
        NextSteps.Of(true, [none, spoke]).ShouldBe(NextStep.Close);
    }

    private static ShiftPlan Plan(string zone, params int[] hours) => new([.. hours.Select(hour => new TimeOnly(hour, 0))], TimeZoneInfo.FindSystemTimeZoneById(zone));
}
