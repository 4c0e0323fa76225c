using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Blood pressure, heart rate, breathing rate and oxygen saturation, as patients and as charts write them.</summary>
internal static partial class VitalSignReader
{
    private const string NotCounted = @"(?![\d.]|\s*(?:天|日|年|周|月|个|小时|分钟|岁|点|片|粒|步|days?|hours?|hrs?|weeks?|months?|years?|minutes?|mins?|mg|ml|times?))";
    private const string Until = @"[^\d。!?;,\n一二两三四五六七八九十百]{0,12}";

    public static void Read(QuantitySearch search)
    {
        for (var match = search.First(Pair(), QuantitySign.Ratio); match.Success; match = match.NextMatch())
            foreach (var one in Both(match))
                search.Add(one);
        for (var match = search.First(Single(), QuantitySign.Pressure | QuantitySign.Number); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(IsDiastolic(match) ? Measure.Diastolic : Measure.Systolic, Value(match), match));
        for (var match = search.First(Heart(), QuantitySign.Heart | QuantitySign.Number); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.HeartRate, Value(match), match));
        for (var match = search.First(Breathing(), QuantitySign.Breath | QuantitySign.Number); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.RespiratoryRate, Value(match), match));
        for (var match = search.First(PerMinute(), QuantitySign.Rate); match.Success; match = match.NextMatch())
            if (!match.Groups["breath"].Success)
                search.Add(Quantity.Of(Measure.HeartRate, Value(match), match));
        for (var match = search.First(Oxygen(), QuantitySign.Oxygen | QuantitySign.Number); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.OxygenSaturation, Value(match), match));
    }

    /// <summary>Without a label, 140/90 must look like a pressure and not like a date.</summary>
    private static IEnumerable<Quantity?> Both(Match match)
    {
        var (upper, lower) = (Numeral.Read(match.Groups["s"].ValueSpan), Numeral.Read(match.Groups["d"].ValueSpan));
        var isNamed = match.Groups["label"].Success || match.Groups["unit"].Success;
        return upper > lower && (isNamed || upper is >= 80 and <= 260 && lower is >= 40 and <= 150 && upper - lower >= 15)
            ? [Quantity.Of(Measure.Systolic, upper, match), Quantity.Of(Measure.Diastolic, lower, match)] : [];
    }

    private static bool IsDiastolic(Match match) => match.Groups["label"].ValueSpan is "低压" or "舒张压" or "下压" or "diastolic";

    private static double? Value(Match match) => Numeral.Read(match.Groups["n"].ValueSpan);

    [GeneratedRegex(@"(?:(?<label>血压|\bb\.?/?p\b|blood pressure)[^\d。!?;\n]{0,12})?(?<![\d/.])(?<s>\d{2,3})\s*(?:/|over|比)\s*(?<d>\d{2,3})(?![\d/]|\.\d)(?<unit>\s*(?:mm\s?hg|毫米汞柱))?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    [GeneratedRegex(@"(?<label>高压|收缩压|上压|systolic|低压|舒张压|下压|diastolic|血压|\bbp\b|blood pressure)" + Until + Numeral.Reading + @"(?!\s*(?:/|over|比|至|到|-|~)\s*\d)" + NotCounted, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Single();

    [GeneratedRegex(@"(?<!胎|胎儿|fetal |foetal )(?:心率|心跳|脉搏|脉率|\bhr\b|heart ?rate|heart ?beat|\bpulse(?! ox)(?: rate)?|\bp(?=[\s:=]+\d{2,3}\b))" + Until + Numeral.Reading + @"(?!\s*[/%]\s*\d|\s*%)" + NotCounted, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Heart();

    [GeneratedRegex(@"(?:呼吸(?:频率|次数)?|\brr\b|\bresp(?:iratory)?(?: rate)?\b|\brespirations?\b|breathing(?: rate)?|\br(?=[\s:=]+\d{2}\b))" + Until + Numeral.Reading + @"(?!\s*[/%]\s*\d|\s*%)" + NotCounted, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Breathing();

    [GeneratedRegex(@"(?<breath>(?:呼吸|\brr|resp)[^。!?;,\n]{0,12})?" + Numeral.Pattern + @"\s*(?:(?:次|下)\s*(?:/|每|一)\s*分钟?|bpm\b|beats)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex PerMinute();

    [GeneratedRegex(@"(?:血氧(?:饱和度)?|氧饱和度?|指脉?氧|\bspo2\b|\bsao2\b|\bo2 ?sats?\b|\bsats?\b|\bsaturat(?:ion|ing)\b|oxygen(?: saturation| level| sats?)?|\bpulse ox(?:imeter|imetry)?)[^\d。!?;\n一二两三四五六七八九十百]{0,16}" + Numeral.Reading + "(?!\\s*(?:l\\b|lit|升))" + NotCounted, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Oxygen();
}
