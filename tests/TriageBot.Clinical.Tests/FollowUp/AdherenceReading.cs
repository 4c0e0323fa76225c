using System.Text.Json;
using Shouldly;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using Xunit;

namespace TriageBot.Clinical.Tests.FollowUp;

/// <summary>What patients say of taking their medicines, and what only sounds like it.</summary>
public sealed class AdherenceReading
{
    private static readonly AdherenceReader Reader = KnowledgeBase.Embedded.AdherenceReader.Value;

    private static readonly Prescription[] Given =
        [new("华法林", "warfarin", "af", default), new("阿司匹林", "aspirin", null, default), new("氨氯地平", "amlodipine", null, default), new("缬沙坦", "valsartan", null, default)];

    [Theory]
    [InlineData("没有停药，每天都吃")]
    [InlineData("医生让停的")]
    [InlineData("我去社区换药了，伤口挺好")]
    [InlineData("停经两个月了")]
    [InlineData("药吃完又开了")]
    [InlineData("鼻血停了")]
    [InlineData("隔壁床老李自己停药，又住院了")]
    [InlineData("医生说可以停了，我就停了")]
    [InlineData("这个药能不能停？")]
    [InlineData("如果停药会怎样")]
    [InlineData("想停药，还没停")]
    [InlineData("医生说千万不能停药")]
    [InlineData("烟酒都停了")]
    [InlineData("中午没吃饭")]
    [InlineData("I never miss a dose")]
    [InlineData("The bleeding has stopped")]
    [InlineData("住院以前老是漏吃，现在天天吃")]
    [InlineData("I used to skip them, I take them all now")]
    [InlineData("Should I stop taking it?")]
    [InlineData("I'm thinking of stopping the statin")]
    [InlineData("My neighbor stopped his warfarin")]
    [InlineData("I ran out but got a refill the same day")]
    [InlineData("My doctor took me off it")]
    [InlineData("The nurse changed my dressing")]
    [InlineData("I was told not to stop it")]
    public void What_only_sounds_like_a_stopped_medicine_is_none(string text) =>
        Reader.Read(text, Given).ShouldNotContain(statement => statement.IsNonAdherent);

    [Theory]
    [InlineData("断断续续在吃", Adherence.Skipped)]
    [InlineData("停了几天又吃上了", Adherence.Skipped)]
    [InlineData("吃完没再开", Adherence.RanOut)]
    [InlineData("减了半片", Adherence.Reduced)]
    [InlineData("胃不舒服停了", Adherence.Stopped)]
    [InlineData("太贵没买", Adherence.NeverFilled)]
    [InlineData("换成中药了", Adherence.Swapped)]
    [InlineData("以前就老忘吃药", Adherence.Skipped)]
    [InlineData("自从流鼻血就没再碰过那个药", Adherence.Stopped)]
    [InlineData("药盒里还剩好几格没吃", Adherence.Skipped)]
    [InlineData("I've put the tablets away", Adherence.Stopped)]
    [InlineData("医生让吃一年，我自己停了", Adherence.Stopped)]
    [InlineData("My mum stopped her heart pills", Adherence.Stopped)]
    [InlineData("I only take it when I feel bad", Adherence.Skipped)]
    [InlineData("I haven't filled the prescription", Adherence.NeverFilled)]
    public void What_was_done_with_it_is_heard(string text, Adherence adherence) =>
        Reader.Read(text, Given).ShouldContain(statement => statement.Adherence == adherence);

    [Theory]
    [InlineData("那个抗凝药我自己停了三天", "warfarin")]
    [InlineData("阿司匹林在吃，华法林停了", "warfarin")]
    [InlineData("I stopped the blood thinner", "warfarin")]
    [InlineData("I stopped Plavix", "clopidogrel")]
    [InlineData("我停了", null)]
    public void A_word_for_a_kind_means_the_medicine_the_patient_has(string text, string? medicine) =>
        Reader.Read(text, Given).Where(statement => statement.IsNonAdherent).Select(statement => statement.MedicineId).ShouldBe([medicine]);

    [Fact]
    public void A_kind_of_which_the_patient_has_two_means_both() =>
        Reader.Read("降压药我停了", Given).Select(statement => statement.MedicineId).ShouldBe(["amlodipine", "valsartan"], ignoreOrder: true);

    [Fact]
    public void It_is_the_medicine_that_was_asked_about() =>
        Reader.Read("I stopped it", Given, askedAbout: "aspirin").ShouldHaveSingleItem().MedicineId.ShouldBe("aspirin");

    [Theory]
    [InlineData("牙龈出血，我就停了", AdherenceReason.BleedingScare)]
    [InlineData("血压正常了，就停了", AdherenceReason.FeltWell)]
    [InlineData("太贵了，停了", AdherenceReason.Cost)]
    [InlineData("I stopped because it made me dizzy", AdherenceReason.SideEffect)]
    public void Why_is_heard(string text, AdherenceReason reason) =>
        Reader.Read(text).Where(statement => statement.IsNonAdherent).ShouldHaveSingleItem().Reason.ShouldBe(reason);

    [Fact]
    public void Every_quote_is_the_patients_own_words()
    {
        const string Text = "你好，那个抗凝药我自己停了三天。血压药还在吃";

        var quotes = Reader.Read(Text, Given).Select(statement => statement.Quote);

        quotes.ShouldAllBe(quote => Text.Substring(quote.Start, quote.Text.Length) == quote.Text);
    }

    [Fact]
    public void Labelled_answers_are_read_with_98_percent_recall_and_90_percent_precision()
    {
        var cases = File.ReadLines("Cases/adherence.jsonl").Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => (Wanted: line.GetProperty("nonadherent").GetBoolean(), Found: Reader.Read(line.GetProperty("text").GetString() ?? "").Any(statement => statement.IsNonAdherent))).ToArray();

        var right = (double)cases.Count(one => one is (true, true));

        (right / cases.Count(one => one.Wanted)).ShouldBeGreaterThanOrEqualTo(0.98);
        (right / cases.Count(one => one.Found)).ShouldBeGreaterThanOrEqualTo(0.90);
    }
}
