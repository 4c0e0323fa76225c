using Bunit;
using Shouldly;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Intake;
using TriageBot.Web.Shell;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>When it is an emergency, one thing is to be done, and the page says nothing else first.</summary>
public sealed class EmergencyCard : PageTest
{
    private readonly List<bool> answers = [];

    [Fact]
    public void With_nobody_at_the_desk_the_patient_reads_what_to_do_instead()
    {
        foreach (var texts in (Texts[])[Zh, En])
        {
            var line = Draw<ReceiptLine>(receipt => receipt.Add(r => r.Receipt, PageSample.Receipt with { IsUnwatched = true }).Add(r => r.Now, PageSample.Morning).Add(r => r.Number, "120"), texts);

            line.Markup.ShouldContain("120");
            line.Markup.ShouldContain("000-0000 0000");
            line.Markup.ShouldContain(texts == Zh ? "急诊" : "emergency department");
        }
    }

    [Fact]
    public void When_it_has_ended_the_patient_reads_how_and_no_longer_that_somebody_comes()
    {
        var line = Draw<ReceiptLine>(receipt => receipt.Add(r => r.Receipt, PageSample.Receipt with { Ended = "李护士 在 09:14 和您联系过。" }).Add(r => r.Now, PageSample.Morning.AddHours(5)).Add(r => r.Number, "120"));

        line.Find(".receipt").TextContent.Trim().ShouldBe("李护士 在 09:14 和您联系过。");
    }

    [Fact]
    public void The_action_is_the_first_thing_on_the_page()
    {
        var page = Show(PageSample.InDanger);

        page.Find("h1").TextContent.ShouldBe(PageSample.Emergency.Action);
        page.Nodes.OfType<AngleSharp.Dom.IElement>().First().FirstElementChild!.GetAttribute("role").ShouldBe("alert"); // the page is not empty
    }

    [Fact]
    public void The_number_is_a_link_that_calls()
    {
        var page = Show(PageSample.InDanger);

        page.Find("a.call").GetAttribute("href").ShouldBe("tel:120");
    }

    [Fact]
    public void It_says_what_to_do_when_the_call_fails_and_meanwhile()
    {
        var page = Show(PageSample.InDanger);

        page.Find(".alarm").TextContent.ShouldContain(PageSample.Emergency.IfCallFails);
        page.Find(".alarm").TextContent.ShouldContain(PageSample.Emergency.Meanwhile);
    }

    [Fact]
    public void A_crisis_shows_every_line_with_when_it_is_staffed()
    {
        var page = Show(PageSample.InDanger with { Emergency = PageSample.Crisis });

        page.FindAll(".lines a").Select(link => link.GetAttribute("href")).ShouldBe(["tel:12356", "tel:110"]);
        page.Find(".lines").TextContent.ShouldContain("至少 18 小时");
    }

    [Fact]
    public void Nobody_is_asked_whether_they_reached_help_before_the_time()
    {
        var page = Show(PageSample.InDanger);

        page.FindAll("#reached").ShouldBeEmpty();
    }

    [Fact]
    public void After_the_time_the_patient_is_asked_whether_they_reached_help()
    {
        Clock.Advance(TimeSpan.FromMinutes(6));
        var page = Show(PageSample.InDanger);

        page.FindAll("[aria-labelledby=reached] button")[1].Click();

        answers.ShouldBe([false]);
    }

    [Fact]
    public void Who_did_not_reach_help_is_told_what_else_to_do()
    {
        var page = Show(PageSample.InDanger with { ReachedHelp = false });

        page.Find("[aria-labelledby=reached] a").GetAttribute("href").ShouldBe("tel:120");
        page.Find("[aria-labelledby=reached]").TextContent.ShouldContain("110");
    }

    [Fact]
    public void The_receipt_says_since_when_a_nurse_knows_and_not_to_wait()
    {
        var page = Show(PageSample.InDanger);

        page.Find(".receipt").TextContent.ShouldContain("09:00");
        page.Find(".receipt").TextContent.ShouldContain("不要等");
    }

    [Fact]
    public void The_receipt_names_the_nurse_who_took_it()
    {
        var page = Show(PageSample.InDanger with { Receipt = PageSample.Receipt with { AcknowledgedBy = "李护士", AcknowledgedAt = PageSample.Morning.AddMinutes(2) } });

        page.Find(".receipt").TextContent.Trim().ShouldStartWith("李护士 在 09:02 收到");
    }

    [Fact]
    public void When_nobody_took_it_in_time_the_patient_is_told_so()
    {
        Clock.Advance(TimeSpan.FromMinutes(11));
        var page = Show(PageSample.InDanger);

        page.Find(".receipt").TextContent.ShouldContain("还没有接手");
    }

    [Fact]
    public void Going_to_the_emergency_department_comes_before_the_number()
    {
        var go = PageSample.Emergency with { Action = "请现在就去最近的急诊" };
        var page = Show(PageSample.InDanger with { Emergency = go, Assessment = PageSample.Judged(Acuity.Emergent, isFinal: true) });

        page.Find("h1").TextContent.ShouldBe(go.Action);
        page.Find("a.call").ClassList.ShouldNotContain("first");
    }

    [Fact]
    public void Before_setting_out_one_question_stands_below_the_instruction()
    {
        TurnInput? sent = null;
        var view = PageSample.InDanger with { Open = PageSample.List, Assessment = PageSample.Judged(Acuity.Emergent, isFinal: true) };
        var page = Draw<EmergencyView>(show => show.Add(p => p.View, view).Add(p => p.Text, view.Emergency!).Add(p => p.IsReady, true).Add(p => p.OnTurn, input => sent = input)); // an emergency

        page.Find(".alarm ~ section h2").TextContent.ShouldBe(PageSample.List.Text);
        page.Find("input[value=a]").Change(true);
        page.Find(".done").Click();

        sent!.Choices.ShouldBe(["a"]); // it has just been tapped
    }

    private IRenderedComponent<EmergencyView> Show(IntakeView view) => Draw<EmergencyView>(page => page
        .Add(p => p.View, view).Add(p => p.Text, view.Emergency!).Add(p => p.OnReached, answers.Add)); // every sample here is an emergency
}
