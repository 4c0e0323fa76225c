using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>What people measure at home after a discharge: weight in any unit, peak flow, INR, hours of sleep.</summary>
internal static partial class HomeReadingReader
{
    private const double KilogramsPerPound = 0.45359237, KilogramsPerJin = 0.5;

    public static void Read(QuantitySearch search)
    {
        for (var match = search.First(Weight(), QuantitySign.Weight | QuantitySign.Number); match.Success; match = match.NextMatch())
            if (!match.Groups["change"].Success || match.Groups["reached"].Success)
                search.Add(Quantity.Of(Measure.Weight, Kilograms(Value(match), match.Groups["unit"].ValueSpan), match));
        for (var match = search.First(PeakFlow(), QuantitySign.PeakFlow | QuantitySign.Number); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.PeakFlow, Value(match), match));
        for (var match = search.First(Inr(), QuantitySign.Inr | QuantitySign.Number); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.Inr, Value(match), match));
        for (var match = search.First(Sleep(), QuantitySign.Sleep); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.SleepHours, Numeral.Read(match.Groups["n"].Success ? match.Groups["n"].ValueSpan : match.Groups["word"].ValueSpan), match));
        for (var match = search.First(Stools(), QuantitySign.Stool | QuantitySign.Number); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.Stools, Value(match), match));
    }

    /// <summary>Kilograms of a weight in 斤, pounds or kilograms; without a unit, kilograms.</summary>
    public static double? Kilograms(double? value, ReadOnlySpan<char> unit) =>
        unit is "斤" ? value * KilogramsPerJin : unit is "lb" or "lbs" or "pound" or "pounds" or "磅" ? value * KilogramsPerPound : value;

    private static double? Value(Match match) => Numeral.Read(match.Groups["n"].ValueSpan);

    /// <summary>"Up 3 kg" is a change, "up to 73 kg" a weight.</summary>
    [GeneratedRegex(@"(?:体重|称重|上秤|过秤|\bweigh(?:t|ed|s|ing|ing in)?\b|\bscales?\b)(?:(?<reached>到|至|\bto\b|变成|现在是|\bnow\b)|(?<change>增|涨|重了|胖|瘦|轻了|减|掉|降|gain|lost|loss|\bup\b|\bdown\b|increase|decrease|more|drop)|(?:\d{2,3}(?:\.\d)?\s*(?:kg|公斤|斤|lbs?)?(?=\s*(?:涨|升|增|长|降|掉|减)?(?:到|至|\bto\b)))|[^\d。!?;\n一二两三四五六七八九十百]){0,24}?"
        + Numeral.Reading + @"(?!\s*(?:天|日|年|周|月|个|小时|次|cm|厘米|岁|days?|weeks?|months?|years?|times?|%))(?:\s*(?<unit>kgs?|公斤|千克|斤|磅|lbs?|pounds?))?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Weight();

    [GeneratedRegex(@"(?:峰流速值?|峰速仪?|\bpefr?\b|\bpeak ?flow(?: rate| reading)?)[^\d。!?;\n]{0,12}" + Numeral.Reading + "(?!\\s*%)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex PeakFlow();

    [GeneratedRegex(@"(?:\binr\b|国际标准化比值?)[^\d。!?;\n]{0,10}" + Numeral.Reading, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Inr();

    [GeneratedRegex(@"(?:睡(?:了|着|觉|眠)?(?:不到|只有|大概|差不多|也就|才|约|时间){0,2})" + Numeral.Reading + @"\s*个?(?:多)?(?:小时|钟头)|\bs(?:lept|leep|leeping)\b[^\d.!?;\n]{0,12}(?:" + Numeral.Pattern + "|(?<word>one|two|three|four|five|six|seven|eight))\\s*(?:hours?|hrs?)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Sleep();

    [GeneratedRegex(@"(?:腹泻|拉肚子|拉稀|水样便|稀便|大便)[^\d。!?;\n一二两三四五六七八九十]{0,8}" + Numeral.Reading + @"\s*(?:次|趟|回|遍)|\b(?:diarrhoea|diarrhea|loose stools?|watery stools?)\b[^\d.!?;\n]{0,12}" + Numeral.Pattern + @"\s*(?:times|x\b)|" + Numeral.Pattern + @"\s*(?:loose|watery) stools?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Stools();
}
