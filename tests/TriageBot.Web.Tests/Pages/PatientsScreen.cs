using Shouldly;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Intake;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>What the patient's screen holds while a message is on its way and after.</summary>
public sealed class PatientsScreen : PageTest
{
    private readonly IntakeScreen screen = new();
    private readonly TurnInput words = new(Guid.NewGuid(), "肚子疼");

    public PatientsScreen() => screen.Take(PageSample.Asking(PageSample.YesNo));

    [Fact]
    public void A_tapped_answer_is_shown_in_words_while_it_is_on_its_way()
    {
        screen.Begin(new TurnInput(Guid.NewGuid(), Choices: ["unsure"]), Zh);

        screen.Pending.ShouldBe("不确定");
    }

    [Fact]
    public void A_number_on_its_way_has_its_unit()
    {
        screen.Take(PageSample.Asking(PageSample.Temperature));

        screen.Begin(new TurnInput(Guid.NewGuid(), Choices: ["38.5"]), Zh);

        screen.Pending.ShouldBe("38.5 °C");
    }

    [Fact]
    public void What_is_stored_is_no_longer_on_its_way()
    {
        screen.Begin(words, Zh);
        screen.Settle(words, Taken(PageSample.Asking(PageSample.Since)), Zh);

        screen.Pending.ShouldBeNull();
        screen.Asked!.Id.ShouldBe("duration");
        screen.Announcement.ShouldBe("收到。下一个问题：从什么时候开始的？");
    }

    [Fact]
    public void What_is_not_saved_is_kept_to_be_sent_again()
    {
        screen.Begin(words, Zh);
        screen.Settle(words, new TurnOutcome.NotSaved("没有保存。紧急请拨 120。"), Zh);

        screen.Unsaved.ShouldBe(words);
        screen.Notice.ShouldBe("没有保存。紧急请拨 120。");
        screen.Asked!.Id.ShouldBe("stiff-neck");
    }

    [Fact]
    public void A_refusal_says_why_and_the_question_stays()
    {
        screen.Begin(words, Zh);
        screen.Settle(words, new TurnOutcome.Refused("请输入一个数字。"), Zh);

        screen.Notice.ShouldBe("请输入一个数字。");
        screen.Unsaved.ShouldBeNull();
        screen.Asked!.Id.ShouldBe("stiff-neck");
    }

    [Fact]
    public void A_corrected_answer_shows_both_words_and_what_it_changed()
    {
        var before = PageSample.Done;
        var after = before with { Answered = [before.Answered[0], before.Answered[1] with { Answer = "有" }], Assessment = PageSample.Judged(Acuity.Emergent, isFinal: true) };
        screen.Take(before);
        screen.Correct(before.Answered[1]);

        screen.Settle(new TurnInput(Guid.NewGuid(), Choices: ["yes"], AnswersTo: "stiff-neck"), Taken(after), Zh);

        screen.Changes.ShouldBe(["「脖子硬吗？」：没有 → 有", "建议：今天看医生 → 现在去急诊"]);
        screen.Correcting.ShouldBeNull();
    }

    [Fact]
    public void A_correction_that_changes_no_advice_says_that_too()
    {
        var before = PageSample.Done;
        var after = before with { Answered = [before.Answered[0], before.Answered[1] with { Answer = "不确定" }] };

        var changes = WhatChanged.Between(before, after, "stiff-neck", En);

        changes[1].ShouldBe("The advice stays: Be seen today");
    }

    [Fact]
    public void A_correction_that_opens_questions_says_that_more_will_come()
    {
        var after = PageSample.Done with { Result = null, Open = PageSample.Since, Assessment = PageSample.Judged(Acuity.Urgent, isFinal: false) };

        var changes = WhatChanged.Between(PageSample.Done, after, "stiff-neck", Zh);

        changes.ShouldHaveSingleItem().ShouldContain("还要再问几个问题");
    }

    private static TurnOutcome.Taken Taken(IntakeView view) => new(view) { Reply = new TurnReply(3, "", view.Open, view.Assessment) };
}
