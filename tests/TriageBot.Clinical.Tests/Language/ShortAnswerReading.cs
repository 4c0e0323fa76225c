using Shouldly;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

public sealed class ShortAnswerReading
{
    [Theory]
    [InlineData("都没有")] [InlineData("没有。")] [InlineData("没")] [InlineData("好像都没有")] [InlineData("暂时没有")] [InlineData("不疼")] [InlineData("没有，谢谢")] [InlineData("以上都没有")]
    [InlineData("no")] [InlineData("None of these")] [InlineData("nope!")] [InlineData("not at all")] [InlineData("No, none of those")] [InlineData("I don't")]
    internal void These_are_a_no(string text) => ShortAnswers.Read(text).ShouldBe(ShortAnswer.No);

    [Theory]
    [InlineData("嗯")] [InlineData("有的")] [InlineData("是的。")] [InlineData("有一点")] [InlineData("好像有")] [InlineData("对啊")]
    [InlineData("yes")] [InlineData("Yeah")] [InlineData("yep")] [InlineData("a little")] [InlineData("Yes I do")]
    internal void These_are_a_yes(string text) => ShortAnswers.Read(text).ShouldBe(ShortAnswer.Yes);

    [Theory]
    [InlineData("不知道")] [InlineData("不清楚")] [InlineData("说不准")] [InlineData("没量")] [InlineData("not sure")] [InlineData("I don't know")] [InlineData("idk")]
    internal void Not_knowing_is_neither(string text) => ShortAnswers.Read(text).ShouldBe(ShortAnswer.Unsure);

    [Theory]
    [InlineData("都有")] [InlineData("全都有")] [InlineData("all of them")]
    internal void These_mean_everything_on_the_list(string text) => ShortAnswers.Read(text).ShouldBe(ShortAnswer.All);

    [Theory]
    [InlineData("没有不舒服就是胸口疼")] [InlineData("不疼但是很麻")] [InlineData("没以前好")] [InlineData("胸口疼")] [InlineData("no pain but my arm is numb")] [InlineData("yesterday it was worse")]
    internal void A_sentence_is_not_a_short_answer(string text) => ShortAnswers.Read(text).ShouldBe(ShortAnswer.None);

    [Theory]
    [InlineData("有点恶心，其他没有", true)] [InlineData("别的都没有", true)] [InlineData("just the nausea, nothing else", true)] [InlineData("恶心", false)] [InlineData("其他医院看过", false)]
    internal void The_rest_is_denied_only_when_the_patient_says_so(string text, bool denied) => ShortAnswers.RestIsNo(text).ShouldBe(denied);

    [Theory]
    [InlineData("38.5度", "38.5")] [InlineData("大概 7 吧", "7")] [InlineData("7 or 8", null)] [InlineData("很疼", null)]
    internal void A_single_number_is_an_answer_and_two_are_not(string text, string? number) => ShortAnswers.Number(text).ShouldBe(number);
}
