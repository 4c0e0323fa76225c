using Bunit;
using Microsoft.JSInterop;
using Shouldly;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Intake;
using TriageBot.Web.Shell;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>The box for the patient's own words: nothing typed is lost, nothing sent is sent twice.</summary>
public sealed class OwnWords : PageTest
{
    private readonly Guid conversation = Guid.NewGuid();
    private readonly List<TurnInput> sent = [];

    [Fact]
    public void Words_are_sent_under_the_id_their_draft_was_kept_under()
    {
        var box = Write();
        var id = box.Find("textarea").GetAttribute("data-client-id");

        box.Find("textarea").Change(" 肚子疼 ");
        box.Find("form").Submit();

        sent.ShouldHaveSingleItem().ShouldBe(new TurnInput(Guid.Parse(id!), "肚子疼")); // the attribute is always written
    }

    [Fact]
    public void Stored_words_leave_the_box_and_the_next_get_an_id_of_their_own()
    {
        var box = Write();
        var id = box.Find("textarea").GetAttribute("data-client-id");

        box.Find("textarea").Change("肚子疼");
        box.Find("form").Submit();

        box.Find("textarea").GetAttribute("value").ShouldBeNullOrEmpty();
        box.Find("textarea").GetAttribute("data-client-id").ShouldNotBe(id);
    }

    [Fact]
    public void Words_that_were_not_saved_stay_and_go_again_under_their_own_id()
    {
        var lost = new TurnInput(Guid.NewGuid(), "肚子疼");
        var box = Write(notice: "没有保存，请再发一次。紧急请拨 120。", unsaved: lost);

        box.Find("textarea").Change("肚子疼");
        box.Find(".notice button").Click();

        sent.ShouldHaveSingleItem().ShouldBe(lost);
        box.Find("textarea").GetAttribute("value").ShouldBe("肚子疼");
        box.Find(".notice").TextContent.ShouldContain("120");
        box.Find(".notice a").GetAttribute("href").ShouldBe("/emergency.html");
    }

    [Fact]
    public void Nothing_is_not_sent()
    {
        var box = Write();

        box.Find("textarea").Change("   ");
        box.Find("form").Submit();

        sent.ShouldBeEmpty();
    }

    [Fact]
    public void A_draft_survives_a_reload_with_its_id()
    {
        var draft = new Draft(Guid.NewGuid(), "昨晚开始");
        KeptByTheBrowser(draft);

        var box = Write();

        box.Find("textarea").GetAttribute("value").ShouldBe("昨晚开始");
        box.Find("textarea").GetAttribute("data-client-id").ShouldBe(draft.Id.ToString());
    }

    [Fact]
    public void A_draft_that_was_stored_before_the_page_went_away_is_not_offered_again()
    {
        KeptByTheBrowser(new Draft(Guid.NewGuid(), "昨晚开始"));

        var box = Write(lines: [new TranscriptLine(2, Author.Patient, "昨晚开始", PageSample.Morning)]);

        box.Find("textarea").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public void Words_for_an_earlier_question_say_so()
    {
        var box = Write(question: PageSample.Since, isCorrection: true);

        box.Find("textarea").Change("上周");
        box.Find("form").Submit();

        sent.ShouldHaveSingleItem().AnswersTo.ShouldBe("duration");
    }

    private void KeptByTheBrowser(Draft draft) => JSInterop.SetupModule("/page.js").Setup<Draft?>("keepDraft", _ => true).SetResult(draft);

    private IRenderedComponent<Composer> Write(
        string? notice = null, TurnInput? unsaved = null, IReadOnlyList<TranscriptLine>? lines = null, Question? question = null, bool isCorrection = false) => Draw<Composer>(box => box
        .Add(c => c.Conversation, conversation).Add(c => c.Lines, lines ?? []).Add(c => c.Question, question ?? PageSample.Open).Add(c => c.IsCorrection, isCorrection)
        .Add(c => c.IsReady, true).Add(c => c.Notice, notice).Add(c => c.Unsaved, unsaved).Add(c => c.OnTurn, sent.Add));
}
