using System.Text.RegularExpressions;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Patients;

/// <summary>What is wrong with a discharge, in the language of whoever mends it. The English sentence is what other systems are told and what is kept;
/// a sentence newer than this list stays English, so that it is read at all.</summary>
public static partial class NoticeWords
{
    /// <summary>Shapes of whole sentences; {f} is the field's name, the others are what stands in the sentence.</summary>
    private static readonly IReadOnlyList<(Regex Shape, string Chinese)> Shapes =
    [
        (Of("^(?<f>[a-z_ -]+): nothing was found; expected (?<e>.+)\\.$"), "{f}：没有填，应为{e}。"),
        (Of("^(?<f>[a-z_ -]+): '(?<x>.*)' was found; expected (?<e>.+)\\.$"), "{f}：填的是“{x}”，应为{e}。"),
        (Of("^(?<f>[a-z_ -]+): (?<n>\\d+) characters were found; expected at most (?<m>\\d+)\\.$"), "{f}：有 {n} 个字，最多 {m} 个。"),
        (Of("^(?<f>birth date): (?<x>\\S+) is in the future"), "{f}：{x} 在将来或早于 1900 年，应为出生日期，写成 YYYY-MM-DD。"),
        (Of("^(?<f>discharged at): (?<x>.+) is more than (?<n>\\d+) day ahead or (?<m>\\d+) days back"), "{f}：{x} 晚于现在 {n} 天以上或早于 {m} 天前，应为出院时间。更早的出院不需要随访。"),
        (Of("^(?<f>time zone): '(?<x>.*)' is not known"), "{f}：没有时区“{x}”，应为 IANA 名称，如 Asia/Shanghai。"),
        (Of("^(?<f>e-mail): what was found is not an address"), "{f}：填的不是邮箱地址，应为 名字@主机，或留空。"),
        (Of("^(?<f>programme): '(?<x>.*)' is not known; expected one of (?<e>.+), or leave it empty"), "{f}：没有方案“{x}”，应为其中之一：{e}；或留空，按诊断选。"),
        (Of("^(?<f>medicines): (?<n>\\d+) were found; expected at most (?<m>\\d+)"), "{f}：有 {n} 种，最多 {m} 种。"),
        (Of("^(?<f>medicines): entry (?<n>\\d+) has no name"), "{f}：第 {n} 种没有药名、药名超过 100 字，或天数不在 0 到 400 之间。"),
        (Of("^(?<f>early signs): '(?<x>.*)' is no finding"), "{f}：知识库里没有“{x}”，应为 /knowledge 页上的编号。"),
        (Of("^(?<f>passphrase): (?<n>\\d+) characters were found, or a link in them; expected (?<a>\\d+) to (?<b>\\d+)"), "{f}：有 {n} 个字或含有链接，应为病人自己选的 {a} 到 {b} 个字，或留空。"),
        (Of("^(?<f>[a-z_ -]+): the control character (?<x>\\S+) was found"), "{f}：含有控制字符 {x}，应为文字。"),
        (Of("^column '(?<x>.*)' is missing\\.$"), "缺少列“{x}”。"),
        (Of("^column '(?<x>.*)' is not known; expected one of (?<e>.+)\\.$"), "没有叫“{x}”的列，应为其中之一：{e}。"),
        (Of("^column '(?<x>.*)' stands there (?<n>\\d+) times"), "列“{x}”出现了 {n} 次，应为一次。"),
        (Of("^(?<n>\\d+) fields were found; expected (?<m>\\d+), as in the first line"), "有 {n} 个字段，应与第一行一样为 {m} 个。含逗号或引号的字段要放在引号里。"),
        (Of("^The file is empty; expected a first line with the column names: (?<e>.+)\\.$"), "文件是空的，第一行应为列名：{e}。"),
        (Of("^The file has a first line and no row\\.$"), "文件只有第一行，没有数据。"),
        (Of("^The file has more than (?<n>\\d+) rows"), "文件超过 {n} 行，请分成几个文件。"),
    ];

    /// <summary>What may be expected of a field.</summary>
    private static readonly IReadOnlyList<(Regex Shape, string Chinese)> Expected =
    [
        (Of("^1 to (?<m>\\d+) characters$"), "1 到 {m} 个字"),
        (Of("^a day as YYYY-MM-DD$"), "日期，写成 YYYY-MM-DD"),
        (Of("^a time as YYYY-MM-DDThh:mm"), "时间，写成 YYYY-MM-DDThh:mm，可带时差"),
        (Of("^days supplied as a whole number$"), "天数（整数）"),
        (Of("^measure=number, such as (?<x>.+)$"), "项目=数值，如 {x}"),
    ];

    public static string Problem(this Texts texts, string sentence) => texts.Tongue is Tongue.English ? sentence : Say(Shapes, sentence, texts) ?? sentence;

    private static string? Say(IReadOnlyList<(Regex Shape, string Chinese)> shapes, string text, Texts texts)
    {
        foreach (var (shape, chinese) in shapes)
            if (shape.Match(text) is { Success: true } match)
                return Gap().Replace(chinese, gap => Fill(gap.Groups["name"].Value, match.Groups[gap.Groups["name"].Value].Value, texts));
        return null;
    }

    private static string Fill(string gap, string found, Texts texts) => gap switch
    {
        "f" => texts.Find("field-" + found.Replace("e-mail", "email", StringComparison.Ordinal).Replace(' ', '_'))?.Split('（')[0] ?? found, // without the hint on how to write it
        "e" => Say(Expected, found, texts) ?? found,
        _ => found,
    };

    private static Regex Of(string shape) => new(shape, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\{(?<name>[a-z])\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Gap();
}
