using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Language;

/// <summary>How long and since when: 三天, 半个月, 一个多星期, 昨晚开始, for 3 weeks, x2 days, since yesterday. In hours.</summary>
internal static partial class DurationReader
{
    private const double Day = 24, Week = 7 * Day, Month = 30 * Day, Year = 365 * Day;

    public static void Read(QuantitySearch search)
    {
        for (var match = search.First(Chinese(), QuantitySign.ChineseSpan); match.Success; match = match.NextMatch())
            search.Add(Chinese(match));
        Onsets(search, ChineseOnset(), QuantitySign.ChineseOnset);
        for (var match = search.First(English(), QuantitySign.EnglishSpan); match.Success; match = match.NextMatch())
            search.Add(English(match));
        Onsets(search, EnglishOnset(), QuantitySign.EnglishOnset);
    }

    /// <summary>How long ago an answer to "since when?" is: there 昨天 alone is enough.</summary>
    public static double? SinceWhen(string answer)
    {
        var search = new QuantitySearch($"since {Folding.Fold(answer)} 开始", QuantitySign.All);
        Read(search);
        return search.Found.OfType<Quantity.Lasting>().MaxBy(lasting => lasting.Hours)?.Hours;
    }

    private static void Onsets(QuantitySearch search, Regex pattern, QuantitySign needed)
    {
        for (var match = search.First(pattern, needed); match.Success; match = match.NextMatch())
            search.Add(new Quantity.Lasting(Onset(match.Groups["when"].ValueSpan), IsOnsetWord: true, match.Index, match.Length));
    }

    private static Quantity? Chinese(Match match)
    {
        var unit = Hours(match.Groups["unit"].ValueSpan);
        var count = Numeral.Read(match.Groups["n"].ValueSpan);
        if (count is null or > 150 || match.Groups["unit"].ValueSpan is "年" && count > 99)
            return null;
        var extra = match.Groups["half"].Success || match.Groups["more"].Success ? 0.5 : match.Groups["tens"].Success ? 3 : 0;
        return new Quantity.Lasting((count.Value + extra) * unit, IsOnsetWord: false, match.Index, match.Length);
    }

    private static Quantity? English(Match match)
    {
        var count = Numeral.Read(match.Groups["n"].ValueSpan);
        if (match.Groups["m"].Success)
            count = (count + Numeral.Read(match.Groups["m"].ValueSpan)) / 2;
        var extra = match.Groups["half"].Success ? 0.5 : 0;
        return count is > 0 and <= 500 ? new Quantity.Lasting((count.Value + extra) * Hours(match.Groups["unit"].ValueSpan), IsOnsetWord: false, match.Index, match.Length) : null;
    }

    private static double Hours(ReadOnlySpan<char> unit) => unit switch
    {
        "分钟" or ['m', 'i', ..] => 1 / 60d,
        "小时" or "钟头" or "h" or "hr" or "hrs" or ['h', 'o', ..] => 1,
        "天" or "日" or "晚" or "夜" or "晚上" or ['d', ..] or ['n', ..] => Day,
        "周" or "星期" or "礼拜" or ['w', ..] => Week,
        "月" or ['m', 'o', ..] => Month,
        _ => Year,
    };

    /// <summary>Without a clock these are rough; they only say hours or days.</summary>
    private static double Onset(ReadOnlySpan<char> when) => when switch
    {
        "刚刚" or "刚才" or "刚" or "just now" => 0.5,
        "今晚" or "今天下午" or "下午" or "中午" or "tonight" or "this afternoon" or "this evening" => 3,
        "今早" or "今晨" or "今天早上" or "今天上午" or "今天早晨" or "今天凌晨" or "早上" or "早晨" or "上午" or "凌晨" or "半夜" or "this morning" or "overnight" => 6,
        "今天" or "今日" or "today" => 8,
        "昨晚" or "昨夜" or "昨天晚上" or "昨天夜里" or "昨天半夜" or "昨日夜间" or "last night" => 12,
        "昨天下午" or "昨天傍晚" or "yesterday evening" or "yesterday afternoon" => 18,
        "前天" or "前日" or "前天晚上" or "前晚" or "the day before yesterday" => 2 * Day,
        "大前天" => 3 * Day,
        "上周" or "上星期" or "上个星期" or "上礼拜" or "上个礼拜" or [.., 'w', 'e', 'e', 'k'] => Week,
        "上个月" or "上月" or [.., 'm', 'o', 'n', 't', 'h'] => Month,
        "去年" or [.., 'y', 'e', 'a', 'r'] => Year,
        _ => Day,
    };

    [GeneratedRegex(@"(?<![每第\d.年]|还有|再过|还差)(?<n>\d{1,3}(?:\.\d)?|[一二两三四五六七八九十]{1,4}|半|好几|十几|几|数)(?<tens>[多来])?(?:\s*个(?<half>半)?(?<more>多)?\s*(?<unit>小时|钟头|月|星期|礼拜)|\s*(?<unit>分钟|小时|钟头|天|(?<!月.{0,3})日(?=以?前|余|来|伴|未|无|[,。;、]|$)|个?晚上|晚|周(?![岁围一二三四五六日末])|星期(?![一二三四五六日天])|礼拜(?![一二三四五六日天])|年(?![级纪代前月])|年(?=前)))(?:(?<half>半)|(?<more>多))?(?![一二两三四五六七八九\d]{0,2}\s*(?:次|片|粒|顿|包|支|遍|回|比)|(?<=[年月周期拜])(?:里|内|会|大概|平均|能|要|总|就|得|都)?(?:犯|来|发作|发|疼|痛|晕|拉|吐|抽)(?:过|个)?(?:好?几|[一二两三四五六七八九十\d]{1,3})(?:次|回|趟)|后|以后|之后|内|的?疗程|的?药|量|一次|一趟|一回|一泡)(?:以?前|之前)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"(?<when>大前天|前天晚上|前天|前晚|昨天晚上|昨天夜里|昨天半夜|昨天下午|昨天傍晚|昨日夜间|昨天|昨日|昨晚|昨夜|今天早上|今天上午|今天早晨|今天凌晨|今天下午|今早|今晨|今晚|刚刚|刚才|上个?星期|上个?礼拜|上周|上个?月|去年(?=.{0,4}(?:开始|起))|(?<![日号])(?:今天|今日|早上|早晨|上午|下午|中午|凌晨|半夜)(?=.{0,3}(?:开始|突然)|起(?![床来])))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ChineseOnset();

    [GeneratedRegex(@"(?<![\d/.]|\bevery |\bper |\bin |\bafter |\bwithin |\bnext |\bage |\bevery other )\b(?:(?<=x)|x)?(?<n>\d{1,3}(?:\.\d)?|\b(?:" + Numeral.Words + @")(?=\s))(?:\s*(?:-|to|or)\s*(?<m>\d{1,3}|" + Numeral.Words + @"))?(?<half> and a half)?[\s-]*(?<unit>minutes?|mins?|hours?|hrs?|hr|days?|nights?|weeks?|wks?|months?|mos?\b|years?|yrs?)\b(?![\s-]*(?:old|of age|pregnant|gestation|later|from now|apart|postpartum|post|/o))(?<ago> ago)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(?:since |from |started |starting |began )?(?<when>the day before yesterday|the previous day|(?:the )?(?:past|last) (?:day|week|month|year)(?= |,|\.|$)|yesterday (?:evening|afternoon)|yesterday|last night|this (?:morning|afternoon|evening)|tonight|overnight|just now|last week(?!end)|(?<=since |started |starting |began |from )(?:today|last month|last year))\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex EnglishOnset();
}
