using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using Xunit;

namespace TriageBot.Clinical.Tests.Replies;

/// <summary>What a model wrote reaches a patient only when no rule is broken and what was decided is in it.</summary>
public sealed class TextsOfAModel
{
    private static readonly ReplyGuard Guard = KnowledgeBase.Embedded.ReplyGuard;
    private static readonly Question Breath = new("breath", QuestionKind.YesNo, "现在有没有喘不上气？", "", [], [], 1);

    public static IEnumerable<object[]> Examples() => KnowledgeBase.Embedded.ReplyGuard.Rules.SelectMany(rule => rule.Examples.Select(example => new object[] { rule.Id, example.Text, example.IsRefused }));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_rule_refuses_what_it_says_and_nothing_else(string id, string text, bool isRefused)
    {
        var rule = Guard.Rules.Single(rule => rule.Id == id);
        var occasion = new ReplyOccasion(text.Any(character => character > 0x2E7F) ? Tongue.Chinese : Tongue.English, "", ["120", "999"]) { IsFree = true };

        var alone = new ReplyGuard([rule]).Check(text, occasion);
        var without = new ReplyGuard([]).Check(text, occasion);

        (alone is ReplyVerdict.Refused).ShouldBe(isRefused);
        if (isRefused && alone is ReplyVerdict.Refused { Rule: var broken } && broken == id)
            without.ShouldBeAssignableTo<ReplyVerdict.Allowed>("without the rule nothing holds it back");
    }

    [Theory]
    [InlineData("谢谢您告诉我。您现在有没有喘不上气？", null)]
    [InlineData("谢谢您告诉我。", "question")]
    [InlineData("您平时抽烟吗？您现在有没有喘不上气？", "another-question")]
    [InlineData("**您现在有没有喘不上气？**", "markup")]
    [InlineData("Are you short of breath now?", "language")]
    [InlineData("打 999 也可以。您现在有没有喘不上气？", "number")]
    [InlineData("😀您现在有没有喘不上气？", "markup")]
    public void A_question_is_the_decided_one_in_the_patients_language_and_plain(string text, string? rule) =>
        (Guard.Check(text, ReplyOccasion.Asking(Tongue.Chinese, Breath, ["120"])) as ReplyVerdict.Refused)?.Rule.ShouldBe(rule);

    [Fact]
    public void A_text_without_end_is_refused() =>
        Guard.Check(new string('好', 300) + "。您现在有没有喘不上气？", ReplyOccasion.Asking(Tongue.Chinese, Breath, ["120"])).ShouldBeOfType<ReplyVerdict.Refused>().Rule.ShouldBe("length");

    [Theory]
    [InlineData(Acuity.Urgent, "请今天就看医生，建议到心内科。", null)]
    [InlineData(Acuity.NonUrgent, "请今天就看医生，建议到心内科。", "says-e2")]
    [InlineData(Acuity.Urgent, "请三天内看心内科门诊。", "says-e3")]
    [InlineData(Acuity.Urgent, "请看医生，去心内科。", "next-step")]
    [InlineData(Acuity.Urgent, "请今天就看医生，去骨科。", "department")]
    [InlineData(Acuity.Urgent, "请今天就看医生，建议到心内科。如果喘不上气，马上打 120。", null)]
    public void A_result_says_its_own_level_and_no_other(Acuity level, string text, string? rule) =>
        (Guard.Check(text, ReplyOccasion.Telling(Tongue.Chinese, level, "", "心内科", ["120"])) as ReplyVerdict.Refused)?.Rule.ShouldBe(rule);

    [Fact]
    public void What_was_decided_may_be_said_whatever_the_rules_say_of_it()
    {
        const string Card = "低于 3.9 吃糖或喝甜水，15 分钟后再测血糖检查。";

        Guard.Check(Card, new ReplyOccasion(Tongue.Chinese, Card, []) { IsFree = true }).ShouldBeOfType<ReplyVerdict.Allowed>();
        Guard.Check("去做个血糖检查。", new ReplyOccasion(Tongue.Chinese, Card, []) { IsFree = true }).ShouldBeOfType<ReplyVerdict.Refused>();
    }
}
