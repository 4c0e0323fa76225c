using AngleSharp.Dom;
using Bunit;
using Shouldly;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>Each kind of question, answered by tapping.</summary>
public sealed class Questions : PageTest
{
    private readonly List<TurnInput> sent = [];

    [Fact]
    public void Yes_or_no_is_one_tap()
    {
        var card = Ask(PageSample.YesNo);

        card.Find("button[value=no]").Click();

        sent.ShouldHaveSingleItem().Choices.ShouldBe(["no"]);
    }

    [Fact]
    public void Since_when_is_one_tap()
    {
        var card = Ask(PageSample.Since);

        card.Find("button[value='1-to-3-days']").Click();

        sent.ShouldHaveSingleItem().Choices.ShouldBe(["1-to-3-days"]);
    }

    [Fact]
    public void Ticked_lines_go_together()
    {
        var card = Ask(PageSample.List);

        card.Find("input[value=b]").Change(true);
        card.Find("input[value=a]").Change(true);
        card.Find("button.done").Click();

        sent.ShouldHaveSingleItem().Choices.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void None_of_these_is_one_tap()
    {
        var card = Ask(PageSample.List);

        card.Find("button[value=none]").Click();

        sent.ShouldHaveSingleItem().Choices.ShouldBe(["none"]);
    }

    [Fact]
    public void None_of_these_cannot_be_tapped_beside_something_ticked()
    {
        var card = Ask(PageSample.List);

        card.Find("input[value=a]").Change(true);

        card.FindAll("button[value=none]").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("38.5", "38.5")]
    [InlineData("３８．５", "38.5")]
    [InlineData(" 38。5 ", "38.5")]
    [InlineData("38,5", "38.5")]
    public void A_number_is_understood_however_the_keyboard_writes_it(string typed, string expected)
    {
        var card = Ask(PageSample.Temperature);

        card.Find("#number").Change(typed);
        card.Find("form").Submit();

        sent.ShouldHaveSingleItem().Choices.ShouldBe([expected]);
    }

    [Fact]
    public void An_empty_number_gets_a_sentence_and_sends_nothing()
    {
        var card = Ask(PageSample.Temperature);

        card.Find("form").Submit();

        sent.ShouldBeEmpty();
        card.Find("[role=alert]").TextContent.ShouldContain("38.5");
    }

    [Fact]
    public void Not_measured_is_an_answer()
    {
        var card = Ask(PageSample.Temperature);

        card.Find("button[value=unsure]").Click();

        sent.ShouldHaveSingleItem().Choices.ShouldBe(["unsure"]);
    }

    [Fact]
    public void Every_step_of_the_pain_scale_says_its_word()
    {
        var card = Ask(PageSample.Pain);

        var steps = card.FindAll(".step button").Select(button => button.GetAttribute("aria-label")).ToList();

        steps.Count.ShouldBe(11);
        steps[0].ShouldBe("0, 不疼");
        steps[10].ShouldBe("10, 疼得受不了");
    }

    [Fact]
    public void A_step_of_the_pain_scale_is_one_tap()
    {
        var card = Ask(PageSample.Pain);

        card.Find(".step button[value='7']").Click();

        sent.ShouldHaveSingleItem().Choices.ShouldBe(["7"]);
    }

    [Fact]
    public void Skipping_is_a_turn_of_its_own()
    {
        var card = Ask(PageSample.YesNo);

        card.Find("button.skip").Click();

        var turn = sent.ShouldHaveSingleItem();
        turn.Skip.ShouldBeTrue();
        turn.Choices.ShouldBeNull();
    }

    [Fact]
    public void A_changed_answer_names_its_question_and_shows_what_it_was()
    {
        var card = Ask(PageSample.YesNo, new AskedQuestion(PageSample.YesNo, 4, "没有"));

        card.Find("button[value=yes]").Click();

        sent.ShouldHaveSingleItem().AnswersTo.ShouldBe("stiff-neck");
        card.Find(".correcting").TextContent.ShouldContain("没有");
    }

    [Fact]
    public void Nothing_can_be_tapped_while_a_message_is_on_its_way()
    {
        foreach (var question in new[] { PageSample.YesNo, PageSample.List, PageSample.Temperature, PageSample.Pain, PageSample.Since })
        {
            var card = Ask(question, isReady: false);

            card.FindAll("button, input").Where(control => !control.HasAttribute("disabled") && control.Closest("fieldset[disabled]") is null).ShouldBeEmpty(question.Id);
        }
    }

    [Fact]
    public void Why_it_is_asked_is_one_tap_away()
    {
        var card = Ask(PageSample.YesNo);

        card.Find("details.why").TextContent.ShouldContain(PageSample.YesNo.Why);
    }

    [Fact]
    public void An_open_question_offers_nothing_to_tap_but_why()
    {
        var card = Ask(PageSample.Open);

        card.FindAll("button").ShouldBeEmpty();
    }

    private IRenderedComponent<QuestionCard> Ask(Question question, AskedQuestion? was = null, bool isReady = true) => Draw<QuestionCard>(card => card
        .Add(c => c.Question, question).Add(c => c.WasAnswered, was).Add(c => c.IsReady, isReady).Add(c => c.OnAnswer, sent.Add));
}
