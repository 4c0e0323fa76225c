using Shouldly;
using TriageBot.Clinical.Escalating;
using Xunit;

namespace TriageBot.Clinical.Tests.Escalating;

/// <summary>The ladder: who must know by when, by the clock for red and in working hours for the rest.</summary>
public sealed class WhoKnowsWhen
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static readonly EscalationPolicy Policy = new(
        new([new(Rung.ChargeNurse, Clock(10)), new(Rung.DoctorOnCall, Clock(20)), new(Rung.DutyManager, Clock(30))]),
        new([new(Rung.ChargeNurse, new Wait.Working(TimeSpan.FromHours(2), TimeSpan.FromHours(16))), new(Rung.DoctorOnCall, new Wait.Working(TimeSpan.FromHours(4), TimeSpan.FromHours(32)))]),
        new([new(Rung.ChargeNurse, new Wait.WorkingDays(1)), new(Rung.DoctorOnCall, new Wait.WorkingDays(2))]),
        TimeSpan.FromMinutes(2), new(WorkingDays.China, Shanghai, new(8, 0), new(18, 0)));

    [Theory]
    [InlineData("2026-03-02 09:00")]
    [InlineData("2026-03-07 03:30")]
    [InlineData("2026-10-01 23:55")]
    public void Red_waits_ten_twenty_and_thirty_minutes_at_any_hour_of_any_day(string raised)
    {
        var from = At(raised);

        Steps(EscalationLevel.Red, from).ShouldBe([(Rung.ChargeNurse, from.AddMinutes(10)), (Rung.DoctorOnCall, from.AddMinutes(20)), (Rung.DutyManager, from.AddMinutes(30))]);
    }

    [Fact]
    public void Self_harm_comes_as_much_sooner_at_every_step()
    {
        var from = At("2026-03-07 03:30");

        Steps(EscalationLevel.Red, from, isCrisis: true).Select(step => step.At - from).ShouldBe([TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(12), TimeSpan.FromMinutes(22)]);
    }

    [Theory]
    [InlineData("2026-03-02 09:00", "2026-03-02 11:00", "in the morning")]
    [InlineData("2026-03-02 17:00", "2026-03-03 09:00", "late: one hour today, one tomorrow")]
    [InlineData("2026-03-02 22:30", "2026-03-03 10:00", "in the night: two hours of the next morning")]
    [InlineData("2026-03-06 17:30", "2026-03-07 09:30", "before a weekend: sixteen hours, not Monday")]
    [InlineData("2026-02-14 09:00", "2026-02-14 11:00", "a Saturday that is worked for the Spring Festival")]
    [InlineData("2026-02-15 09:00", "2026-02-16 01:00", "in the nine days of the Spring Festival")]
    public void Orange_waits_two_hours_of_work_and_never_longer_than_a_night(string raised, string due, string because) =>
        Policy.AcknowledgeBy(EscalationLevel.Orange, false, At(raised)).ShouldBe(At(due), because);

    [Theory]
    [InlineData("2026-03-02 09:00", "2026-03-03 18:00", "Monday: the end of Tuesday")]
    [InlineData("2026-03-06 09:00", "2026-03-09 18:00", "Friday: the end of Monday")]
    [InlineData("2026-02-13 09:00", "2026-02-14 18:00", "before a Saturday that is worked")]
    [InlineData("2026-02-14 09:00", "2026-02-24 18:00", "before the Spring Festival")]
    [InlineData("2026-09-30 09:00", "2026-10-08 18:00", "before the National Day")]
    [InlineData("2026-10-09 09:00", "2026-10-10 18:00", "before the Saturday that makes up for it")]
    [InlineData("2026-12-31 09:00", "2027-01-04 18:00", "the first of January is a holiday of every year, 2027 too")]
    [InlineData("2027-04-30 09:00", "2027-05-03 18:00", "the first of May and a weekend; days that may be moved in 2027 are not known and so not waited for")]
    public void Yellow_waits_until_the_end_of_the_next_working_day(string raised, string due, string because) =>
        Policy.AcknowledgeBy(EscalationLevel.Yellow, false, At(raised)).ShouldBe(At(due), because);

    [Fact]
    public void A_deadline_in_a_year_without_a_known_calendar_never_comes_later_than_with_one()
    {
        var unknown = WorkingDays.Read("owner: a\nreview: 2026-01-01\nsource: b\nnote: c\nyears:\nfixed 01-01 x\nfixed 05-01..05-02 x\nfixed 10-01..10-03 x");
        var guess = Policy with { Calendar = Policy.Calendar with { Days = unknown } };

        foreach (var day in Enumerable.Range(0, 365).Select(day => At("2026-01-01 10:00").AddDays(day)).Where(day => !IsMoved(day)))
            guess.AcknowledgeBy(EscalationLevel.Yellow, false, day).ShouldBeLessThanOrEqualTo(Policy.AcknowledgeBy(EscalationLevel.Yellow, false, day), $"{day:O}");
    }

    [Fact]
    public void At_the_top_there_is_nobody_left_to_tell() => Policy.Next(EscalationLevel.Red, false, Rung.DutyManager, At("2026-03-02 09:00")).ShouldBeNull();

    [Theory]
    [InlineData(4.9, false)]
    [InlineData(5, true)]
    public void Half_of_the_time_is_the_last_moment_to_be_calm(double minutes, bool isAbout)
    {
        var from = At("2026-03-02 09:00");

        EscalationPolicy.IsAboutToBreach(from, from.AddMinutes(10), from.AddMinutes(minutes)).ShouldBe(isAbout);
    }

    [Fact]
    public void A_clock_that_is_put_forward_or_back_moves_no_deadline_out_of_the_working_day()
    {
        var newYork = Policy with { Calendar = Policy.Calendar with { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") } };

        foreach (var (from, hours) in new[] { ("2026-03-06T15:00:00Z", 22), ("2026-10-30T15:00:00Z", 23) }) // 18:00 on Monday is 22:00 UTC in summer and 23:00 in winter
            newYork.AcknowledgeBy(EscalationLevel.Yellow, false, DateTimeOffset.Parse(from, null)).UtcDateTime.Hour.ShouldBe(hours);
    }

    [Fact]
    public void The_calendar_says_who_answers_for_it_where_it_comes_from_and_which_years_it_knows()
    {
        WorkingDays.China.Owner.ShouldNotBeEmpty();
        WorkingDays.China.Source.ShouldContain("https://");
        WorkingDays.China.Review.ShouldBeGreaterThan(new DateOnly(2026, 1, 1));
        WorkingDays.China.Years.ShouldBe([2026]);
    }

    [Theory]
    [InlineData("owner: a\n2026-13-01 off x", "line 2")]
    [InlineData("owner: a\n2026-01-03..2026-01-01 off x", "line 2")]
    [InlineData("owner: a\nreview: 2026-01-01\nsource: b\nnote: c\nyears: 2026\n2026-01-01 off x\n2026-01-01 works x", "line 7")]
    [InlineData("owner: a\nreview: 2026-01-01\nnote: c\nyears: 2026", "source:")]
    public void A_calendar_that_cannot_be_read_says_where_and_what_is_expected(string text, string named) =>
        Should.Throw<FormatException>(() => WorkingDays.Read(text)).Message.ShouldContain(named);

    /// <summary>A day that a notice makes a working day although it lies at a weekend: whoever does not know the notice skips it.</summary>
    private static bool IsMoved(DateTimeOffset moment) => Enumerable.Range(0, 10).Select(day => moment.ToOffset(TimeSpan.FromHours(8)).AddDays(day))
        .Any(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && WorkingDays.China.Includes(DateOnly.FromDateTime(day.DateTime)));

    private static IEnumerable<DueStep> Climb(EscalationLevel level, DateTimeOffset from, bool isCrisis)
    {
        for (var told = Rung.Nurse; Policy.Next(level, isCrisis, told, from) is { } step; told = step.Rung)
            yield return step;
    }

    private static IReadOnlyList<(Rung Rung, DateTimeOffset At)> Steps(EscalationLevel level, DateTimeOffset from, bool isCrisis = false) => [.. Climb(level, from, isCrisis).Select(step => (step.Rung, step.At))];

    private static Wait Clock(int minutes) => new Wait.Clock(TimeSpan.FromMinutes(minutes));

    private static DateTimeOffset At(string local) => new DateTimeOffset(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm", null), TimeSpan.FromHours(8)).ToUniversalTime();
}
