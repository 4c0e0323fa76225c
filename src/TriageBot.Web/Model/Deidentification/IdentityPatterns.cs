using System.Text.RegularExpressions;

namespace TriageBot.Web.Model.Deidentification;

/// <summary>Identities that have a shape: numbers, addresses, accounts, dates. Read in the plain spelling; named things first, bare numbers last.</summary>
internal static partial class IdentityPatterns
{
    private static readonly (Regex Pattern, IdentityKind Kind)[] Shapes =
    [
        (Email(), IdentityKind.Email), (Link(), IdentityKind.Link), (Ip(), IdentityKind.Ip), (Device(), IdentityKind.Number),
        (ChineseAddress(), IdentityKind.Address), (PlaceOfLiving(), IdentityKind.Address), (EnglishAddress(), IdentityKind.Address), (Postcode(), IdentityKind.Address),
        (IdCard(), IdentityKind.IdCard), (Account(), IdentityKind.Account), (Record(), IdentityKind.Record), (Plate(), IdentityKind.Plate), (NamedPlate(), IdentityKind.Plate),
        (Date(), IdentityKind.Date), (EnglishDate(), IdentityKind.Date), (Birthday(), IdentityKind.Date),
        (BankCard(), IdentityKind.BankCard), (Mobile(), IdentityKind.Phone), (Landline(), IdentityKind.Phone), (ForeignPhone(), IdentityKind.Phone), (OldAge(), IdentityKind.Age), (LongNumber(), IdentityKind.Number),
    ];

    public static IEnumerable<IdentitySpan> In(string plain)
    {
        var found = new List<IdentitySpan>();
        foreach (var (pattern, kind) in Shapes)
            foreach (Match match in pattern.Matches(plain))
            {
                var what = match.Groups["what"] is { Success: true } part ? part : match;
                var start = kind is IdentityKind.Address && LeadsToRoad().IsMatch(what.Value) ? BeginOfAddress(plain, what.Index) : what.Index;
                var span = new IdentitySpan(start, what.Index + what.Length, kind is IdentityKind.IdCard && !ChineseIdCard.IsValid(Digits(what.Value)) ? IdentityKind.Number : kind);
                if (!found.Exists(span.Overlaps))
                    found.Add(span);
            }
        return found;
    }

    /// <summary>The names of city, district and road before it, up to the word that leads to an address.</summary>
    private static int BeginOfAddress(string plain, int at)
    {
        var start = at;
        while (start > 0 && at - start < 24 && PlainText.IsChinese(plain[start - 1]) && !LeadsToAddress.Contains(plain[start - 1], StringComparison.Ordinal))
            start--;
        return start;
    }

    private const string LeadsToAddress = "住在到于址是去往";

    private static string Digits(string value) => string.Concat(value.Where(char.IsLetterOrDigit));

    private const RegexOptions Usual = RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private const string Number = "[0-9一二三四五六七八九十百零〇]";
    private const string Month = "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)";

