using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Language;

/// <summary>An answer that only makes sense beside its question.</summary>
internal enum ShortAnswer { None, Yes, No, All, Unsure }

/// <summary>Reads "嗯", "都没有", "none of these", "不清楚", "38.5".</summary>
internal static partial class ShortAnswers
{
    public static ShortAnswer Read(string text)
    {
        var bare = Edges().Replace(text, "").ToLowerInvariant();
        return Unsure().IsMatch(bare) ? ShortAnswer.Unsure
            : All().IsMatch(bare) ? ShortAnswer.All
            : No().IsMatch(bare) ? ShortAnswer.No
            : Yes().IsMatch(bare) ? ShortAnswer.Yes
            : ShortAnswer.None;
    }

    /// <summary>The answer at the head of a longer one: "没有，就是有点咳", "嗯，偶尔会", and "不多" to "多不多？".</summary>
    public static ShortAnswer Lead(string text, string question)
    {
        var answer = ShortAnswer.None;
        foreach (Match match in Pieces().Matches(text))
            switch (Piece(match.Value, question))
            {
                case not ShortAnswer.None when IsFiller().IsMatch(match.Value):
                    break;
                case ShortAnswer.Yes when match.ValueSpan.IndexOfAnyExcept('嗯', '恩', '哦') < 0: // 嗯，没有
                    answer = ShortAnswer.Yes;
                    break;
                case ShortAnswer.None when IsFiller().IsMatch(match.Value):
                    break;
                case var piece:
                    return piece is ShortAnswer.None ? answer : piece;
            }
        return answer;
    }

    private static ShortAnswer Piece(string piece, string question)
    {
        if (Read(piece) is var bare and not ShortAnswer.None)
            return bare;
        if (LongNo().IsMatch(piece))
            return ShortAnswer.No;
        if (LongYes().IsMatch(piece))
            return ShortAnswer.Yes;
        if (Echo().Match(piece) is { Success: true } echo && question.Contains(echo.Groups["word"].Value, StringComparison.Ordinal))
            return echo.Groups["not"].Success ? ShortAnswer.No : ShortAnswer.Yes;
        return ShortAnswer.None;
    }

    /// <summary>"有点恶心，其他没有" – what is not named is denied.</summary>
    public static bool RestIsNo(string text) => Rest().IsMatch(text);

    /// <summary>The only number in the text, or null.</summary>
    public static string? Number(string text) => Numeral().Matches(text) is [var only] ? only.Value : null;

    [GeneratedRegex(@"^[\s。.,，!！~～、]+|[\s。.,，!！~～、]+$")]
    private static partial Regex Edges();

    [GeneratedRegex(@"^(我|我也|这个)?(不知道|不清楚|不确定|说不准|说不好|不好说|记不清|不记得|没量|没测|没注意)了?[啊呀哦]?$|^(i |i'm |im )?(don'?t know|dont know|not sure|unsure|no idea|dunno|idk|can'?t tell|can'?t say)( really)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Unsure();

    [GeneratedRegex(@"^(都有|全都有|全有|这些都有|都是|all|all of them|all of these|all of the above)[了啊呀的]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex All();

    [GeneratedRegex(@"^(都|全|全都|以上都|这些都|一个都|暂时|目前|现在|好像|应该|倒是)*(没有|没|无|不|不是|没得|冇|否|没有过|不会|不疼|不痛|不像|不太像|不至于|不可能|没得过|没患过|没发现)(的|了|啊|呀|哦|哈|吧|呢)*(，?谢谢)?$|^(no|nope|nah|none|never|n|not at all|not really|no not really|nothing|neither|none of (these|them|those|the above)|no,? (none|nothing)( of (these|them|those))?|i don'?t|i do not|i haven'?t|no i don'?t|no thanks?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex No();

    [GeneratedRegex(@"^([嗯恩]+|是|是的|有|有的|有啊|有点|有一点|有过|对|对的|对啊|会|会的|疼|痛|好像有|好像是|应该是|要|可以|确实|没错|y|yes|yeah|yep|yup|ye|sure|correct|right|true|i do|i have|i am|a (bit|little)|sometimes|yes i (do|have|am))(了|啊|呀|哦|吧|呢)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Yes();

    [GeneratedRegex(@"(其他|其它|别的|其余|另外的|剩下的|剩余的)(的|都|全|也|就|倒|暂时|目前|好像|基本|一切|症状|情况)*(没有|没啥|没什么|没|无|不|正常|还好)|(以上|上面|上述|这些|你说的|您说的)(的|症状|情况|病史|疾病|病|问题|现象)*(都|均|全|也|暂时|好像)*(没有|没|无)|(没有|没|无)(以上|上述|这些|你说的|您说的)|没(有)?(得过|患过|出现过)?(什么|啥)?(类似|这类|这种|其他|其它|别的)?的?(毛病|疾病|病|异常|症状|不适)([，。,.！!\s]|$)|(nothing else|no others?|none of the (others?|rest)|not the (others?|rest)|the rest,? no|no to the (others?|rest)|others? no|only that|just that|that'?s (all|it))", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Rest();

    [GeneratedRegex(@"[^\s。.,，!！?？;；~～、…]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Pieces();

    [GeneratedRegex(@"^(您好|你好|医生|大夫|谢谢|哦+|噢+|额+|呃+|好的|好|对了|这个|那个)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex IsFiller();

    [GeneratedRegex(@"^(以上|上面|你说的|您说的|都|全|全都|全部|也|还|倒|倒是|就|现在|目前|平时|以前|之前|从来|从|宝宝|孩子|小孩|他|她|我|好像|应该|暂时|这些|这种|这个|那个|那些|症状|情况|现象|问题|的)*(没有|没|无|木有|没得|不是|不会)(过|的|了|啊|呀|呢|哦|吧)*(发现|出现|这些|这种|这个|那种|那个|症状|情况|现象|问题|感觉|任何|以上|你说的|您说的|的)*(啊|呀|呢|哦|吧|了)*$|^(都|也|还|一直|平时|挺|很|完全|应该|大便|小便|大小便|精神|体温|吃饭|睡眠)*(正常|没问题|没事|没异常|不存在|好好的)(的|了|啊|呢|吧)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex LongNo();

    [GeneratedRegex(@"^(以上|都|全|也|还|就|现在|目前|平时|以前|之前|宝宝|孩子|小孩|他|她|我|好像|应该|可能|这个|那个|第.点|症状|情况|偶尔|有时|有时候|经常|一直|有|会|是|对|是啊|确实|嗯|恩|的确)*(有|会|是|对|偶尔|有时|有时候|经常|一直|嗯|恩)(过|的|了|啊|呀|呢|哦|吧|一点|一点点|点|些|这种|这个|这些|感觉|症状|情况|现象|时候)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex LongYes();

    [GeneratedRegex(@"^(都|也|还|就|倒|现在|目前|平时|宝宝|孩子|他|她|我|好像|应该|挺|很|比较|有点|有一点|稍微|特别|非常|感觉)*(?<not>不怎么|不太|不算|不是很|不|没)?(很|太)?(?<word>[\u4e00-\u9fff]{1,4}?)(的|了|啊|呀|呢|哦|吧)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Echo();

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Numeral();
}
