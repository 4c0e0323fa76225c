using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Language;

/// <summary>Answers that take up a word of the question: "吞咽没事" to 吞咽困难, "性欲还好" to 性欲低下, "张口不咋疼" to 张口疼.</summary>
internal static partial class TopicAnswers
{
    /// <summary>Whether the answer says that what was asked, in the words it was asked in, is as it should be or is not so.</summary>
    public static bool Denies(string answer, string asked)
    {
        foreach (Match match in Pieces().Matches(answer))
            if (Normal().Match(match.Value) is { Success: true } normal && asked.Contains(normal.Groups["topic"].Value, StringComparison.Ordinal)
                || Negated().Match(match.Value) is { Success: true } negated && asked.Contains(negated.Groups["topic"].Value, StringComparison.Ordinal)
                && asked.Contains(negated.Groups["word"].Value, StringComparison.Ordinal))
                return true;
        return false;
    }

    [GeneratedRegex(@"[^\s。.,，!！?？;；~～、…]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Pieces();

    [GeneratedRegex(@"^(我|他|她|宝宝|孩子|现在|目前|平时)*(?<topic>[\u4e00-\u9fff]{2,4}?)(也|都|还|倒|倒是|是|一直|现在|目前|平时|很|挺|比较|基本|基本上|算)*(正常|还好|没事|没问题|挺好|可以|不错|好的)(的|了|啊|呀|呢|吧)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Normal();

    [GeneratedRegex(@"^(我|他|她|宝宝|孩子|现在|目前|平时)*(?<topic>[\u4e00-\u9fff]{1,4}?)(也|都|倒|倒是|到|是|并|根本)*(不怎么|不咋|不太|不是很|不|没有|没|没怎么)(?<word>[\u4e00-\u9fff]{1,3}?)(的|了|啊|呀|呢|吧)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Negated();
}
