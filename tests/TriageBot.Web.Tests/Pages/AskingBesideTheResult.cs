using Bunit;
using Shouldly;
using TriageBot.Web.Conversations;
using TriageBot.Web.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>The box for everyday questions: what was asked, what the card says, where it comes from, and that it could not be taken.</summary>
public sealed class AskingBesideTheResult : PageTest
{
    private readonly List<TurnInput> asked = [];

    private static IntakeView Answered(string? wording = null) => PageSample.Done with
    {
        Lines =
        [
            .. PageSample.Done.Lines, new(4, Author.Patient, "可以洗澡吗？", PageSample.Morning), new(5, Author.Assistant, PageSample.Result.Action, PageSample.Morning),
            new(6, Author.Assistant, "手术满两天，一般可以淋浴。", PageSample.Morning) { Source = new(4, "washing", "洗澡和伤口", "NICE NG125"), Wording = wording },
        ],
    };

    [Fact]
    public void The_answer_stands_under_its_question_with_the_card_and_the_guideline()
    {
        var page = Show(Answered());

        page.Find("[role=log] .question").TextContent.ShouldEndWith("可以洗澡吗？");
        page.Find("[role=log] .answer").TextContent.ShouldBe("手术满两天，一般可以淋浴。");
        page.Find(".source").TextContent.ShouldBe("来源：医院卡片「洗澡和伤口」 · NICE NG125");
        page.FindAll(".ai-label").ShouldBeEmpty();
    }

    [Fact]
    public void A_models_words_are_marked_and_the_card_itself_is_one_tap_away()
    {
        var page = Show(Answered("两天后可以淋浴。"));

        page.Find(".answer").TextContent.ShouldBe("两天后可以淋浴。");
        page.Find(".ai-label").TextContent.ShouldBe("AI 措辞");
        page.Find("details p").TextContent.ShouldBe("手术满两天，一般可以淋浴。");
    }

    [Fact]
    public void Answers_are_read_out_when_they_come_and_the_box_has_a_name()
    {
        var page = Show(Answered());

        (page.Find("[role=log]").GetAttribute("aria-live"), page.Find("[role=log]").GetAttribute("aria-busy")).ShouldBe(("polite", "false"));
        page.Find("label[for=ask-words]").TextContent.Length.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void What_was_stored_leaves_the_box_and_the_next_question_has_an_id_of_its_own()
    {
        var page = Show(PageSample.Done);

        Ask(page, "可以洗澡吗？");
        Ask(page, "可以开车吗？");

        page.Find("#ask-words").GetAttribute("value").ShouldBeNullOrEmpty();
        asked.Select(input => input.Text).ShouldBe(["可以洗澡吗？", "可以开车吗？"]);
        asked.Select(input => input.ClientId).ShouldBeUnique();
    }

    [Fact]
    public void What_was_not_stored_stays_with_its_id_and_says_so()
    {
        var page = Show(PageSample.Done, notice: "刚才这条没有保存成功。");

        Ask(page, "可以洗澡吗？");
        page.Find("form").Submit();

        page.Find("[role=alert]").TextContent.ShouldContain("没有保存成功");
        asked.Select(input => input.ClientId).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void An_empty_box_asks_nothing()
    {
        var page = Show(PageSample.Done);

        Ask(page, "  ");

        asked.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_result_said_in_warm_words_stays_after_a_question()
    {
        var view = Answered() with { };
        view = view with { Lines = [.. view.Lines.Select(line => line.Sequence == 3 ? line with { Wording = "今天去普通外科看一看。" } : line)] };

        var page = Draw<ResultView>(one => one.Add(p => p.View, view).Add(p => p.Text, PageSample.Result));

        page.Find(".worded p").TextContent.ShouldBe("今天去普通外科看一看。");
    }

    private static void Ask(IRenderedComponent<AskBox> page, string words)
    {
        page.Find("#ask-words").Change(words);
        page.Find("form").Submit();
    }

    private IRenderedComponent<AskBox> Show(IntakeView view, string? notice = null) => Draw<AskBox>(page => page
        .Add(p => p.View, view).Add(p => p.IsReady, true).Add(p => p.Notice, notice).Add(p => p.OnAsk, asked.Add));
}
