using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Body temperature: 39度2, 38.5℃, 三十九度, 体温38, 102F, fever of 101.3.</summary>
internal static partial class TemperatureReader
{
    public static void Read(QuantitySearch search)
    {
        for (var match = search.First(WithUnit(), QuantitySign.Degree); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.Temperature, Celsius(match), match));
        for (var match = search.First(WithLabel(), QuantitySign.Warmth | QuantitySign.Number); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.Temperature, Celsius(Value(match), match.Groups["unit"].ValueSpan), match));
        for (var match = search.First(Taken(), QuantitySign.Taking | QuantitySign.Digit); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.Temperature, Value(match), match));
        for (var match = search.First(AtSomeTime(), QuantitySign.Decimal); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.Temperature, Value(match), match));
    }

    /// <summary>A bare 度 is a temperature only where a living body has it: spectacles and weather are not.</summary>
    private static double? Celsius(Match match)
    {
        var unit = match.Groups["unit"].ValueSpan;
        return Value(match) is var value && (unit is not ("度" or "°" or "degrees" or "degree") || value is >= 34 and <= 43 || value is >= 95 and <= 110 && unit is not "度")
            ? Celsius(value, unit) : null;
    }

    private static double? Celsius(double? value, ReadOnlySpan<char> unit)
    {
        var isFahrenheit = unit.Contains('f') || unit is "华氏度" || !unit.Contains('c') && value >= 86;
        return isFahrenheit ? (value - 32) / 1.8 : value;
    }

    private static double? Value(Match match)
    {
        var whole = Numeral.Read(match.Groups["n"].ValueSpan);
        return match.Groups["tenth"] is { Success: true } tenth ? whole + (Numeral.Read(tenth.ValueSpan) is { } digit ? digit >= 1 ? digit / 10 : digit : 0) : whole;
    }

    [GeneratedRegex(Numeral.Pattern + @"\s*(?:(?<unit>度)(?:(?<tenth>[\d一二三四五六七八九半])(?![\d.天日周个小月年岁分次度点]))?|(?<unit>℃|℉|摄氏度|华氏度|°\s*[cf]?|degrees?(?:\s*(?:celsius|fahrenheit|centigrade|[cf]\b))?|[cf]\b))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex WithUnit();

    [GeneratedRegex(@"(?:体温|温度|烧到|烧|发热|高热|低热|\btemperature|\btemp|\bfever|\bfebrile|\btmax|\bt(?=[\s:=]+\d))[^\d。!?;\n一二两三四五六七八九十]{0,12}" + Numeral.Pattern
        + @"(?!\s*(?:天|日|年|周|月|个|小时|岁|次|点|分|片|粒|多?天|%|th|days?|hours?|weeks?|months?|years?|times?|x\b|h\b|d\b|度)|[/-]|\s+[/-]\s*\d)(?:\s*(?<unit>[cf]\b))?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex WithLabel();

    /// <summary>量38.2, 一量39, 额温枪38.4: what a parent takes without naming it, as far as a body can be as warm.</summary>
    [GeneratedRegex(@"(?<!血压|血糖|心率|脉搏|血氧|身高|体重|称|尺寸|胎心|数)(?<!血压.{1,6}|血糖.{1,6}|心率.{1,6}|血氧.{1,6})(?:量|测|试表|试|额温|耳温|腋温|腋下|肛温|口温|体温枪|体温计|温度计)(?:枪|计|表|了|的|是|出来|一下|下|到|有|着|就|都|又|还|才|刚|:|,|、|\s){0,3}(?<n>(?:3[5-9]|4[0-2])(?:\.\d)?)(?![\d.]|\s*(?:°|℃|度|天|日|年|周|月|个|小时|岁|次|点|分|片|粒|斤|公斤|kg|cm|厘米|毫|ml|mm|/|-|%))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Taken();

    /// <summary>今天38.9, 昨晚39.2打摆子: a time of day and a figure that only a body has, with nothing that it counts behind it.</summary>
    [GeneratedRegex(@"(?:今天|今早|今晚|昨天|昨晚|昨夜|前天|早上|早起|上午|中午|下午|晚上|半夜|夜里|刚才|刚刚|现在|这会儿|最高)(?:又|都|还|是|到|有|就|才|了|,|\s){0,2}(?<n>3[7-9]\.\d|4[01]\.\d)(?![\d./%]|\s*(?:°|℃|度|天|日|年|周|月|个|小时|岁|次|点|分|片|粒|斤|公斤|公里|千米|米|元|块|万|kg|km|cm|厘米|毫|ml|mm|/|-|%))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex AtSomeTime();
}
