using Bunit;
using Shouldly;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>The result says what to do, by when, where and why, and leaves room for doubt.</summary>
public sealed class Result : PageTest
{
    private readonly List<string> done = [];

    [Fact]
    public void What_to_do_and_by_when_come_first()
    {
        var page = Show(PageSample.Done);

        page.Find("h1").TextContent.ShouldBe(PageSample.Result.Action);
        page.Find(".headline .when").TextContent.Trim().ShouldBe(PageSample.Result.When);
    }

    [Fact]
    public void Urgency_is_a_word_and_a_sign()
    {
        var page = Show(PageSample.Done);

        page.Find(".headline .acuity").TextContent.Trim().ShouldBe("今天看医生");
        page.FindAll(".headline .acuity svg").ShouldHaveSingleItem();
    }

    [Fact]
    public void Every_department_has_its_reason_and_whether_it_is_open()
    {
        var page = Show(PageSample.Done);

        var doors = page.FindAll("[aria-labelledby=doors] li").Select(door => door.TextContent).ToList();

        doors[0].ShouldContain("普通外科");
        doors[0].ShouldContain("右下腹疼。");
        doors[0].ShouldContain("现在开着");
        doors[1].ShouldContain("现在没开");
    }

    [Fact]
    public void The_reason_shows_the_patients_words_and_the_source_of_the_rule()
    {
        var page = Show(PageSample.Done);

        page.Find("[aria-labelledby=why] q").TextContent.ShouldBe("右下腹最疼");
        page.Find("[aria-labelledby=why]").TextContent.ShouldContain("专家共识（2018）");
    }

    [Fact]
    public void The_safety_net_has_three_signs_and_a_time()
    {
        var page = Show(PageSample.Done);

        page.FindAll("[aria-labelledby=watch] li").Count.ShouldBe(3);
        page.Find("[aria-labelledby=watch]").TextContent.ShouldContain(PageSample.Result.BetterBy);
    }

    [Fact]
    public void What_would_make_it_urgent_stands_beside_the_number()
    {
        var page = Show(PageSample.Done);

        page.Find("[aria-labelledby=urgent]").TextContent.ShouldContain("肚子变硬");
        page.Find("[aria-labelledby=urgent] a").GetAttribute("href").ShouldBe("tel:120");
    }

    [Fact]
    public void Being_more_worried_is_one_tap()
    {
        var page = Show(PageSample.Done);

        page.Find(".worried button").Click();

        done.ShouldBe(["worried"]);
    }

    [Fact]
    public void Who_was_worried_sees_that_it_counted()
    {
        var page = Show(PageSample.Done with { IsWorried = true, Receipt = PageSample.Receipt });

        page.FindAll(".worried").ShouldBeEmpty();
        page.Find(".headline").TextContent.ShouldContain("已经提高一级");
        page.Find(".receipt").TextContent.ShouldContain("09:10");
    }

    [Fact]
    public void The_last_check_is_one_tap()
    {
        var page = Show(PageSample.Done);

        page.Find("[aria-labelledby=teach] button[value=E4]").Click();

        done.ShouldBe(["E4"]);
    }

    [Fact]
    public void A_wrong_last_check_brings_the_advice_again_and_a_number()
    {
        var page = Show(PageSample.Done with { TeachBackAnswer = "E4" });

        page.Find("[aria-labelledby=teach] [role=alert]").TextContent.ShouldContain(PageSample.TeachBack.Restatement);
        page.Find("[aria-labelledby=teach] a").GetAttribute("href")!.ShouldStartWith("tel:"); // a link without an address would not render
    }

    [Fact]
    public void A_right_last_check_ends_it()
    {
        var page = Show(PageSample.Done with { TeachBackAnswer = "E2" });

        page.FindAll("[aria-labelledby=teach] button").ShouldBeEmpty();
        page.Find("[aria-labelledby=teach]").TextContent.ShouldContain("今天去看医生");
    }

    [Fact]
    public void The_summary_begins_with_the_patients_own_words()
    {
        var page = Show(PageSample.Done);

        page.Find("[aria-labelledby=summary] blockquote").TextContent.ShouldBe(PageSample.Summary.Verbatim);
    }

    [Fact]
    public void A_tap_on_a_fact_shows_the_words_behind_it()
    {
        var page = Show(PageSample.Done);

        page.Find(".facts button").Click();

        page.Find(".facts q").TextContent.ShouldBe("右下腹最疼");
    }

    [Fact]
    public void It_says_that_a_machine_made_it()
    {
        var page = Show(PageSample.Done);

        page.Find(".headline .ai-label").TextContent.ShouldBe("AI 生成");
        page.Find("[aria-labelledby=summary] .ai").TextContent.ShouldContain("不是诊断");
    }

    [Fact]
    public void An_earlier_answer_can_still_be_changed()
    {
        var page = Show(PageSample.Done);

        page.Find("button[aria-label='改「脖子硬吗？」的回答']").Click();

        done.ShouldBe(["change stiff-neck"]);
    }

    private IRenderedComponent<ResultView> Show(IntakeView view) => Draw<ResultView>(page => page
        .Add(p => p.View, view).Add(p => p.Text, PageSample.Result).Add(p => p.OnWorried, () => done.Add("worried")).Add(p => p.OnTeachBack, done.Add)
        .Add(p => p.OnChange, (AskedQuestion asked) => done.Add($"change {asked.Question.Id}")));
}
