using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Escalating;

/// <summary>Nothing closes without an outcome; nothing is set aside without end.</summary>
public sealed class HowItMayEnd
{
    private static readonly DateTimeOffset Raised = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), Now = Raised.AddHours(1);

    private static readonly ContactEvidence Spoke = new(ContactPerson.Patient, Raised.AddMinutes(20), ContactChannel.Telephone);

    [Fact]
    public void Without_an_outcome_it_stays_open() => Missing(new(null, Spoke, null)).ShouldBe([MissingForClosing.Outcome]);

    [Fact]
    public void An_outcome_alone_is_not_enough() => Missing(new(ClosingOutcome.Advised, null, "call again")).ShouldBe([MissingForClosing.Contact]);

    [Fact]
    public void With_whom_when_and_how_it_closes() => Missing(new(ClosingOutcome.Advised, Spoke, null)).ShouldBeEmpty();

    [Fact]
    public void A_recorded_call_that_reached_somebody_is_proof() => Missing(new(ClosingOutcome.Advised, null, null), (10, CallOutcome.NoAnswer), (20, CallOutcome.SpokeFamily)).ShouldBeEmpty();

    [Fact]
    public void A_contact_before_it_was_raised_or_in_the_future_proves_nothing()
    {
        Missing(new(ClosingOutcome.Advised, Spoke with { At = Raised.AddHours(-3) }, null)).ShouldBe([MissingForClosing.ContactTooEarly]);
        Missing(new(ClosingOutcome.Advised, Spoke with { At = Now.AddHours(1) }, null)).ShouldBe([MissingForClosing.ContactInFuture]);
    }

    [Fact]
    public void Not_reachable_needs_three_calls_at_different_times_and_what_comes_next()
    {
        Missing(new(ClosingOutcome.NotReachable, null, "visit"), (0, CallOutcome.NoAnswer), (10, CallOutcome.NoAnswer)).ShouldBe([MissingForClosing.Attempts]);
        Missing(new(ClosingOutcome.NotReachable, null, "visit"), (0, CallOutcome.NoAnswer), (1, CallOutcome.NoAnswer), (2, CallOutcome.NoAnswer)).ShouldBe([MissingForClosing.Attempts]);
        Missing(new(ClosingOutcome.NotReachable, null, " "), (0, CallOutcome.NoAnswer), (10, CallOutcome.SwitchedOff), (20, CallOutcome.WrongNumber)).ShouldBe([MissingForClosing.NextStep]);
        Missing(new(ClosingOutcome.NotReachable, null, "visit"), (0, CallOutcome.NoAnswer), (10, CallOutcome.SwitchedOff), (20, CallOutcome.WrongNumber)).ShouldBeEmpty();
    }

    [Fact]
    public void Having_spoken_with_somebody_is_not_being_unreachable() =>
        Missing(new(ClosingOutcome.NotReachable, Spoke, "visit")).ShouldBe([MissingForClosing.Attempts]);

    [Theory]
    [InlineData(EscalationLevel.Red, 0, "in theatre", 10, null)]
    [InlineData(EscalationLevel.Red, 0, "in theatre", 11, SnoozeRefusal.TooLong)]
    [InlineData(EscalationLevel.Red, 1, "in theatre", 5, SnoozeRefusal.Twice)]
    [InlineData(EscalationLevel.Red, 0, " ", 5, SnoozeRefusal.NoReason)]
    [InlineData(EscalationLevel.Orange, 3, "in theatre", 120, null)]
    [InlineData(EscalationLevel.Orange, 0, "in theatre", 121, SnoozeRefusal.TooLong)]
    [InlineData(EscalationLevel.Yellow, 0, "in theatre", 0, SnoozeRefusal.NotAhead)]
    public void Setting_aside_has_a_reason_and_an_end_and_red_ten_minutes_once(EscalationLevel level, int times, string reason, int minutes, SnoozeRefusal? refusal) =>
        Snooze.Refusal(level, times, reason, TimeSpan.FromMinutes(minutes)).ShouldBe(refusal);

    [Theory]
    [InlineData(Acuity.Immediate, false, EscalationLevel.Red)]
    [InlineData(Acuity.Emergent, false, EscalationLevel.Red)]
    [InlineData(Acuity.SelfCare, true, EscalationLevel.Red)]
    [InlineData(Acuity.Urgent, false, EscalationLevel.Orange)]
    [InlineData(Acuity.SelfCare, false, EscalationLevel.Orange)]
    public void What_an_intake_came_to_has_a_level(Acuity acuity, bool isCrisis, EscalationLevel level) => EscalationLevels.Of(acuity, isCrisis).ShouldBe(level);

    [Theory]
    [InlineData(FlagUrgency.Red, EscalationLevel.Red)]
    [InlineData(FlagUrgency.Orange, EscalationLevel.Orange)]
    [InlineData(FlagUrgency.Yellow, EscalationLevel.Yellow)]
    public void What_a_follow_up_noticed_has_one_too(FlagUrgency urgency, EscalationLevel level) => EscalationLevels.Of(urgency).ShouldBe(level);

    private static IReadOnlyList<MissingForClosing> Missing(Closing closing, params (int Minute, CallOutcome Outcome)[] calls) =>
        closing.Missing([.. calls.Select(call => new CallMade(Raised.AddMinutes(call.Minute), call.Outcome))], Raised, Now);
}
