using System.Text.RegularExpressions;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.Replies;

/// <summary>Prose for a doctor without the words that only join facts, so that what is left can be held against them.</summary>
internal static partial class ClinicalProse
{
    /// <summary>Folded, with one word for "no" and one for "not known", and without "the patient reports".</summary>
    public static string Plain(string text, Tongue tongue)
    {
        var folded = Folding.Fold(text);
        if (tongue is Tongue.English)
            return EnglishFrame().Replace(EnglishYears().Replace(EnglishNo().Replace(EnglishUnknown().Replace(folded, "not known"), "no"), "years"), " ");
        var close = ChineseStop().Replace(ChineseSpace().Replace(folded, ""), stop => stop.Value is "," ? "，" : stop.Value is ";" ? "；" : "："); // folding makes signs narrow
        return ChineseFrame().Replace(ChineseNo().Replace(ChineseUnknown().Replace(close, "不清楚"), "没有"), " ");
    }

    /// <summary>Whether every word stands in the facts too: in Chinese every character beside one of its neighbours.</summary>
    public static bool AddsNoWord(string plain, string source, Tongue tongue) => tongue is Tongue.Chinese
        ? ReplyText.Clauses(plain).SelectMany(clause => ChineseRun().Matches(clause)).All(run => IsCovered(run.Value, source))
        : ReplyText.Units(plain, tongue).ToHashSet(StringComparer.Ordinal).IsSubsetOf(ReplyText.Units(source, tongue));

    public static FactKind KindOf(string clause) => Unknown().IsMatch(clause) ? FactKind.Unknown : No().IsMatch(clause) ? FactKind.Denied : FactKind.Has;

    private static bool IsCovered(string run, string source)
    {
        string[] own = [.. ChineseRun().Matches(source).Select(match => match.Value)];
        bool Stands(int from) => from >= 0 && from + 1 < run.Length && own.Any(one => one.Contains(run.Substring(from, 2), StringComparison.Ordinal));
        return Enumerable.Range(0, run.Length).All(at => Stands(at) || Stands(at - 1) || own.Any(one => one.Length == 1 && one[0] == run[at]));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex ChineseSpace();

    [GeneratedRegex(@"[,;:](?!\d)")]
    private static partial Regex ChineseStop();

    [GeneratedRegex("不详|不清楚|不知道|不确定|未知|不明确|(没有?|未)(问到|问及|提到|提及|询问|问)")]
    private static partial Regex ChineseUnknown();

    [GeneratedRegex("否认|没有|并?无|未见|未出现|没(?=[^有])")]
    private static partial Regex ChineseNo();

    [GeneratedRegex("患者|病人|自述|主诉|诉说|诉|表示|目前|同时|另外|伴有|伴|以及|并且|是否|有没有|存在|出现|性别|年龄|[男女]性?(?=患者)|(?<=[男女])性|(?<!没)有|[和及与且还也的了]|℃|度(?![^，。；、]{0,1}[痛疼])")]
    private static partial Regex ChineseFrame();

    [GeneratedRegex(@"[\u4e00-\u9fff\da-z.]+")]
    private static partial Regex ChineseRun();

    [GeneratedRegex(@"\b(is |are |was |were )?(not known|unknown|not asked|unclear|unsure|not stated)( whether| if)?\b")]
    private static partial Regex EnglishUnknown();

    [GeneratedRegex(@"\b(denies|denied|denying|without|there is no|does not have|has no|no)\b( having| any)?")]
    private static partial Regex EnglishNo();

    [GeneratedRegex(@"\byears?[- ]old\b|-year-old\b|\byears?\b")]
    private static partial Regex EnglishYears();

    [GeneratedRegex(@"\b(patient|reports?|reported|says|said|states?|describes?|complains? of|complaint|present|currently|also|there|since|about|began|started|past|but|while|as well as|together|along|including|symptoms? include|experiencing|aged?)\b")]
    private static partial Regex EnglishFrame();

    [GeneratedRegex(@"不清楚|\bnot known\b")]
    private static partial Regex Unknown();

    [GeneratedRegex(@"不|没|未|无|\b(no|not|never|none|nor)\b|n't\b")]
    private static partial Regex No();
}
