using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Suggesting;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Suggesting;

/// <summary>What of a second reader's findings is taken, and why the rest is not.</summary>
public sealed class WhatIsTaken
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;
    private static readonly string[] Offered = ["cold-sweat", "chest-pain", "fever", "cough", "runny-nose"];

    [Fact]
    public void A_finding_in_the_patients_own_words_is_taken_with_its_quote()
    {
        var taken = Take("奶头中间那块儿跟有人攥着一样", new Suggestion("chest-pain", Presence.Present, "奶头中间那块儿跟有人攥着一样"));

        taken.Kept.ShouldHaveSingleItem().Quote.ShouldBe(new Quote("奶头中间那块儿跟有人攥着一样", 1, 0));
        taken.Dropped.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("chest-pain", "", DropReason.Unquoted)]
    [InlineData("chest-pain", "我", DropReason.Unquoted)]
    [InlineData("chest-pain", "，，。", DropReason.Unquoted)]
    [InlineData("heart-attack", "身上不对", DropReason.Unknown)]
    [InlineData("swollen-face", "身上不对", DropReason.Unknown)]
    [InlineData("chest-pain", "胸口疼", DropReason.NotTheirWords)]
    public void What_has_no_words_of_theirs_is_not(string code, string quote, DropReason because)
    {
        var taken = Take("我身上不对劲，说不清", new Suggestion(code, Presence.Present, quote));

        taken.Kept.ShouldBeEmpty();
        taken.Dropped.ShouldBe(new Dictionary<DropReason, int> { [because] = 1 });
    }

    [Theory]
    [InlineData("我朋友胸痛，我嗓子疼", "我朋友胸痛")]
    [InlineData("以前胸痛过，现在好了", "胸痛过")]
    public void What_is_somebody_elses_or_over_is_not(string words, string quote)
    {
        var heard = Knowledge.Listener.Hear(words);
        heard.Mentions.ShouldContain(mention => mention.Code == "chest-pain"); // our own reader does hear it, and whose it is

        var taken = new SuggestionCheck(Knowledge, ClinicalPicture.Of(new Patient())).Take([new("chest-pain", Presence.Present, quote)], Offered, words, heard, 1);

        taken.Dropped.ShouldBe(new Dictionary<DropReason, int> { [DropReason.NotTheirsNow] = 1 });
    }

    [Fact]
    public void What_they_denied_is_not_taken_and_is_asked_about()
    {
        var taken = Take("没有胸痛，就是那里发紧", new Suggestion("chest-pain", Presence.Present, "那里发紧"));

        taken.Kept.ShouldBeEmpty();
        taken.Dropped.ShouldBe(new Dictionary<DropReason, int> { [DropReason.Contradicts] = 1 });
        taken.Doubted.ShouldBe(["chest-pain"]);
    }

    [Fact]
    public void Its_no_never_answers_for_a_danger()
    {
        var taken = Take("胸痛，别的都还行", new Suggestion("cold-sweat", Presence.Absent, "别的都还行"));

        taken.Kept.ShouldBeEmpty();
        taken.Dropped.ShouldBe(new Dictionary<DropReason, int> { [DropReason.WouldLower] = 1 });
    }

    [Fact]
    public void A_danger_it_finds_is_judged_by_the_rules()
    {
        var turn = Turn("奶头中间那块儿跟有人攥着一样，贴身的都能拧出水来");
        var taken = new SuggestionCheck(Knowledge, turn.State.Picture).Take(
            [new("chest-pain", Presence.Present, "奶头中间那块儿跟有人攥着一样"), new("cold-sweat", Presence.Present, "贴身的都能拧出水来")], Offered, "奶头中间那块儿跟有人攥着一样，贴身的都能拧出水来", turn.Heard, 1);

        var with = SecondOpinion.Add(Knowledge, turn.State, taken, Sample.Noon);

        with.Assessment.Acuity.ShouldBe(Acuity.Immediate);
        with.Assessment.RedFlags.ShouldNotBeEmpty();
        with.State.Picture.Findings.Where(finding => finding.Code is "cold-sweat").ShouldAllBe(finding => finding.IsSuggested);
    }

    [Fact]
    public void Words_only_it_understood_never_end_as_understood()
    {
        var turn = Turn("就是那个劲儿上来了呗");
        var taken = new SuggestionCheck(Knowledge, turn.State.Picture).Take([new("runny-nose", Presence.Present, "那个劲儿上来了")], Offered, "就是那个劲儿上来了呗", turn.Heard, 1);
        var with = SecondOpinion.Add(Knowledge, turn.State, taken, Sample.Noon);
        for (var message = 2; with.State.Open is not null && message < 30; message++)
            with = Interview.Take(Knowledge, with.State, new PatientInput(Skip: true), message, Sample.Noon);

        taken.Kept.Count.ShouldBe(1);
        ((int)with.Assessment.Acuity).ShouldBeLessThanOrEqualTo((int)Acuity.Urgent);
    }

    [Theory]
    [InlineData("""{"findings":[{"code":"fever","presence":"present","quote":"发烧"}]}""", 1)]
    [InlineData("""```json {"findings":[]} ```""", 0)]
    [InlineData("""{"findings":[{"code":7},"x",null]}""", 1)]
    public void The_agreed_json_is_read(string answer, int count) => SuggestionText.Read(answer).ShouldNotBeNull().Count.ShouldBe(count);

    [Theory]
    [InlineData("")]
    [InlineData("您没事，放心。")]
    [InlineData("{")]
    [InlineData("""{"acuity":"E4"}""")]
    [InlineData("""{"findings":"none"}""")]
    public void Anything_else_is_no_reading(string answer) => SuggestionText.Read(answer).ShouldBeNull();

    private static IntakeTurn Turn(string words) =>
        Interview.Take(Knowledge, IntakeState.Begin(Tongue.Chinese, new Patient(58, Sex.Male), onBehalf: false), new PatientInput(words), 1, Sample.Noon);

    private static CheckedSuggestions Take(string words, params Suggestion[] suggestions)
    {
        var turn = Turn(words);
        return new SuggestionCheck(Knowledge, turn.State.Picture).Take(suggestions, Offered, words, turn.Heard, 1);
    }
}
