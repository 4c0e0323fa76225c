using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Age, sex, weeks of pregnancy and days since a birth, wherever they stand.</summary>
internal static partial class PersonalFactReader
{
    private const double WeeksInMonth = 4.345, DaysInYear = 365.25;
    private const string Count = @"(?<n>\d{1,3}(?:\.\d)?|[一二两三四五六七八九十半]{1,3})";
    private const string EnglishCount = @"(?<n>\d{1,3}(?:\.\d)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))";

    public static void Read(QuantitySearch search)
    {
        Ages(search, ChineseYears(), QuantitySign.Years | QuantitySign.Number);
        Ages(search, ChineseInfant(), QuantitySign.InfantSpan);
        Ages(search, ChineseBareAge(), QuantitySign.Whom | QuantitySign.Digit);
        Ages(search, EnglishAge(), QuantitySign.EnglishAge);
        Ages(search, EnglishBareAge(), QuantitySign.Digit);
        for (var match = search.First(SexWord(), QuantitySign.Sex); match.Success; match = match.NextMatch())
            search.Add(new Quantity.OfSex(match.ValueSpan.IndexOfAny("女f") >= 0 ? Sex.Female : Sex.Male, match.Index, match.Length));
        Pregnancies(search, ChineseWeeks(), QuantitySign.Bearing | QuantitySign.Number);
        Pregnancies(search, EnglishWeeks(), QuantitySign.EnglishBearing);
        Births(search, ChineseBirth(), QuantitySign.Birth | QuantitySign.Number);
        Births(search, EnglishBirth(), QuantitySign.EnglishBirth);
    }

    private static void Ages(QuantitySearch search, Regex pattern, QuantitySign needed)
    {
        for (var match = search.First(pattern, needed); match.Success; match = match.NextMatch())
            search.Add(Age(match));
    }

