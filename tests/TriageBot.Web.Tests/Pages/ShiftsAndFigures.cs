using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Shouldly;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Escalations;
using TriageBot.Web.Escalations.Shifts;
using TriageBot.Web.Numbers;
using TriageBot.Web.Shell;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>The change of shift and the figures, as they are read.</summary>
public sealed class ShiftsAndFigures : PageTest
{
    private static readonly Shift Day = new(PageSample.Morning.AddHours(-1), PageSample.Morning.AddHours(7));

    private int accepted;

    [Fact]
    public void What_waits_can_be_accepted_and_says_until_when()
    {
        var row = Row(HandoverState.Waiting);

        row.Find(".state").TextContent.ShouldContain("请在 09:15 前接");
        row.Find("[data-do=accept]").Click();

        accepted.ShouldBe(1);
    }

    [Theory]
    [InlineData(HandoverState.NotAccepted, "stays with the outgoing nurse; the charge nurse was told", true)]
    [InlineData(HandoverState.Declined, "Declined", true)]
    [InlineData(HandoverState.Accepted, "Accepted", false)]
    [InlineData(HandoverState.TakenElsewhere, "Another colleague has taken it on", false)]
    [InlineData(HandoverState.Closed, "Closed", false)]
    [InlineData(HandoverState.Withdrawn, "Taken back", false)]
    public void What_became_of_it_is_a_sentence_and_only_what_is_still_where_it_was_can_be_accepted(HandoverState state, string says, bool canAccept)
    {
        var row = Row(state, En);

        row.Find(".state").TextContent.ShouldContain(says);
        row.FindAll("[data-do=accept]").Count.ShouldBe(canAccept ? 1 : 0);
        row.FindAll("[data-do=decline]").ShouldBeEmpty("it was not accepted already");
    }

    [Fact]
    public void The_sheet_says_who_has_it_what_comes_next_and_by_when()
    {
        var item = PageSample.Waiting() with { Name = "演示 Alice", Ward = "心内一病区" };
        var sheet = new ShiftSheet(Day, PageSample.Morning, [new(item, null, "等家属", NextStep.TakeOn, PageSample.Morning.AddMinutes(7))], 3, new(5, 2, 1, PageSample.Morning.AddHours(9)),
            new Dictionary<EscalationLevel, int> { [EscalationLevel.Red] = 2 }, new Dictionary<EscalationLevel, int>(), new Dictionary<ClosingOutcome, int>());

        var drawn = Draw<ShiftSheetView>(view => view.Add(v => v.Sheet, sheet).Add(v => v.IsCurrent, true));

        foreach (var part in (string[])["演示 Alice", "没人接手", "接手", "09:07 前", "等家属", "红 2 条", "黄色：未结束 5 条，其中没人接手 2 条，超时 1 条", "另有 3 条没有列出"])
            drawn.Markup.ShouldContain(part);
    }

    [Fact]
    public void A_chart_has_a_table_and_a_sentence_for_whoever_does_not_see_it()
    {
        var chart = Draw<BarChart>(view => view.Add(v => v.Title, "每天").Add(v => v.Labels, ["3-1", "3-2"]).Add(v => v.Series, [new ChartSeries("红", 0, [1, 2]), new ChartSeries("橙", 1, [0, 3])]));

        chart.Find("svg.plot").GetAttribute("aria-label").ShouldBe("每天：共 6，最高 5。数字在下面的表里。");
        chart.FindAll("tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent))).ShouldBe(["3-1 1 0", "3-2 2 3"]);
        chart.FindAll("svg.plot rect").Count.ShouldBe(3);
    }

    [Fact]
    public void A_chart_of_nothing_says_so() =>
        Draw<BarChart>(view => view.Add(v => v.Title, "每天").Add(v => v.Labels, ["3-1"]).Add(v => v.Series, [new ChartSeries("红", 0, [0])])).FindAll("svg.plot").ShouldBeEmpty();

    [Fact]
    public void A_red_rule_that_calls_for_nothing_is_proposed_for_review_and_goes_on_calling()
    {
        var table = Draw<NumbersRules>(view => view.Add(v => v.Rules, [new NamedRule(new("狼来了", "wolf"), new RuleFigures("wolf", EscalationLevel.Red, 60, 55, 3, null))]), En);

        table.Find("tr[data-review=true]").TextContent.ShouldContain("Propose a review (it goes on calling)");
        table.Find("tr[data-review=true]").TextContent.ShouldContain("5.5 %");
    }

    [Theory]
    [InlineData(Role.ChargeNurse, 1)]
    [InlineData(Role.Administrator, 0)]
    public void A_missed_call_stands_first_and_leads_to_the_patient_only_whoever_sees_patients(string role, int links)
    {
        var call = new AnsweredCall<Guid>(Guid.NewGuid(), Guid.NewGuid(), new(RiskFlagKind.Relapse, null), EscalationLevel.Orange, PageSample.Morning, PageSample.Morning.AddHours(1));
        var staff = new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "somebody"), new Claim(ClaimTypes.Role, role)], "test")));

        var answer = Draw<WhatIfAnswer>(view => view.AddCascadingValue(Task.FromResult(staff)).Add(v => v.Result, new WhatIfResult(90, 90, 2, 30, [0, 60, 3], [0, 30, 3], [(call, CallFate.Missed)], 4, 3, 0, false)), En);

        answer.Find("[data-missed]").TextContent.ShouldContain("1 would be missed");
        answer.Find("[data-fate=missed]").TextContent.ShouldContain("Missed");
        answer.FindAll("[data-fate] a").Count.ShouldBe(links);
        answer.Find("tr[data-level=orange]").Children.Skip(1).Select(cell => cell.TextContent).ShouldBe(["2.00", "1.00"]);
    }

    private IRenderedComponent<HandoverRow> Row(HandoverState state, Texts? texts = null) => Draw<HandoverRow>(row => row
        .Add(r => r.Line, new HandoverLine(Guid.NewGuid(), PageSample.Waiting(), state, PageSample.Morning.AddMinutes(15))).Add(r => r.Now, PageSample.Morning)
        .Add(r => r.OnAccept, () => { accepted++; return Task.FromResult(true); }).Add(r => r.OnDecline, _ => Task.FromResult(true)), texts);
}
