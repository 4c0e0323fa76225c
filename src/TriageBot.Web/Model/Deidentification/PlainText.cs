using System.Text.RegularExpressions;

namespace TriageBot.Web.Model.Deidentification;

/// <summary>One spelling for digits and letters, so that a number written in full-width, circled or Chinese numerals is a number.
/// Every character stays one character: an offset here is an offset in the text.</summary>
internal static partial class PlainText
{
    private const string ChineseDigits = "零一二三四五六七八九";

    public static string Fold(string text)
    {
        var folded = string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++)
                to[i] = Narrow(from[i]);
        });
        return SpokenNumber().Replace(folded, number => string.Concat(number.Value.Select(DigitOf)));
    }

    public static bool IsChinese(char character) => character is >= '\u4e00' and <= '\u9fff';

    private static char Narrow(char wide) => wide switch
    {
        '。' or '，' or '、' or '；' => wide,
        >= '！' and <= '～' => (char)(wide - '！' + '!'),
        '\u3000' or '\u00A0' => ' ',
        >= '①' and <= '⑨' => (char)(wide - '①' + '1'),
        '⓪' => '0',
        '’' or '‘' or '`' or '´' => '\'',
        '–' or '—' or '−' or '‐' or '‑' or '─' => '-',
        _ when char.IsDigit(wide) && wide > '9' => (char)('0' + (int)char.GetNumericValue(wide)),
        _ => wide,
    };

    private static char DigitOf(char spoken) => ChineseDigits.IndexOf(spoken, StringComparison.Ordinal) is >= 0 and var digit ? (char)('0' + digit) : spoken switch
    {
        '〇' or '○' or '洞' => '0', '幺' or '壹' => '1', '贰' or '两' => '2', '叁' => '3', '肆' => '4', '伍' => '5', '陆' => '6', '柒' or '拐' => '7', '捌' => '8', '玖' => '9',
        _ => spoken,
    };

    /// <summary>Digits said one by one, as telephone numbers are; "一百二十" has its tens and is none.</summary>
    [GeneratedRegex("[0-9零一二三四五六七八九〇○洞幺壹贰叁肆伍陆柒捌玖两拐]{7,}")]
    private static partial Regex SpokenNumber();
}