    private static void Pregnancies(QuantitySearch search, Regex pattern, QuantitySign needed)
    {
        for (var match = search.First(pattern, needed); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.PregnancyWeeks, Weeks(match), match));
    }

    private static void Births(QuantitySearch search, Regex pattern, QuantitySign needed)
    {
        for (var match = search.First(pattern, needed); match.Success; match = match.NextMatch())
            search.Add(new Quantity.Birth(Value(match) * DaysIn(match.Groups["unit"].ValueSpan), match.Index, match.Length));
    }

    private static Quantity? Age(Match match)
    {
        var years = (Value(match) + (match.Groups["half"].Success ? 0.5 : 0)) * DaysIn(match.Groups["unit"].ValueSpan) / DaysInYear
            + (Numeral.Read(match.Groups["months"].ValueSpan) ?? 0) / 12;
        return years is >= 0 and <= 120 ? new Quantity.Aged(Math.Round(years, 2), match.Index, match.Length) : null;
    }

    private static double? Weeks(Match match) => match.Groups["unit"].ValueSpan switch
    {
        "月" or ['m', ..] => Math.Floor((Value(match) + (match.Groups["half"].Success ? 0.5 : 0)) * WeeksInMonth),
        "天" or ['d', ..] => Math.Floor(Value(match) / 7),
        _ => Math.Floor(Value(match)),
    };

    private static double Value(Match match) => Numeral.Read(match.Groups["n"].ValueSpan) ?? 0;

    private static double DaysIn(ReadOnlySpan<char> unit) => unit switch
    {
        "天" or "日" or ['d', ..] => 1,
        "周" or "星期" or "礼拜" or ['w', ..] => 7,
        "月" or ['m', ..] => DaysInYear / 12,
        _ => DaysInYear,
    };

    [GeneratedRegex(@"(?<!从|自|在)" + Count + @"\s*周?岁(?!时|那年|的时候|开始|起|得|就|患|发病|以[前后]|之[前后])(?<half>半)?(?:零?(?<months>\d{1,2}|[一二两三四五六七八九十]{1,2})个?多?半?月)?|(?<!第)(?<n>\d|[一二两三四五六七])周零?(?<months>\d{1,2}|[一二两三四五六七八九十]{1,2})个月", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ChineseYears();

    [GeneratedRegex("(?:(?<=(?<!生完|生了|怀着|有了)(?:宝|宝宝|孩子|婴儿|小孩|男孩|女孩|男童|女童|娃|娃娃|儿子|女儿|闺女|宝贝|小朋友|新生儿|患儿|bb|日龄|月龄|年龄|[,。!:]女|[,。!:]男|^女|^男)(?:第|今年|今天|现在|目前|才|刚|快|已经|差不多|是|有|满|也|大概|,|:|、|\\s|出生){0,3})|出生后?|生后|刚满|^(?=.{1,4}个半?月.{0,3}(?:男|女|宝|\\d{1,2}天|零|大)))" + @"(?<n>\d{1,3}(?:\.\d)?|[一二两三四五六七八九十百]{1,3})\s*(?:个?(?<half>半)?多?(?<unit>月)(?<half>半)?|(?<unit>天|周))(?!\d+[日号]|前|咳|了?(?:不|没|一直|反复)|来)|(?<n>\d{1,3}(?:\.\d)?|[一二两三四五六七八九十]{1,3})\s*(?:个?(?<half>半)?多?(?<unit>月)(?<half>半)?|(?<unit>天|周)多?)(?=大(?!一[圈片块点倍]|一天|起)|龄|的?(?:男|女)?(?:宝宝|婴儿|新生儿|孩子|小孩|娃|宝|婴))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ChineseInfant();

    [GeneratedRegex(@"(?:(?<=(?:年龄|今年)[:是为约才刚快满\s]{0,3})|(?<=[男女]性?[,、\s/:]{0,2}))(?<n>\d{1,3})(?![\d.]|\s*(?:个|天|周|月|年|次|度|公?斤|kg|cm|/|岁|[,，]?\d))|(?<![\d.])(?<n>\d{1,3})(?=\s*[,、/]?\s*[男女](?![儿朋同士]))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ChineseBareAge();

    [GeneratedRegex(@"(?<!\bat |\bsince |\bwas |\bwhen )" + EnglishCount + @"[\s-]*(?<unit>years?|yrs?|yr|y|months?|mos?|m|weeks?|wks?|wk|days?|d)(?:[\s-]*old\b|[\s-]+of[\s-]+age\b|[\s-]?/?\.?o\b)(?:,? (?<months>\d{1,2}) months?)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishAge();

    [GeneratedRegex(@"(?:(?<=\b(?:aged?|age:)\s?)|(?<=\b(?:i|he|she|mother|father|mom|mum|dad|wife|husband|son|daughter|baby|grand[a-z]+)(?:'m|'s| am| is) )|(?<=(?<![a-z])(?:m|f|male|female)[/ ,]{1,2}|(?<![a-z\d'])[mf]))(?<n>\d{1,3})(?![\d./:%]|\s*(?:weeks?|wks?|months?|days?|hours?|kg|kilos?|lbs?|cm|pounds?|feet|foot|stone|ft|-|years? (?!old)))|(?<![\d./-])(?<n>\d{1,2})(?=\s?(?:(?:m|f)(?![a-z°/])|(?:(?:fe)?male|man|woman|boy|girl|lady|gentleman)\b))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishBareAge();

    [GeneratedRegex(@"(?<![妇子少美儿孙侄处])女(?=[性士生孩宝婴娃]|患者|病人|,|、|\s|\d|$|。|的)|(?<!儿|孙)男(?=[性士生孩宝婴娃子]|患者|病人|,|、|\s|\d|$|。|的)|\b(?:fe)?male\b(?! (?:doctor|nurse|friend|partner))|(?<=(?<![\d.])(?:\d|[1-8]\d|9[0-4])\s?(?:y/?o |yo )?)[mf](?![a-z°/])|(?<=(?:^|[.;]\s)9[5-9]|\b1[01]\d\s?y/?o )[mf](?![a-z°/])|(?<![a-z/'])[mf](?=[/ ]?\d{2}\b(?!\s*/|\.\d))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex SexWord();

    [GeneratedRegex(@"(?:怀孕|孕|妊娠|怀胎|怀了)(?:已经|快|大概|差不多|有|了|是|,|:|\s){0,2}" + Count + @"(?:\s*\+\s*\d)?(?:\s*(?:多|个多|个)?\s*(?<unit>周|w|星期|礼拜|月|天))(?<half>半)?|(?<n>\d{1,2})(?:\+\d)?\s*(?<unit>周)(?:孕|的?孕妇|妊娠)|(?<=^|我(?:现在|已经|刚|快|都|今天)?)(?<n>[23]\d|4[0-2]|二十[一二三四五六七八九]?|三十[一二三四五六七八九]?|四十[一二]?)(?:\+\d)?\s*个?(?<unit>周)(?:\+\d)?(?=[,。;!?\s]|了|多|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ChineseWeeks();

    [GeneratedRegex(EnglishCount + @"(?:\s*\+\s*\d|\s\d/7)?[\s-]*(?<unit>weeks?|wks?|w|months?)[\s-]*(?:pregnant|gestation(?:al)?|gravid|along|into (?:my|the|her) pregnancy|pregnancy)|pregnant[^\d.!?;\n]{0,14}" + EnglishCount + @"(?:\+\d)?\s*(?<unit>weeks?|wks?|months?)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishWeeks();

    [GeneratedRegex(@"(?:产后|生完(?:孩子|宝宝)?|分娩后?|剖[腹宫]产(?:术?后)?|顺产后?|生了?(?:孩子|宝宝))(?:才|已经|刚|第|了|,|\s){0,2}" + Count + @"\s*(?:个?多?(?<unit>月)|个?(?<unit>天|日|周|星期|礼拜|年))|" + Count + @"\s*(?:个?(?<unit>月)|个?(?<unit>天|周|星期))前(?:刚)?(?:生|分娩|剖|顺产)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ChineseBirth();

    [GeneratedRegex(EnglishCount + @"\s*(?<unit>days?|weeks?|wks?|months?|years?)\s*(?:post[\s-]?partum|after (?:giving birth|delivery|having (?:my|a|the) baby)|since (?:giving birth|delivery))|(?:gave birth|had (?:my|a|the) baby|delivered|c-section|caesarean|cesarean)[^\d.!?;\n]{0,14}" + EnglishCount + @"\s*(?<unit>days?|weeks?|wks?|months?|years?) ago", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishBirth();
}
