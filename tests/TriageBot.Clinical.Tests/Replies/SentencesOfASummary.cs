using Shouldly;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using Xunit;

namespace TriageBot.Clinical.Tests.Replies;

/// <summary>A summary's prose says what the facts say that it names, and not one thing more.</summary>
public sealed class SentencesOfASummary
{
    private static readonly SupportCheck Check = new(KnowledgeBase.Embedded);

    private static readonly IReadOnlyList<NumberedFact> Chinese =
    [
        Fact(1, FactKind.Has, "58 岁"), Fact(2, FactKind.Has, "男"), Fact(3, FactKind.Has, "腹痛 两天了", "两天了"), Fact(4, FactKind.Has, "腹痛", "右下腹最疼"), Fact(5, FactKind.Has, "恶心", "想吐"),
        Fact(6, FactKind.Has, "体温 38.6", "38.6度"), Fact(7, FactKind.Has, "止痛药", "吃了布洛芬"), Fact(8, FactKind.Unknown, "便血"), Fact(9, FactKind.Denied, "腹泻", "不拉肚子"), Fact(10, FactKind.Denied, "呕血", "没吐血"), Fact(11, FactKind.Has, "呼吸困难", "喘不上气"),
    ];

    private static readonly IReadOnlyList<NumberedFact> English =
    [
        Fact(1, FactKind.Has, "58 years"), Fact(2, FactKind.Has, "male"), Fact(3, FactKind.Has, "chest pain two days", "two days"), Fact(4, FactKind.Has, "chest pain", "my chest hurts"), Fact(5, FactKind.Unknown, "cold sweat"), Fact(6, FactKind.Denied, "fever", "no temperature"),
    ];

    [Theory]
    [InlineData("患者诉右下腹最疼。[4]")]
    [InlineData("58 岁男性，腹痛两天。[1][2][3]")]
    [InlineData("伴恶心、想吐，体温 38.6℃。[5][6]")]
    [InlineData("否认腹泻和呕血。[9][10]")]
    [InlineData("无腹泻。[9]")]
    [InlineData("便血不详。[8]")]
    [InlineData("没有问到是否有便血。[8]")]
    [InlineData("吃了布洛芬。[7]")]
    [InlineData("呼吸困难，喘不上气。[11]")]
    [InlineData("The patient is a 58-year-old male. [1][2]")]
    [InlineData("Reports chest pain for two days. [3]")]
    [InlineData("Denies fever. [6]")]
    [InlineData("Cold sweat is not known. [5]")]
    public void What_the_facts_say_is_kept(string prose) => Kept(prose).ShouldBe(1);

    [Theory]
    [InlineData("右下腹最疼。")] // names no fact
    [InlineData("右下腹最疼。[5]")] // another fact says it
    [InlineData("右下腹最疼。[99]")] // there is no such fact
    [InlineData("腹痛三天。[3]")] // another number
    [InlineData("体温 39.6℃。[6]")]
    [InlineData("58 岁女性。[1][2]")]
    [InlineData("没有恶心。[5]")] // a yes made a no
    [InlineData("有腹泻。[9]")] // a no made a yes
    [InlineData("没有便血。[8]")] // nobody knows made a no
    [InlineData("有便血。[8]")]
    [InlineData("腹泻不详。[9]")]
    [InlineData("无腹泻、恶心。[5][9]")] // one "no" for two
    [InlineData("右下腹最疼，考虑阑尾炎。[4]")] // a diagnosis
    [InlineData("右下腹最疼阑尾炎。[4]")]
    [InlineData("吃了布洛芬 0.3 克。[7]")] // a dose
    [InlineData("吃了布洛芬两片。[7]")]
    [InlineData("吃了阿司匹林。[7]")] // another medicine
    [InlineData("腹痛，建议做 CT。[4]")] // an order
    [InlineData("腹痛，需立即就诊。[4]")] // an urgency
    [InlineData("剧烈腹痛。[4]")] // a word of its own
    [InlineData("Reports severe chest pain. [4]")]
    [InlineData("Reports chest pain for three days. [3]")]
    [InlineData("The patient is a 58-year-old female. [1][2]")]
    [InlineData("Fever is present. [6]")]
    [InlineData("No cold sweat. [5]")]
    [InlineData("Chest pain suggests angina. [4]")]
    [InlineData("Chest pain, give aspirin 300 mg. [4]")]
    public void What_they_do_not_say_is_cut(string prose) => Kept(prose).ShouldBe(0);

    [Fact]
    public void Of_several_sentences_those_stand_that_the_facts_hold_each_with_its_facts()
    {
        var kept = Check.Keep("右下腹最疼。[4]服布洛芬 2 片。[7]否认腹泻 [9]。", Chinese, Tongue.Chinese, out var all);

        kept.Select(sentence => (sentence.Text, sentence.Facts[0].Number)).ShouldBe([("右下腹最疼。", 4), ("否认腹泻。", 9)]);
        all.ShouldBe(3);
    }

    [Fact]
    public void The_level_is_no_fact_for_prose_and_a_denial_is_known_as_one()
    {
        var turn = Sample.Start(Sample.Picture(has: ["cough"], denies: ["fever"]));
        var summary = SummaryWriter.Write(Sample.Knowledge, turn.State, turn.Assessment with { IsFinal = true }, "x", Tongue.Chinese);
        summary.Lines.ShouldContain(line => line.Heading == "分级");

        var facts = NumberedFact.Of(summary, Sample.Knowledge.Wording, Tongue.Chinese);

        facts.ShouldNotContain(fact => fact.Heading == "分级");
        facts.Where(fact => fact.Fact.Finding is not null).Select(fact => (fact.Fact.Finding, fact.Kind)).ShouldBe([("cough", FactKind.Has), ("fever", FactKind.Denied)]);
        facts.Select(fact => fact.Number).ShouldBe(Enumerable.Range(1, facts.Count));
    }

    private static int Kept(string prose)
    {
        var tongue = prose.Any(character => character > 0x2E7F) ? Tongue.Chinese : Tongue.English;
        return Check.Keep(prose, tongue is Tongue.Chinese ? Chinese : English, tongue, out _).Count;
    }

    private static NumberedFact Fact(int number, FactKind kind, string text, params string[] quotes) => new(number, kind, "", new(text, [.. quotes.Select(quote => new Quote(quote, 1, 0))]));
}
