using Bunit;
using Shouldly;
using TriageBot.Web.Conversations;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>The conversation as people read it.</summary>
public sealed class ConversationLines : PageTest
{
    [Fact]
    public void The_words_the_judgement_rests_on_are_marked_where_they_stand()
    {
        var pieces = MarkedText.Of("胸口压着疼，一身冷汗", ["冷汗", "胸口压着疼"]);

        pieces.Select(piece => (piece.Text, piece.IsMarked)).ShouldBe([("胸口压着疼", true), ("，一身", false), ("冷汗", true)]);
    }

    [Fact]
    public void Of_two_marks_that_begin_together_the_longer_is_shown()
    {
        var pieces = MarkedText.Of("chest pain", ["chest", "chest pain"]);

        pieces.ShouldHaveSingleItem().Text.ShouldBe("chest pain");
    }

    [Fact]
    public void A_patients_words_are_text_and_never_markup()
    {
        var lines = Lines(new TranscriptLine(2, Author.Patient, "<img src=x onerror=alert(1)>", PageSample.Morning, ["<img"]));

        lines.FindAll("img").ShouldBeEmpty();
        lines.Find("mark").TextContent.ShouldBe("<img");
    }

    [Fact]
    public void A_message_on_its_way_is_not_shown_as_saved()
    {
        var lines = Draw<TranscriptView>(view => view.Add(v => v.Lines, [new TranscriptLine(2, Author.Patient, "肚子疼", PageSample.Morning)]).Add(v => v.Pending, "想吐").Add(v => v.ShowsSaved, true));

        lines.FindAll("li:not(.pending) .saved").ShouldHaveSingleItem();
        lines.FindAll(".pending .saved").ShouldBeEmpty();
        lines.Find(".pending").TextContent.ShouldContain("发送中");
    }

    [Fact]
    public void A_time_is_local_and_names_its_zone_on_hover()
    {
        var lines = Lines(new TranscriptLine(2, Author.Patient, "肚子疼", PageSample.Morning));

        lines.Find("time").TextContent.ShouldBe("09:00");
        lines.Find("time").GetAttribute("title").ShouldBe("2026年3月2日 09:00 (Asia/Shanghai)");
    }

    private IRenderedComponent<TranscriptView> Lines(TranscriptLine line) => Draw<TranscriptView>(view => view.Add(v => v.Lines, [line]));
}
