using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Triage;

/// <summary>SF8: what is not understood is said to be so, pointed at, and handed to a person; what does not fit together is asked once.</summary>
public sealed class NotUnderstood
{
    private static readonly KnowledgeBase Shipped = KnowledgeBase.Embedded;

    [Theory]
    [InlineData("asdf ghjk qwer")]
    [InlineData("……")]
    [InlineData("1 2 3")]
    [InlineData("呃呃呃那个那个")]
    [InlineData("😀😀")]
    public void Words_without_meaning_are_answered_with_the_list_never_with_a_level(string words)
    {
        var turn = Begin(Tongue.Chinese, new Patient(40, Sex.Female, Pregnancy.None)).Tell(words);

        turn.State.Open!.IsWhichComplaint.ShouldBeTrue();
        turn.Assessment.IsFinal.ShouldBeFalse();
        turn.State.Open.Text.ShouldContain("没有听懂");
    }

    [Fact]
    public void After_two_misses_a_person_is_asked_for_today()
    {
        var turn = Begin(Tongue.English, new Patient(40)).Tell("xyzzy plugh").Tell("foo bar baz");

        turn.State.Open.ShouldBeNull();
        turn.Assessment.Acuity.ShouldBe(Acuity.Urgent);
        turn.Assessment.DecidedBy.ShouldContain(reason => reason.RuleId == "not-understood");
    }

    [Theory]
    [InlineData("ja", "きのうからずっと気持ちがわるいです")]
    [InlineData("ko", "어제부터 배가 많이 아파요")]
    [InlineData("ar", "عندي ألم شديد في البطن")]
    [InlineData("ru", "у меня болит живот со вчерашнего дня")]
    [InlineData("es", "me duele mucho el estómago desde ayer")]
    [InlineData("fr", "j'ai mal au ventre depuis hier")]
    [InlineData("pt", "tenho muita dor de barriga desde ontem")]
    [InlineData("de", "ich habe seit gestern Bauchschmerzen")]
    [InlineData("vi", "tôi bị đau bụng từ hôm qua, khó chịu lắm")]
    public void Whoever_writes_in_another_language_is_told_so_in_it(string language, string words)
    {
        OtherLanguage.Of(Shipped.OtherLanguages, words)!.Id.ShouldBe(language);

        var turn = Begin(Tongue.Chinese, new Patient(40)).Tell(words);

        turn.State.OtherLanguage.ShouldBe(language);
        if (turn.State.Open is { IsWhichComplaint: true } open)
            open.Text.ShouldStartWith(Shipped.OtherLanguages.First(other => other.Id == language).Say);
    }

    [Theory]
    [InlineData("胸口疼，出冷汗")]
    [InlineData("my belly hurts since yesterday and I feel very sick")]
    [InlineData("I had une petite headache")]
    [InlineData("")]
    public void Chinese_and_English_are_no_other_language(string words) => OtherLanguage.Of(Shipped.OtherLanguages, words).ShouldBeNull();

    [Fact]
    public void A_complaint_pointed_at_on_the_body_is_taken_even_when_it_was_not_among_the_usual_ones()
    {
        var turn = Begin(Tongue.English, new Patient(40, Sex.Male)).Tell("xyzzy plugh");

        var chosen = turn.Choose("toothache");

        turn.State.Open!.Options.ShouldNotContain(option => option.Id == "toothache");
        chosen.Refusal.ShouldBeNull();
        chosen.Assessment.Complaint.ShouldBe("toothache");
    }

    [Fact]
    public void The_body_offers_only_what_this_patient_can_have()
    {
        var man = BodyRegion.For(Shipped, ClinicalPicture.Of(new Patient(40, Sex.Male))).SelectMany(region => region.Complaints).Select(complaint => complaint.Id).ToList();
        var girl = BodyRegion.For(Shipped, ClinicalPicture.Of(new Patient(5, Sex.Female))).SelectMany(region => region.Complaints).Select(complaint => complaint.Id).ToList();

        man.ShouldContain("testicular-pain");
        man.ShouldNotContain("vaginal-bleeding");
        man.ShouldNotContain("child-fever");
        girl.ShouldContain("child-fever");
        girl.ShouldNotContain("testicular-pain");
    }

    [Fact]
    public void No_fever_and_then_a_measured_fever_is_shown_and_asked_once()
    {
        var turn = Begin(Tongue.Chinese, new Patient(40, Sex.Male)).Tell("喉咙痛三天，没有发烧");
        turn.State.Picture["fever"].ShouldBe(Presence.Absent);

        var measured = turn.Tell("刚量了体温39.2度");

        measured.State.Picture["fever"].ShouldBe(Presence.Present);
        measured.State.Open!.Id.ShouldBe("again:fever");
        measured.State.Open.Text.ShouldContain("39.2");
        measured.Choose(Question.Yes).State.Open?.Id.ShouldNotBe("again:fever");
    }

    [Fact]
    public void What_was_said_to_be_there_and_then_denied_is_asked_again_and_the_level_stays()
    {
        var turn = Begin(Tongue.English, new Patient(60, Sex.Male)).Tell("I have chest pain when I climb stairs").Tell("I have no chest pain");

        turn.State.Open!.Id.ShouldBe("again:chest-pain");
        var denied = turn.Choose(Question.No);

        denied.State.Open?.Id.ShouldNotBe("again:chest-pain");
        turn.Assessment.Acuity.IsHigherThan(denied.Assessment.Acuity).ShouldBeFalse();
    }

    private static IntakeTurn Begin(Tongue tongue, Patient patient) => Sample.Start(Shipped, ClinicalPicture.Of(patient), tongue);
}

file static class Telling
{
    public static IntakeTurn Tell(this IntakeTurn turn, string words) => Interview.Take(KnowledgeBase.Embedded, turn.State, new(words), 2 * turn.State.Asked.Count, Sample.Noon);

    public static IntakeTurn Choose(this IntakeTurn turn, string option) => Interview.Take(KnowledgeBase.Embedded, turn.State, new(Choices: [option]), 2 * turn.State.Asked.Count, Sample.Noon);
}
