using Bunit;
using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>When words fail, a patient points, searches or says that it is none of these.</summary>
public sealed class PointingAtTheBody : PageTest
{
    private static readonly IntakeTurn Missed = Interview.Take(KnowledgeBase.Embedded,
        Interview.Go(KnowledgeBase.Embedded, IntakeState.Begin(Tongue.Chinese, new Patient(40, Sex.Female), false), Clinical.Language.Heard.Nothing, default).State, new("呃呃呃"), 2, default);

    private readonly List<TurnInput> sent = [];

    [Fact]
    public void Every_part_of_the_body_is_a_button_with_its_name()
    {
        var card = DrawCard();

        new[] { "头", "脖子", "胸", "肚子", "全身" }.Except(card.FindAll("button.part").Select(part => part.TextContent)).ShouldBeEmpty();
        card.Find("svg").GetAttribute("aria-hidden").ShouldBe("true");
    }

    [Fact]
    public void The_back_is_shown_on_request()
    {
        var card = DrawCard();
        card.FindAll("[data-region=back]").ShouldBeEmpty();

        card.FindAll(".sides button")[1].Click();

        card.FindAll("[data-region=back]").Count.ShouldBe(1);
    }

    [Fact]
    public void A_place_leads_to_its_complaints_and_a_tap_answers()
    {
        var card = DrawCard();

        card.Find("[data-region=mouth]").Click();
        card.Find("button[value=toothache]").Click();

        sent.ShouldHaveSingleItem().Choices.ShouldBe(["toothache"]);
    }

    [Fact]
    public void A_name_finds_complaints_wherever_they_are()
    {
        var card = DrawCard();

        card.Find("input[type=search]").Input("牙");

        card.FindAll(".chips button").Select(button => button.GetAttribute("value")).ShouldBe(["toothache", "mouth-trouble", "none"]);
    }

    [Fact]
    public void None_of_these_is_always_there()
    {
        var card = DrawCard();

        card.Find("button[value=none]").Click();

        sent.ShouldHaveSingleItem().Choices.ShouldBe([Question.None]);
    }

    [Fact]
    public void A_sentence_in_the_patients_own_language_stands_before_the_question()
    {
        var question = Missed.State.Open! with { Text = "Lo siento.\n没有听懂。" }; // it was not understood, so something is asked

        var card = Draw<QuestionCard>(builder => builder.Add(p => p.Question, question).Add(p => p.IsReady, true));

        card.Find("p[dir=auto]").TextContent.ShouldBe("Lo siento.");
        card.Find("h1").TextContent.ShouldBe("没有听懂。");
    }

    private IRenderedComponent<QuestionCard> DrawCard() => Draw<QuestionCard>(builder => builder
        .Add(p => p.Question, Missed.State.Open!) // it was not understood, so something is asked
        .Add(p => p.Body, BodyRegion.For(KnowledgeBase.Embedded, Missed.State.Picture)).Add(p => p.IsReady, true).Add(p => p.OnAnswer, sent.Add));
}