    [GeneratedRegex(@"[a-z0-9_.+-]+\s?(@|\(at\)|\[at\])\s?[a-z0-9-]+(\.[a-z0-9-]+)+", Usual)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![a-z0-9])((https?|ftp)://|www\.)[!-~]+|(?<![a-z0-9@.-])([a-z0-9-]+\.)+(com|cn|net|org|edu|gov|io|me|cc|top|xyz|uk|info)(?![a-z0-9])(/[!-~]*)?", Usual)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\d.])((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])|\b([0-9a-f]{1,4}:){3,7}[0-9a-f:]{1,20}\b|\b([0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b", Usual)]
    private static partial Regex Ip();

    [GeneratedRegex(@"(?<=(?<![a-z])(imei|serial( number| no)?|序列号|设备号|车架号|vin)\s*(是|为|:|is|#)?\s*)[a-z0-9][a-z0-9-]{4,}", Usual)]
    private static partial Regex Device();

    [GeneratedRegex("^(路|街|大道|巷|弄|胡同|小区|新村|花园|公寓|大厦|家园|苑)")]
    private static partial Regex LeadsToRoad();

    [GeneratedRegex(@"(路|街|大道|巷|弄|胡同|小区|新村|花园|公寓|大厦|家园|苑)\s?" + Number + @"+\s?(号|弄|栋|幢|座|楼|单元|室|门)([\u4e00-\u9fff]{0,4}?[0-9a-z一二三四五六七八九十-]+\s?(号|弄|栋|幢|座|楼|单元|室|门|层|院)?|院|楼){0,6}", Usual)]
    private static partial Regex ChineseAddress();

    [GeneratedRegex(@"(?<=住在?|住址(是|:)?\s?|地址(是|:)?\s?|籍(贯|是)|老家(在|是)?)[\u4e00-\u9fff]{2,14}?(省|市|区|县|镇|乡|村|屯|小区|新村|花园|街道)([\u4e00-\u9fff]{1,8}(市|区|县|镇|乡|村|屯|小区|街道)){0,3}|[\u4e00-\u9fff]{2,3}(省|自治区|市)[\u4e00-\u9fff]{2,5}(市|区|县)([\u4e00-\u9fff]{1,6}(镇|乡|村|街道))?", Usual)]
    private static partial Regex PlaceOfLiving();

    [GeneratedRegex(@"\b(flat \w+,? |apt\.? \w+,? |unit \w+,? )?\d{1,5}[a-z]?,?\s+(\p{L}[\p{L}'.]*\s){1,4}?(street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|place|square|terrace|way|boulevard|blvd|crescent|gardens)\b\.?(,?\s*(apt|flat|unit|suite|#)\.?\s?\w+)?", Usual)]
    private static partial Regex EnglishAddress();

    [GeneratedRegex(@"\b(?-i:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{2} \d{5}(-\d{4})?)\b|(?<=(邮编|postcode|post code|zip( code)?)\s*(是|:|is)?\s*)[a-z0-9]{3,7}( ?\d[a-z]{2})?", Usual)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"(?<!\d)\d{6}[\s-]?(18|19|20)\d\d[\s-]?\d{4}[\s-]?\d{3}[\dx](?!\d)|(?<!\d)\d{17}[\dx](?!\d)", Usual)]
    private static partial Regex IdCard();

    [GeneratedRegex(@"(?<=(微信|weixin|wechat|vx|v信|加v|qq|扣扣|抖音|小红书|支付宝|telegram|whatsapp|instagram|twitter|skype)\s*(号码|同号|号|id|account|名)?\s*(就是|是|:|is|=)?\s*:?\s*)[a-z0-9][a-z0-9_.-]{4,}", Usual)]
    private static partial Regex Account();

    [GeneratedRegex(@"(?<=(病历|住院|门诊|就诊|床位?|医保|社保|护照|身份证|工号|学号|保单|登记|检查|驾驶证|军官证|就诊卡|诊疗)\s*(号码|卡号|号|卡|id)?\s*(是|为|:)?\s*)[a-z]{0,3}[0-9][a-z0-9-]{2,}|\b(mrn|nhs( number)?|passport( number| no)?|record( number| no)?|hospital( number| no)|policy( number| no)?|licen[cs]e( number| no)?|member id|patient id|id( number| no)?|ssn|social security( number)?|account|health plan( number)?)\s*(is|:|#)?\s*(?<what>[a-z]{0,3}[0-9][a-z0-9]*([ -][0-9][a-z0-9]*){0,4})", Usual)]
    private static partial Regex Record();

    [GeneratedRegex(@"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-hj-np-z][·•\s.-]?[a-hj-np-z0-9]{5,6}(?![a-z0-9])", Usual)]
    private static partial Regex Plate();

