using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Language;

/// <summary>Answers that take up a word of the question: "吞咽没事" to 吞咽困难, "性欲还好" to 性欲低下, "张口不咋疼" to 张口疼.</summary>
internal static partial class TopicAnswers
{
    /// <summary>Whether the answer says that what was asked, in the words it was asked in, is as it should be or is not so.</summary>
    /// <param name="clause">The words of the question up to what was asked: 吞咽有没有困难.</param>
    public static bool Denies(string answer, string asked, string clause)
    {
        foreach (Match match in Pieces().Matches(answer))
            if (Normal().Match(match.Value) is { Success: true } normal && OpensWith(clause, normal.Groups["topic"].Value)
                || Signs().Match(match.Value) is { Success: true } signs && signs.Groups["sign"].Captures.Any(sign => asked.Contains(sign.Value, StringComparison.Ordinal))
                || Negated().Match(match.Value) is { Success: true } negated && clause.Contains(negated.Groups["topic"].Value, StringComparison.Ordinal)
                && asked.Contains(negated.Groups["word"].Value, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool OpensWith(string clause, string topic) =>
        clause.IndexOf(topic, StringComparison.Ordinal) is >= 0 and var at && Opening().IsMatch(clause.AsSpan(0, at));

    [GeneratedRegex(@"^(你好|您好|请问|那么?|另外|还有|最近|现在|目前|平时|平常|一般|你|您|宝宝|孩子|他|她|有没有|有无|有|是否|会不会|的)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Opening();

    /// <summary>不干也不苦, 不疼不痒, 不流出来: the one word that says the sign.</summary>
    [GeneratedRegex(@"^(我|他|她|宝宝|孩子|现在|目前|平时|都|倒|倒是|也|又|还|并|和)*((都|倒|倒是|也|又|还|并|和)*(不怎么|不太|不咋|不|没怎么|没有|没)(?<sign>[疼痛痒咳吐拉烧喘晕干苦肿麻胀闷流堵])(的|了|过|出来)*)+(的|了|啊|呀|呢|吧)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Signs();

    [GeneratedRegex(@"[^\s。.,，!！?？;；~～、…]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Pieces();

    [GeneratedRegex(@"^(我|他|她|宝宝|孩子|现在|目前|平时)*(?<topic>[\u4e00-\u9fff]{2,4}?)(也|都|还|倒|倒是|是|一直|现在|目前|平时|很|挺|比较|基本|基本上|算)*(正常|还好|没事|没问题|挺好|可以|不错|好的)(的|了|啊|呀|呢|吧)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Normal();

    [GeneratedRegex(@"^(我|他|她|宝宝|孩子|现在|目前|平时)*(?<topic>[\u4e00-\u9fff]{1,4}?)(也|都|倒|倒是|到|是|并|根本)*(不怎么|不咋|不太|不是很|不|没有|没|没怎么)(?<word>[\u4e00-\u9fff]{1,3}?)(的|了|啊|呀|呢|吧)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Negated();
}
