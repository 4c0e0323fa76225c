using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Blood glucose in either unit, and pain from nought to ten.</summary>
internal static partial class ScaleReader
{
    /// <summary>mg/dL in one mmol/L of glucose.</summary>
    private const double MilligramsPerMillimole = 18.016;

    /// <summary>A bare number from here on cannot be mmol/L in a waking person, so it is mg/dL.</summary>
    private const double MilligramsFrom = 36;

    /// <summary>What a meter shows when it can no longer count: HI above 33.3 mmol/L, LO below 1.1.</summary>
    private const double TooHigh = 33.4, TooLow = 1.1;

    public static void Read(QuantitySearch search)
    {
        for (var match = search.First(OffTheScale(), QuantitySign.Meter); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.Glucose, match.Groups["word"].ValueSpan is "hi" ? TooHigh : TooLow, match));
        for (var match = search.First(Glucose(), QuantitySign.Sugar | QuantitySign.Number); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.Glucose, Millimoles(match), match));
        for (var match = search.First(Pain(), QuantitySign.Points); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.Pain, Numeral.Read(match.Groups["n"].ValueSpan), match));
        for (var match = search.First(OutOfTen(), search.Has(QuantitySign.OutOf) ? QuantitySign.OutOf : QuantitySign.Pain | QuantitySign.Digit); match.Success; match = match.NextMatch())
            if (IsAboutPain(search.Folded, match))
                search.Add(Quantity.Of(Measure.Pain, Numeral.Read(match.Groups["n"].ValueSpan), match));
    }

    private static double? Millimoles(Match match)
    {
        var value = Numeral.Read(match.Groups["n"].ValueSpan);
        var unit = match.Groups["unit"];
        var isMilligrams = unit.Success ? unit.ValueSpan.StartsWith("mg") : value >= MilligramsFrom;
        return isMilligrams ? value / MilligramsPerMillimole : value;
    }

    private static bool IsAboutPain(string folded, Match match)
    {
        var from = Math.Max(0, match.Index - 60);
        return Painful().IsMatch(folded.AsSpan(from, Math.Min(folded.Length, match.Index + match.Length + 40) - from));
    }

    [GeneratedRegex(@"(?:血糖值?|\bbgl?\b|\bcbg\b|\bfbg\b|\bbm\b|blood (?:sugar|glucose)(?: level)?|\bglucose\b|\bsugars?\b)[^\d。!?;\n一二两三四五六七八九十百]{0,15}" + Numeral.Reading
        + @"(?![\d.]|\s*(?:天|日|年|周|月|个|小时|岁|次|days?|hours?|weeks?|months?|years?|%))(?:\s*(?<unit>mmol(?:/l)?|毫摩尔?|mg/?dl|mg%))?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Glucose();

    [GeneratedRegex(@"(?:血糖仪?|\bbgl?\b|\bcbg\b|\bbm\b|blood (?:sugar|glucose)|\bglucose\b|\bsugars?\b|\b(?:glucose |sugar )?(?:meter|machine|monitor|sensor|libre)\b|\bglucometer\b)[^\d。!?;\n]{0,24}?(?<![a-z])(?<word>hi|lo)(?![a-z])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex OffTheScale();

    [GeneratedRegex(@"(?:疼痛|疼|痛|评分|\bnrs|\bvas)[^\d。!?;\n]{0,10}(?<n>(?<![\d.])(?:10|\d(?:\.5)?|[零一二两三四五六七八九]))\s*分(?!钟|之|开|左右摇)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pain();

    [GeneratedRegex(@"(?<![\d/.]|\bon |\bsince |\bfrom )(?<n>10|\d(?:\.5)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s*(?:/\s*10|out of\s+(?:10|ten))(?![\d/]|\.\d)|(?:\bpain\b|\bnrs\b|\bvas\b)(?: score| scale| level| is| of| at|:| rated| about| an?)*\s+(?<n>10|\d)(?![\d/.-]|\s*(?:days?|hours?|weeks?|months?|years?|times?|min))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex OutOfTen();

    [GeneratedRegex(@"pain|ache|hurt|sore|severity|cramp|疼|痛")]
    private static partial Regex Painful();
}