    [GeneratedRegex(@"(?<=\b(number plate|license plate|licence plate|plate|registration)\s*(is|:|number)?\s*)(?=\w*\d)\w{2,4}[ -]?\w{3,4}\b", Usual)]
    private static partial Regex NamedPlate();

    [GeneratedRegex(@"(?<!\d)(1[89]|20)\d\d\s?(年|[./-])\s?\d{1,2}\s?(月|[./-])\s?\d{1,2}(?!\d)\s?(日|号)?|(?<!\d)\d{1,2}[./-]\d{1,2}[./-](1[89]|20)\d\d(?!\d)|(?<!\d)(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)|(一九|二零|二〇|19|20)[一二三四五六七八九零〇\d]{2}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}(日|号)?|(?<!\d)\d\d年\d{1,2}月\d{1,2}(日|号)?", Usual)]
    private static partial Regex Date();

    [GeneratedRegex(@"\b\d{1,2}(st|nd|rd|th)?\s+(of\s+)?" + Month + @",?\s+(1[89]|20)\d\d\b|\b" + Month + @"\s+\d{1,2}(st|nd|rd|th)?,?\s+(1[89]|20)\d\d\b", Usual)]
    private static partial Regex EnglishDate();

    [GeneratedRegex(@"(?<=(生日|出生(日期|于|在)?|生于)\s*(是|:|在)?\s*(农历|阴历|阳历)?)[0-9一二三四五六七八九十〇零年./-]{1,9}月[初]?[0-9一二三四五六七八九十]{1,3}(日|号)?|((19|20)?\d\d\s?年)?[0-9一二三四五六七八九十]{1,3}\s?月[初]?[0-9一二三四五六七八九十]{1,3}\s?(日|号)?(?=出?生的?(?!病|气|下))|(?<=\b(born( on)?|dob|date of birth|birthday)\s*(is|:|was|on)?\s*)(the )?(\d{1,2}(st|nd|rd|th)?\s+(of )?" + Month + @"|" + Month + @"\s+\d{1,2}(st|nd|rd|th)?|\d{1,2}[./-]\d{1,2}([./-]\d{2,4})?)", Usual)]
    private static partial Regex Birthday();

    [GeneratedRegex(@"(?<!\d)(\d{4}[ -]){3}\d{1,4}([ -]?\d{3})?(?!\d)|(?<!\d)\d{13,19}(?!\d)", Usual)]
    private static partial Regex BankCard();

    [GeneratedRegex(@"(?<!\d)(\+?86[\s-]?)?1[3-9]\d[\s.-]{0,2}\d{4}[\s.-]{0,2}\d{4}(?!\d)", Usual)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<!\d)\(?0\d{2,3}\)?[\s-]{0,2}[2-9]\d{2,3}[\s-]?\d{4}((\s?转\s?|-)\d{1,5})?(?!\d)|(?<!\d)[48]00[\s-]?\d{3}[\s-]?\d{4}(?!\d)", Usual)]
    private static partial Regex Landline();

    [GeneratedRegex(@"\+\d{1,3}[\s.-]?(\(?\d{1,5}\)?[\s.-]?){2,5}\d{2,}|(?<!\d)\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)|(?<!\d)0\d{2,4}[\s-]\d{3,4}[\s-]?\d{3,4}(?!\d)|(?<=\b(tel|phone|call|ring|mobile|number)\b[^\d\n]{0,12})\d{3}[\s-]\d{4}(?!\d)", Usual)]
    private static partial Regex ForeignPhone();

    /// <summary>Safe Harbor: ages over 89 name somebody. The rules have read the age before.</summary>
    [GeneratedRegex(@"(?<!\d)(9\d|1[0-2]\d)(?=\s?(周?岁|years? old|-year-old|yo\b|y/o))", Usual)]
    private static partial Regex OldAge();

    [GeneratedRegex(@"(?<![\d.])\d{3,}(-\d{3,}){2,}(?!\d)|(?<!\d)\d{7,}x?", Usual)]
    private static partial Regex LongNumber();
}
