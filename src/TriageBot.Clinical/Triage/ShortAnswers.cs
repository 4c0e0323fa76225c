using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Triage;

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

    [GeneratedRegex(@"^(都|全|全都|以上都|这些都|一个都|暂时|目前|现在|好像|应该|倒是)*(没有|没|无|不|不是|没得|冇|否|没有过|不会|不疼|不痛)(的|了|啊|呀|哦|哈|吧|呢)*(，?谢谢)?$|^(no|nope|nah|none|never|n|not at all|not really|no not really|nothing|neither|none of (these|them|those|the above)|no,? (none|nothing)( of (these|them|those))?|i don'?t|i do not|i haven'?t|no i don'?t|no thanks?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex No();

    [GeneratedRegex(@"^(嗯+|是|是的|有|有的|有啊|有点|有一点|有过|对|对的|对啊|会|会的|疼|痛|好像有|好像是|应该是|要|可以|确实|没错|y|yes|yeah|yep|yup|ye|sure|correct|right|true|i do|i have|i am|a (bit|little)|sometimes|yes i (do|have|am))(了|啊|呀|哦|吧|呢)*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Yes();

    [GeneratedRegex("(其他|其它|别的|其余|另外的|剩下的|剩余的)(的|都|全|也|就|暂时|目前|症状|情况)*(没有|没|无|不|正常|还好)|(nothing else|no others?|none of the (others?|rest)|not the (others?|rest)|the rest,? no|no to the (others?|rest)|others? no|only that|just that|that'?s (all|it))", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Rest();

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Numeral();
}
