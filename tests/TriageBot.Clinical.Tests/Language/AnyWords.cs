using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using TriageBot.Clinical.Language;
using Xunit;

namespace TriageBot.Clinical.Tests.Language;

public sealed class AnyWords
{
    private static readonly string[] Scraps =
    [
        "没有", "不", "胸口", "疼", "发烧", "咳嗽", "，", "、", "。", " ", "\n", "去年", "如果", "我妈", "39度2", "三天", "血压180/110", "no ", "fever ", "denies ", "chest ", "hurts ",
        "if ", "my father had ", "(-)", "for 3 days ", "沒有", "头疼", "１０", "怀孕", "8周", "\U0001F62D", "'", "can't ", "都没有", "好了", "吗", "?", "but ", "\u0000", "ﬀ", "İ",
    ];

    [Fact]
    public void Any_text_is_heard_and_every_quote_is_verbatim() => Prop.ForAll<string?>(text => IsVerbatim(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_jumble_of_meaningful_scraps_is_heard_and_every_quote_is_verbatim() =>
        Prop.ForAll(Gen.Elements(Scraps).ListOf().Select(scraps => string.Concat(scraps)).ToArbitrary(), IsVerbatim).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_text_costs_in_proportion_to_its_length()
    {
        const string Scrap = "没有发热、咳嗽和胸痛，昨天开始头疼39度2，血压180/110，不是不疼。No fever, chills or cough for 3 days but my chest hurts. 头疼头疼肚子又胀又疼";
        Cost(Scrap);

        var little = Cost(Repeated(Scrap, 2_000));
        var much = Cost(Repeated(Scrap, 20_000));

        (much / (double)little).ShouldBeLessThan(11);
    }

    [Theory]
    [InlineData("没有")]
    [InlineData("头")]
    [InlineData("头疼")]
    [InlineData("阴性")]
    [InlineData("no ")]
    [InlineData("chest ")]
    [InlineData("我妈")]
    [InlineData("3")]
    [InlineData("三")]
    [InlineData("、发烧")]
    [InlineData("如果")]
    public void One_scrap_said_ten_thousand_times_is_still_heard(string scrap) => IsVerbatim(Repeated(scrap, 20_000)).ShouldBeTrue();

    private static bool IsVerbatim(string text)
    {
        var heard = Spoken.Listener.Hear(text, 7);

        return heard.Mentions.Select(mention => mention.Quote)
            .Concat(heard.Measurements.Select(measurement => measurement.Quote))
            .Concat(heard.Durations.Select(duration => duration.Quote))
            .All(quote => quote.Message == 7 && quote.Text.Length > 0 && text.AsSpan(quote.Start, quote.Text.Length).SequenceEqual(quote.Text));
    }

    private static string Repeated(string scrap, int length) => string.Concat(Enumerable.Repeat(scrap, length / scrap.Length + 1))[..length];

    private static long Cost(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Spoken.Listener.Hear(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
