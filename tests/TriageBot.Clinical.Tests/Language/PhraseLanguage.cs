using Shouldly;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

public sealed class PhraseLanguage
{
    [Theory]
    [InlineData("胸痛", "胸痛")]
    [InlineData("(胸|心口)疼", "胸疼;心口疼")]
    [InlineData("pain in (my|the|) chest", "pain in my chest;pain in the chest;pain in  chest")]
    [InlineData("胸口~(疼|痛)", "胸口…疼;胸口…痛")]
    [InlineData("((左|右)下|)腹痛", "左下腹痛;右下腹痛;腹痛")]
    [InlineData("breathless~(before|)", "breathless…before;breathless")]
    public void A_phrase_stands_for_every_wording(string phrase, string wordings) =>
        string.Join(";", PhraseExpansion.Expand(phrase).Select(parts => string.Join("…", parts))).ShouldBe(wordings);

    [Theory]
    [InlineData("(胸|心口", "opens a bracket and never closes it")]
    [InlineData("胸)痛", "closes a bracket that was never opened")]
    [InlineData("胸|痛", "has a | outside brackets")]
    [InlineData("~痛", "has a gap (~) with nothing on one side of it")]
    [InlineData("胸~~痛", "has a gap (~) with nothing on one side of it")]
    [InlineData("", "holds no words")]
    public void A_malformed_phrase_is_refused_with_the_reason(string phrase, string reason)
    {
        Should.Throw<FormatException>(() => PhraseExpansion.Expand(phrase)).Message.ShouldBe($"Phrase \"{phrase}\" {reason}.");
        Should.Throw<FormatException>(() => new Listener([new FindingPhrases("x", [phrase], [])]));
    }

    [Fact]
    public void A_phrase_too_rich_to_be_spelled_out_can_still_be_heard()
    {
        var phrase = string.Concat(Enumerable.Repeat("(甲|乙|丙|丁)", 12));

        Should.Throw<FormatException>(() => PhraseExpansion.Expand(phrase)).Message.ShouldBe($"Phrase \"{phrase}\" stands for more than 4096 wordings; split it.");
        Hears(phrase, "", "甲乙丙丁甲乙丙丁甲乙丙丁").ShouldBeTrue();
    }

    [Theory]
    [InlineData("胸口一阵一阵地疼", true)]
    [InlineData("胸口说不出来的不是滋味疼", false)]
    [InlineData("胸口、后背疼", true)]
    [InlineData("胸口没事，肚子疼", false)]
    [InlineData("胸口好了。疼", false)]
    [InlineData("胸口", false)]
    public void A_gap_stays_inside_a_clause_and_short(string words, bool isHeard) => Hears("胸口~疼", "", words).ShouldBe(isHeard);

    [Theory]
    [InlineData("my chest hurts", true)]
    [InlineData("my chest really badly hurts", true)]
    [InlineData("my chest is the one thing that hurts", false)]
    [InlineData("my chest is fine but my head hurts", false)]
    [InlineData("my chest. It hurts", false)]
    public void An_English_gap_is_four_words_at_most(string words, bool isHeard) => Hears("", "chest~hurt", words).ShouldBe(isHeard);

    [Theory]
    [InlineData("rash", "rashes", true)]
    [InlineData("cough", "coughing", true)]
    [InlineData("ache", "aching", true)]
    [InlineData("stop", "stopped", true)]
    [InlineData("vomit", "vomited", true)]
    [InlineData("worry", "worried", true)]
    [InlineData("feel", "felt", true)]
    [InlineData("hurts", "hurt", true)]
    [InlineData("bleed", "bleeding", true)]
    [InlineData("swell", "swollen", true)]
    [InlineData("tooth", "teeth", true)]
    [InlineData("diarrhoea", "diarrhea", true)]
    [InlineData("breathe", "breathing", true)]
    [InlineData("rash", "rashly", false)]
    [InlineData("ear", "year", false)]
    [InlineData("her", "hers", false)]
    [InlineData("can't", "CAN’T", true)]
    [InlineData("can't sleep", "cannot sleep", true)]
    [InlineData("light-headed", "light headed", true)]
    public void English_words_are_met_whole_and_in_all_their_forms(string phrase, string words, bool isHeard) => Hears("", phrase, words).ShouldBe(isHeard);

    [Theory]
    [InlineData("头晕", "頭暈")]
    [InlineData("发烧", "發燒")]
    [InlineData("睡不着", "睡不著")]
    [InlineData("胸闷", "胸悶")]
    [InlineData("X光", "ｘ光")]
    public void Traditional_and_full_width_writing_is_the_same_phrase(string phrase, string words) => Hears(phrase, "", words).ShouldBeTrue();

    [Fact]
    public void The_longest_phrase_is_what_was_meant()
    {
        var listener = new Listener([new("abdominal-pain", ["腹痛"], []), new("right-lower-abdominal-pain", ["右下腹痛"], []), new("sore", ["(腹|头)~疼"], [])]);

        listener.Hear("右下腹痛").Mentions.Select(mention => mention.Code).ShouldBe(["right-lower-abdominal-pain"]);
    }

    [Fact]
    public void A_quote_is_what_the_patient_wrote_and_where()
    {
        var mention = Spoken.Listener.Hear("醫生，我頭　暈，胸口一直疼", 3).Mentions[^1];

        mention.Quote.ShouldBe(new("胸口一直疼", 3, 8));
    }

    private static bool Hears(string chinese, string english, string words) =>
        new Listener([new FindingPhrases("x", chinese is "" ? [] : [chinese], english is "" ? [] : [english])]).Hear(words).Mentions.Count > 0;
}
