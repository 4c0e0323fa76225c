using System.Text.RegularExpressions;

namespace TriageBot.Web.Model.Deidentification;

/// <summary>Finds Chinese names: a surname with one or two characters behind it, weighed by what stands around them and by whether they are an ordinary word.</summary>
internal static partial class ChineseNames
{
    private const double Enough = 3.5;

    /// <summary>Surnames that beside a title are words: "和医生说" names nobody.</summary>
    private const string Joining = "和从都向于应那全时经别能相成家国公广包是当同方有无其给让被叫";

    public static IEnumerable<IdentitySpan> In(string plain, MedicalWords medical)
    {
        var at = 0;
        while (at < plain.Length)
        {
            if (Best(plain, at, medical) is { } end)
            {
                yield return new(at, end, IdentityKind.Name);
                at = end;
            }
            else
                at++;
        }
    }

    /// <summary>Where the name ends that begins here; null when none does.</summary>
    private static int? Best(string plain, int at, MedicalWords medical)
    {
        if (SurnameAt(plain, at) is not (> 0 and var surname))
            return null;
        if (TitledAt(plain, at, surname))
            return at + surname;
        var best = 0;
        var most = Enough;
        foreach (var given in (int[])[2, 1])
            if (Score(plain, at, surname, given) - (medical.Touch(at, at + surname + given) ? 4 : 0) is var score && score >= most && (best == 0 || score > most))
                (best, most) = (given, score);
        return best > 0 ? at + surname + best : medical.Touch(at, at + 1) ? null : NickAt(plain, at, surname);
    }

    private static int SurnameAt(string plain, int at) =>
        at + 1 < plain.Length && NameLists.Double.Contains(plain.Substring(at, 2)) ? 2 : NameLists.Single.Contains(plain[at]) ? 1 : 0;

    private static double Score(string plain, int at, int surname, int given)
    {
        var end = at + surname + given;
        if (end > plain.Length || !plain[(at + surname)..end].All(PlainText.IsChinese))
            return 0;
        return Left(plain, at) + Right(plain, end) + Family(plain, at, surname) + plain[(at + surname)..end].Sum(character => NameLists.Given.Contains(character) ? 1 : -0.7) + Word(plain, at, surname, end) + Next(plain, end);
    }

    private static double Family(string plain, int at, int surname) => surname == 2 ? 2.5 : Joining.Contains(plain[at], StringComparison.Ordinal) && at > 0 && PlainText.IsChinese(plain[at - 1]) ? -1.5 : NameLists.CommonWord.Contains(plain[at]) ? 0.5 : 1.5;

    /// <summary>An ordinary word that covers all of it speaks against a name; one that covers its beginning a little.</summary>
    private static double Word(string plain, int at, int surname, int end)
    {
        if (surname == 2)
            return 0;
        for (var length = Math.Min(4, plain.Length - at); length >= 2; length--)
            if (NameLists.Begin.Contains(plain.Substring(at, length)))
                return at + length >= end ? -4 : -3;
        return 0;
    }

    /// <summary>A last character that begins a word with what follows belongs to that word: 王伟|经常.</summary>
    private static double Next(string plain, int end) =>
        end < plain.Length && (NameLists.Follow.Contains(plain.Substring(end - 1, 2)) || NameLists.Begin.Contains(plain.Substring(end - 1, 2))) ? -2 : 0;

    private static double Left(string plain, int at)
    {
        var before = plain[Math.Max(0, at - 12)..at];
        if (Introduced().IsMatch(before))
            return 4;
        if (before.Length == 0 || !PlainText.IsChinese(before[^1]))
            return 1.5;
        if (Kin().IsMatch(before))
            return 3.5;
        if (Leading().IsMatch(before))
            return 2;
        return NameLists.End.Contains(plain.Substring(at - 1, 2)) ? -3 : -0.5;
    }

    private static double Right(string plain, int end)
    {
        var after = plain[end..Math.Min(plain.Length, end + 4)];
        if (after.Length == 0 || !PlainText.IsChinese(after[0]))
            return 1.5;
        return Title().IsMatch(after) ? 3 : Following().IsMatch(after) ? 1 : 0;
    }

    /// <summary>"张医生": a surname and a title, nothing between them.</summary>
    private static bool TitledAt(string plain, int at, int surname) =>
        Title().IsMatch(plain[(at + surname)..Math.Min(plain.Length, at + surname + 4)]) && (surname == 2 || !Joining.Contains(plain[at], StringComparison.Ordinal))
        && !(at > 0 && NameLists.CommonWord.Contains(plain[at]) && NameLists.End.Contains(plain.Substring(at - 1, 2)));

    /// <summary>"老王", "小李": the surname goes, the familiar word stays.</summary>
    private static int? NickAt(string plain, int at, int surname) =>
        surname == 1 && at > 0 && plain[at - 1] is '小' or '老' && !NameLists.CommonWord.Contains(plain[at]) && !NameLists.End.Contains(plain.Substring(at - 1, 2))
        && !(at + 1 < plain.Length && NameLists.Begin.Contains(plain.Substring(at, 2))) && Right(plain, at + 1) > 0 ? at + 1 : null;

    [GeneratedRegex(@"(我叫|名叫|叫做|人叫|公叫|婆叫|子叫|儿叫|奶叫|爷叫|妈叫|爸叫|我姓名|姓名(是|为)?\s?:?\s?|名字(就是|是|叫)?\s?:?\s?|本人|联系人:?\s?|登记人?:?\s?|患者:?\s?|病人:?\s?|家属:?\s?|监护人:?\s?|署名:?\s?|签名:?\s?|预约的是|男孩|女孩|这边是|我姓)$")]
    private static partial Regex Introduced();

    [GeneratedRegex(@"(妈妈?|爸爸?|母亲|父亲|奶奶?|爷爷?|姥姥|外婆|姥爷|外公|哥哥?|姐姐?|弟弟?|妹妹?|老公|老婆|丈夫|妻子|爱人|先生|太太|媳妇|儿子|女儿|闺女|孩子|宝宝|孙子|孙女|婆婆|公公|岳母|岳父|舅舅?|姑姑?|阿姨|叔叔?|伯伯?|邻居|同事|朋友|同学|室友|我是)$")]
    private static partial Regex Kin();

    [GeneratedRegex(@"(叫|找|是|给|和|跟|与|同|让|替|帮|陪|请|问|诉|告|被|把|听|对|为|由|及|带|送|喊|见|天|晚|早上|晚上|上午|下午|中午|夜里|急)$")]
    private static partial Regex Leading();

    [GeneratedRegex("^(今天|今早|昨天|昨晚|前天|早上|晚上|刚|突然|说|的|是|在|有|也|又|都|就|现|最近|一直|从|和|跟|与|陪|倒|电|手机|身份|今年|男|女|来|要|让|告|出生|晕|摔|发|前)")]
    private static partial Regex Following();

    [GeneratedRegex("^(医生|医师|大夫|主任|教授|护士|先生|女士|小姐|阿姨|叔叔|大爷|大妈|老师|院长|师傅|同志|博士)")]
    private static partial Regex Title();
}
