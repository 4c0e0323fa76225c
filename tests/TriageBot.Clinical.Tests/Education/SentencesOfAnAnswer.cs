using Shouldly;
using TriageBot.Clinical.Education;
using TriageBot.Clinical.Knowledge;
using Xunit;

namespace TriageBot.Clinical.Tests.Education;

/// <summary>What a model answers from a card: each sentence names its source and says no more than it does.</summary>
public sealed class SentencesOfAnAnswer
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Embedded;
    private static readonly CardSupport Support = new(new MedicineQuestion(Knowledge.Medicines));

    [Theory]
    [InlineData("washing", "手术满两天，一般可以淋浴。", 1)]
    [InlineData("washing", "伤口没长好前，不要泡澡、游泳。", 2)]
    [InlineData("washing", "洗完用干净毛巾拍干。", 3)]
    [InlineData("washing", "敷料湿透、松了，要告诉我们。", 4)]
    [InlineData("colds", "一岁以下不能吃蜂蜜。", 2)]
    [InlineData("washing", "Two days after the operation a shower is usually possible.", 1)]
    [InlineData("washing", "Do not soak in a bath or swim until the wound has healed.", 2)]
    [InlineData("activity", "Begin with walking and rest when tired.", 1)]
    public void What_the_card_says_is_kept(string card, string text, int cites) => Holds(card, text, cites).ShouldBeTrue();

    [Theory]
    [InlineData("washing", "手术满一天，一般可以淋浴。", 1)] // another number
    [InlineData("washing", "手术满 3 天，一般可以淋浴。", 1)]
    [InlineData("washing", "伤口没长好前，可以泡澡、游泳。", 2)] // the negation is gone
    [InlineData("washing", "伤口没长好前可以泡澡。", 2)]
    [InlineData("colds", "一岁以下可以吃蜂蜜。", 2)]
    [InlineData("washing", "洗完涂碘伏消毒。", 3)] // nothing of the kind
    [InlineData("washing", "洗完用干净毛巾拍干，再吃阿司匹林。", 3)] // a medicine
    [InlineData("washing", "手术满两天，一般可以淋浴。", 3)] // another sentence says it
    [InlineData("washing", "手术满两天，一般可以淋浴。", 9)] // there is no such sentence
    [InlineData("washing", "手术满两天，一般可以淋浴。", 0)] // none is named
    [InlineData("washing", "Until the wound has healed you may soak in a bath or swim.", 2)]
    [InlineData("washing", "One week after an operation a shower is usually possible, seven days.", 1)]
    [InlineData("activity", "Begin with walking and take ibuprofen.", 1)]
    public void What_it_does_not_say_is_cut(string card, string text, int cites) => Holds(card, text, cites).ShouldBeFalse();

    [Theory]
    [InlineData("可以淋浴。[1]不要泡澡。[2]")]
    [InlineData("可以淋浴 [1]。不要泡澡 [2]。")]
    [InlineData("可以淋浴。 [1]\n不要泡澡。 [2]\n")]
    public void A_number_belongs_to_the_sentence_before_it_wherever_the_stop_stands(string answer) =>
        CardSupport.Read(answer).Select(sentence => (sentence.Text, sentence.Cites[0])).ShouldBe([("可以淋浴。", 1), ("不要泡澡。", 2)]);

    [Fact]
    public void Of_several_sentences_before_a_number_only_the_last_has_a_source() =>
        CardSupport.Read("别担心。可以淋浴。[1]祝好。").Select(sentence => sentence.Cites.Count).ShouldBe([0, 1, 0]);

    [Theory]
    [InlineData("可以停药吗")]
    [InlineData("我能把降压药停几天吗")]
    [InlineData("漏吃了一次怎么办，要不要补")]
    [InlineData("能不能吃布洛芬")]
    [InlineData("頭孢能喝酒嗎")]
    [InlineData("double dose ok?")]
    [InlineData("may I take ibuprofen")]
    [InlineData("should I stop my warfarin before the dentist")]
    public void A_question_about_a_medicine_is_a_persons_to_answer(string question) => new MedicineQuestion(Knowledge.Medicines).Is(question).ShouldBeTrue();

    [Theory]
    [InlineData("可以洗澡吗")]
    [InlineData("用抗凝药要注意什么")]
    [InlineData("can I drive")]
    [InlineData("what should I watch for on blood thinners")]
    public void Other_questions_are_not(string question) => new MedicineQuestion(Knowledge.Medicines).Is(question).ShouldBeFalse();

    private static bool Holds(string card, string text, int cites)
    {
        var tongue = text.Any(character => character > 0x2E7F) ? Tongue.Chinese : Tongue.English;
        return Support.Holds(new(text, cites == 0 ? [] : [cites]), Knowledge.Education[card].Sentences(tongue), tongue);
    }
}
