using System.Text.RegularExpressions;

namespace TriageBot.Web.Feedback;

/// <summary>A patient's words without what names a person: identity, phone and record numbers, addresses, accounts, dates of birth and names
/// as people introduce them. Patterns cannot find every name; whoever passes an export on reads it first.</summary>
public static partial class Deidentified
{
    public static string Text(string words)
    {
        var text = words;
        foreach (var (pattern, instead) in Patterns)
            text = pattern.Replace(text, instead);
        return text;
    }

    /// <summary>Named things first, bare numbers last: what is left of a long number is a number of somebody.</summary>
    private static readonly (Regex Pattern, string Instead)[] Patterns =
    [
        (Email(), "[email]"), (Web(), "[link]"), (Account(), "${what}[account]"), (Record(), "${what}[number]"), (Birthday(), "[date]"),
        (Introduced(), "${what}[name]"), (Titled(), "[name]${title}"), (EnglishIntroduced(), "${what}[name]"), (EnglishTitled(), "${title}[name]"),
        (Address(), "[address]"), (LongNumber(), "[number]"),
    ];

    private const string Surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛奚范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲家封储靳段焦巴牧山谷车侯全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄阙东殴沃利蔚越隆师巩聂晁勾敖融冷辛阚那简饶空曾沙养丰关蒯相查荆红游权盖益桓公欧司徒";

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+", RegexOptions.ExplicitCapture)]
    private static partial Regex Email();

    [GeneratedRegex(@"(https?://|www\.)\S+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Web();

    [GeneratedRegex(@"(?<what>(微信|weixin|wechat|vx|v信|qq|扣扣)(号|号码|id)?\s*(是|:|：|is)?\s*)[A-Za-z0-9_-]{5,}", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Account();

    [GeneratedRegex(@"(?<what>(病历|住院|门诊|就诊|床位?|医保|社保|护照|身份证|工号|学号)(号|号码|卡号|卡)\s*(是|:|：)?\s*|(MRN|NHS( number)?|passport( number)?|record number|ID( number)?)\s*(is|:|#)?\s*)[A-Za-z]?[0-9][A-Za-z0-9 -]{2,}", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Record();

    [GeneratedRegex(@"(19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*(日|号)?(出?生(人|的)?)?|\b\d{1,2}[./-]\d{1,2}[./-](19|20)\d\d\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Birthday();

    [GeneratedRegex(@"(?<what>(我叫|名叫|名字(是|叫)|姓名\s*(是|:|：)?|本人(?=[" + Surnames + @"])|叫做)\s*)(?!我|他|她|医|救|什么)[\u4e00-\u9fff·]{2,4}?(?=[，,。.；;、\s]|今年|岁|男|女|是|，|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Introduced();

    [GeneratedRegex("(?<![\u4e00-\u9fff])[" + Surnames + @"][\u4e00-\u9fff]{0,2}?(?<title>医生|大夫|主任|教授|护士长|护士|先生|女士|小姐|阿姨|老师|院长)|(?<=找|挂|看|是|给|叫|问)[" + Surnames + @"][\u4e00-\u9fff]{0,1}?(?<title>医生|大夫|主任|教授|护士长|护士|先生|女士|小姐|阿姨|老师|院长)", RegexOptions.ExplicitCapture)]
    private static partial Regex Titled();

    [GeneratedRegex(@"(?<what>\b([Mm]y name is|[Nn]ame\s*:|I am called|[Tt]his is)\s+)[A-Z][a-z'’-]+(\s+[A-Z][a-z'’-]+){0,3}", RegexOptions.ExplicitCapture)]
    private static partial Regex EnglishIntroduced();

    [GeneratedRegex(@"\b(?<title>(Dr|Mr|Mrs|Ms|Miss|Prof|Doctor|Nurse)\.?\s+)[A-Z][a-z'’-]+(\s+[A-Z][a-z'’-]+)?", RegexOptions.ExplicitCapture)]
    private static partial Regex EnglishTitled();

    [GeneratedRegex(@"[\u4e00-\u9fff]{2,12}(路|街|大道|巷|弄|小区|新村|花园)\s*\d+\s*(号|弄|栋|幢|室)[\u4e00-\u9fff0-9-]{0,12}|\b\d{1,5}\s+([A-Z][a-z]+\s){1,3}(Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Close)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex(@"\+?\d[\d -]{5,}\d[Xx]?", RegexOptions.ExplicitCapture)]
    private static partial Regex LongNumber();
}
