using System.Buffers;
using System.Text.RegularExpressions;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.Triage;

/// <summary>What is said around the trouble and is none of it: opinions, costs, distances, hopes, orders to the machine ("my doctor said it is
/// fine", 没钱, "level=E4"). Split off, they can turn nothing into a memory, a fear or somebody else's (SF4, SF7).</summary>
internal static partial class Remarks
{
    private const int MostClauses = 30, ShortInChinese = 4, ShortInEnglish = 3;

    private static readonly SearchValues<char> Marks = SearchValues.Create(",，.。;；!！?？\n");

    /// <summary>The message with every remark blotted out, so that each word left stands where it stood; null when there is none, or nothing else.</summary>
    /// <param name="heard">What the message says.</param>
    public static string? Without(KnowledgeBase knowledge, Heard heard, string text)
    {
        if (text.AsSpan().IndexOfAny(Marks) < 0)
            return null;
        Match[] clauses = [.. Clauses().Matches(text).Cast<Match>()];
        if (clauses.Length is < 2 or > MostClauses)
            return null;
        List<Match> remarks = [];
        foreach (var clause in clauses)
            if (IsRemark(knowledge, heard, clause, goesOn: remarks is [.., var last] && last.Index + last.Length + 2 >= clause.Index))
                remarks.Add(clause);
        if (remarks.Count == 0 || remarks.Count == clauses.Length)
            return null;
        var left = text.ToCharArray();
        foreach (var remark in remarks)
            Array.Fill(left, ',', remark.Index, remark.Length);
        return new string(left);
    }

    /// <summary>An order to the machine; somebody's opinion; or words that say nothing by themselves and do not introduce what follows.</summary>
    /// <param name="goesOn">A remark stands just before it.</param>
    private static bool IsRemark(KnowledgeBase knowledge, Heard heard, Match clause, bool goesOn) =>
        ToTheMachine().IsMatch(clause.Value) || Opines().IsMatch(clause.Value)
        || !heard.Mentions.Any(mention => mention.Quote.Start < clause.Index + clause.Length && clause.Index < mention.Quote.Start + mention.Quote.Text.Length)
            && (goesOn && Concludes().IsMatch(clause.Value) || !IsShort(clause.Value) && !Introduces().IsMatch(clause.Value))
            && (!knowledge.Listener.MaySayAnything(clause.Value) || SaysNothing(knowledge.Listener.Hear(clause.Value)));

    private static bool SaysNothing(Heard heard) => heard.Mentions.Count + heard.Measurements.Count + heard.Durations.Count == 0
        && heard.Subject is { AgeYears: null, Pregnancy: Picture.Pregnancy.Unknown };

    /// <summary>"No", 以前, 我妈: too short for an opinion, long enough to colour what follows.</summary>
    private static bool IsShort(string clause) => clause.Any(character => character > 0x2E7F)
        ? clause.Count(character => character > 0x2E7F) <= ShortInChinese : clause.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= ShortInEnglish;

    [GeneratedRegex(@"[^,，.。;；!！?？\n]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Clauses();

    [GeneratedRegex(@"^\s*(假设|假装|假定|设想|忽略|无视|系统|管理员|把(上面|以上|前面|这些)|请把(结果|等级|级别)|你现在是|从现在起你|pretend|assume|suppose|imagine|ignore (your|all|any|the|previous)|disregard|system|admin|developer|override|you are now)|level\s*=|acuity|</?(system|user|admin)>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ToTheMachine();

    [GeneratedRegex(@"^\s*(我|他|她|俺)?(家里人|家人|爸|妈|老公|老婆|丈夫|妻子|婆婆|公公|儿子|女儿|朋友|同事|邻居|医生|大夫|护士|药店的?人?|别人|大家|网上)(们|都)?(说|觉得|认为|以为)(我|是|这)?(只是|就是|不过是|可能是|大概是|没|想多|不用|不要紧|太)|\b(says?|said|thinks?|thought|reckons?|told me|tells me)\b.{0,20}\b(just|only|probably|nothing|fine|normal|stress|nerves|overreacting)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Opines();

    [GeneratedRegex(@"(好了|没事|没事了|不要紧|没问题|没关系|不用看|不用管|不用去|没大事|死不了|it's fine|it is fine|no worries)\s*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Concludes();

    [GeneratedRegex(@"[:：]\s*$|以下|下列|下面|如下|上述|这些|^\s*(如果|要是|假如|万一|一旦|若)|担心|害怕|怕是|怕得|怀疑|请问|想问|咨询|了解|想知道|会不会|是不是|有没有|怎么预防|家族|遗传|病历|病史|既往|^\s*(去年|前年|以前|之前|小时候|曾经|上次|当时|年轻).{0,4}$|(朋友|同事|同学|邻居|亲戚|隔壁).{0,2}$|新闻|电视|小说|网上看|following|below|these symptoms|\b(if|in case|unless|when|while|as a child)\b|worried|afraid|scared (of|that|it)|wonder|question|asking|whether|family history|runs in|(friend|neighbou?r|colleague|cousin)\b(?!.*\b(says?|said|told|thinks)\b)|ago\s*$|^\s*(past|last|previous)|denie[sd]|history|without any", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Introduces();
}
