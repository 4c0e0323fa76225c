using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using Xunit;

namespace TriageBot.Clinical.Tests.FollowUp;

/// <summary>When patients are contacted: everybody after 24 and 72 hours, never at night, never twice a day, never late.</summary>
public sealed class Plans
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;
    private static readonly string[] Zones =
        ["Asia/Shanghai", "Asia/Urumqi", "Europe/London", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia", "Asia/Kathmandu", "Pacific/Chatham", "America/Santiago", "Asia/Tehran", "UTC"];

    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly Arbitrary<(TimeZoneInfo Zone, DateOnly Day, int Hour, int Programme, RiskLevel Risk)> Anybody =
        (from zone in Gen.Elements(Zones) from day in Gen.Choose(0, 730) from hour in Gen.Choose(0, 23) from programme in Gen.Choose(0, 100) from risk in Gen.Elements(RiskLevel.High, RiskLevel.Medium, RiskLevel.Low)
         select (TimeZoneInfo.FindSystemTimeZoneById(zone), new DateOnly(2026, 1, 1).AddDays(day), hour, programme, risk)).ToArbitrary();

    [Fact]
    public void In_any_zone_in_two_years_every_step_is_sent_once_and_in_allowed_hours() => Prop.ForAll(Anybody, who =>
    {
        var programme = Knowledge.Programmes.Values.ElementAt(who.Programme % Knowledge.Programmes.Count);
        var plan = CheckInPlan.For(programme, who.Risk, who.Day);
        List<DateTimeOffset> sent = [];
        foreach (var step in plan.Steps)
        {
            var due = CheckInSchedule.DueAt(step.Date, who.Hour, AllowedHours.Usual, who.Zone);
            var sends = 0;
            for (var now = due.AddHours(-3); now < due.AddHours(30); now = now.AddMinutes(20))
                if (sends == 0 && CheckInSchedule.Decide(due, now, AllowedHours.Usual, who.Zone, sent) is SendDecision.Send)
                {
                    sends++;
                    sent.Add(now);
                }
            if (sends != 1)
                return false;
        }
        return sent.TrueForAll(moment => AllowedHours.Usual.Contains(moment, who.Zone)) && sent.Count <= CheckInPlan.MostContacts
            && sent.Select(moment => TimeZoneInfo.ConvertTime(moment, who.Zone).Date).Distinct().Count() == sent.Count;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(250));

    [Fact]
    public void A_contact_that_is_late_is_dropped_and_not_sent_the_next_day()
    {
        var shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var due = CheckInSchedule.DueAt(Monday, 10, AllowedHours.Usual, shanghai);

        CheckInSchedule.Decide(due, due.AddHours(7), AllowedHours.Usual, shanghai, []).ShouldBe(SendDecision.DropStale);
        CheckInSchedule.Decide(due, due.AddDays(1), AllowedHours.Usual, shanghai, []).ShouldBe(SendDecision.DropStale);
        CheckInSchedule.Decide(due, due.AddHours(1), AllowedHours.Usual, shanghai, []).ShouldBe(SendDecision.Send);
    }

    [Fact]
    public void Nobody_is_contacted_twice_a_day_or_a_thirteenth_time_in_a_month()
    {
        var due = CheckInSchedule.DueAt(Monday, 15, AllowedHours.Usual, TimeZoneInfo.Utc);

        CheckInSchedule.Decide(due, due, AllowedHours.Usual, TimeZoneInfo.Utc, [due.AddHours(-5)]).ShouldBe(SendDecision.DropTooMany);
        CheckInSchedule.Decide(due, due, AllowedHours.Usual, TimeZoneInfo.Utc, [.. Enumerable.Range(1, 12).Select(day => due.AddDays(-day))]).ShouldBe(SendDecision.DropTooMany);
    }

    [Fact]
    public void Every_plan_begins_after_24_and_72_hours_and_asks_five_things_at_most() =>
        Knowledge.Programmes.Values.SelectMany(programme => Enum.GetValues<RiskLevel>().Select(risk => CheckInPlan.For(programme, risk, Monday)))
            .ShouldAllBe(plan => plan.Steps.Any(step => step.Day == 1) && plan.Steps.Any(step => step.Day == 3) && plan.Steps.All(step => step.Questions.Count <= CheckInPlan.MostQuestions && step.Questions.Distinct().Count() == step.Questions.Count));

    [Fact]
    public void Less_often_keeps_the_first_two_contacts_and_the_last()
    {
        var plan = CheckInPlan.For(Knowledge.Programmes["heart-failure"], RiskLevel.High, Monday);

        var thinner = plan.At(Pace.LessOften);

        thinner.Steps.Count.ShouldBeLessThan(plan.Steps.Count);
        thinner.Steps.Select(step => step.Day).ShouldBeSubsetOf(plan.Steps.Select(step => step.Day));
        thinner.Steps[^1].ShouldBe(plan.Steps[^1]);
        thinner.Steps.Take(2).Select(step => step.Day).ShouldBe([1, 3]);
    }

    [Fact]
    public void A_pause_leaves_out_its_days_and_nothing_else()
    {
        var plan = CheckInPlan.For(Knowledge.Programmes["stroke"], RiskLevel.High, Monday);

        var paused = plan.Paused(Monday.AddDays(4), Monday.AddDays(8));

        paused.Steps.Select(step => step.Day).ShouldBe([1, 3, 10, 14, 21, 30]);
    }
}
