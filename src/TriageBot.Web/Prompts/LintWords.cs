using System.Text.RegularExpressions;

namespace TriageBot.Web.Prompts;

/// <summary>The words the lint looks for. A rule that forbids something ("never name a dose") is no finding; the dose itself always is.</summary>
internal static partial class LintWords
{
    /// <summary>What is not said to patients, and what is said instead.</summary>
    private static readonly (Regex Pattern, string Instead)[] NotSaid =
    [
        (new("绝症|不治之症", RegexOptions.None, Patience), "病情严重"), (new("老年痴呆|痴呆症", RegexOptions.None, Patience), "记忆力问题"), (new("神经病|精神病人|疯子", RegexOptions.None, Patience), "心理不适"),
        (new("残废|残疾人士", RegexOptions.None, Patience), "行动不便"), (new("不听话|不配合|依从性差", RegexOptions.None, Patience), "没有按时"), (new("别担心|不用担心|不要紧张", RegexOptions.None, Patience), "我在听"),
        (new(@"\b(crazy|insane|retarded|mental patient)\b", Options, Patience), "unwell"), (new(@"\b(non-?compliant|refuses? to comply|disobey\w*)\b", Options, Patience), "missed doses"),
        (new(@"\b(don't|do not|no need to) worry\b", Options, Patience), "I am listening"), (new(@"\b(terminal|hopeless) (illness|disease|case)\b", Options, Patience), "serious illness"), (new(@"\bvictim\b", Options, Patience), "person"),
    ];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    private static TimeSpan Patience => TimeSpan.FromMilliseconds(200);

    public static IEnumerable<string> Dose(string line) => DoseWords().Matches(line).Select(match => match.Value);

    public static IEnumerable<string> Promise(string line) => PromiseWords().Matches(line).Where(match => !IsForbidden(line, match.Index)).Select(match => match.Value);

    public static IEnumerable<string> Urgency(string line) => UrgencyWords().Matches(line).Where(match => !IsForbidden(line, match.Index)).Select(match => match.Value);

    public static IEnumerable<string> Injection(string line) => InjectionWords().Matches(line).Select(match => match.Value);

    /// <summary>Characters that nobody sees and a model reads.</summary>
    public static IEnumerable<string> Hidden(string line) => HiddenSigns().Matches(line).Select(match => $"U+{(int)match.Value[0]:X4}");

    /// <summary>Links, addresses and telephone numbers that are not the site's.</summary>
    public static IEnumerable<string> Foreign(string line, IReadOnlySet<string> own) =>
        Links().Matches(line).Select(match => match.Value).Concat(LongNumbers().Matches(Links().Replace(line, " ")).Select(match => match.Value.Trim()).Where(number => !own.Contains(Digits(number))));

    public static IEnumerable<(string Found, string Instead)> Banned(string line) => NotSaid.SelectMany(word => word.Pattern.Matches(line).Select(match => (match.Value, word.Instead)));

    public static IEnumerable<string> Sentences(string line) => line.StartsWith('{') ? [] : SentenceEnds().Split(line.TrimStart('-', ' ')).Select(part => part.Trim()).Where(part => part.Length > 0);

    public static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    /// <summary>"不写…" and "never …" just before it, in the same clause, forbid it.</summary>
    private static bool IsForbidden(string line, int index)
    {
        var clause = line[..index];
        clause = clause[(clause.LastIndexOfAny(['。', '；', '，', ',', '.', ';', '：', ':']) + 1)..];
        return Forbidding().IsMatch(clause);
    }

    [GeneratedRegex(@"([\d.]+|[一二两三四五六七八九十半]+)\s*(毫克|微克|毫升|克(?!服)|片(?!文)|粒|滴|支(?!持)|单位|mg\b|mcg\b|μg\b|ml\b|g\b|IU\b|units?\b|tablets?\b|pills?\b|capsules?\b|drops?\b)|每(日|天|晚|早)[\d一二两三四五六]+次|(once|twice|three times|\d times) (a|per) day|每\s*[\d一二两三四五六八]+\s*小时(吃|服|用)?|every \d+ hours|加倍服|double the dose|(开始|停止|停|加|减)(服|用)(这|该|某)?种?药|\b(start|stop) taking\b", Options, 200)]
    private static partial Regex DoseWords();

    [GeneratedRegex(@"(您|你|病人|患者)(得|患)(的是|了|上)\S{0,8}(病|炎|癌|瘤)|(确诊|诊断)(为|是|出)|(说出|告诉\S{0,4}|给出|写出)(病名|诊断|得了什么病)|保证(没事|治好|康复|安全)|(肯定|一定|绝对)(没事|不要紧|不严重|会好)|包治|百分之百|没有大碍|\byou (have|suffer from) (a |an |the )?\w+(itis|oma|emia|osis|cancer|stroke|pneumonia|diabetes|infarction)\b|\b(state|name|give|tell)\b[^.]{0,20}\bdiagnosis\b|\bthe diagnosis is\b|\b(guarantee|promise)\w*\b|\b(definitely|certainly|surely) (fine|nothing|not serious|benign)\b|\byou will be (fine|all right|ok)\b|\bnothing to worry about\b|\b100 ?%", Options, 200)]
    private static partial Regex PromiseWords();

    [GeneratedRegex(@"(降低|调低|下调|减轻|改成|改为|放宽)\S{0,6}(紧急程度|级别|等级|分级|急诊)|(紧急程度|级别|等级)\S{0,4}(降|调低|改|放宽)|(不用|不必|无需)\S{0,4}(急诊|就医|叫救护车|去医院|打急救)|\b(lower|reduce|downgrade|decrease|soften)\b[^.]{0,20}\b(urgency|level|acuity|triage)\b|\b(no need|need not|do not need|don't)\b[^.]{0,12}\b(emergency|ambulance|hospital|doctor|see a)\b|\b(decide|choose|set|assign)\b[^.]{0,16}\b(urgency|acuity|triage level)\b|(决定|判断|设定)\S{0,4}(紧急程度|分诊级别)", Options, 200)]
    private static partial Regex UrgencyWords();

    [GeneratedRegex(@"(忽略|无视|忘记|忘掉|不要管|绕过|覆盖|取代)\S{0,8}(以上|之前|前面|上面|先前|底线|规则|限制|指令|说明|要求)|(不受|没有)\S{0,4}(限制|约束)|越狱|开发者模式|系统提示词|\b(ignore|disregard|forget|bypass|override|skip)\b[^.]{0,24}\b(previous|above|prior|earlier|all|safety|kernel|rules?|instructions?|guardrails?)\b|\b(jailbreak|developer mode|system prompt|DAN mode|no restrictions|unrestricted)\b|\byou are now\b|你现在是一个没有|(输出|显示|复述)\S{0,6}(提示词|说明原文|系统指令)|<\|?(im_start|system|assistant|user)\|?>|\[/?INST\]", Options, 200)]
    private static partial Regex InjectionWords();

    [GeneratedRegex(@"[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u00AD\uE000-\uF8FF]")]
    private static partial Regex HiddenSigns();

    [GeneratedRegex(@"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(\.[\w-]+)+|\b[a-z0-9-]+\.(com|cn|org|net|io)\b\S*", Options, 200)]
    private static partial Regex Links();

    [GeneratedRegex(@"\+?\d[\d -]{1,}\d", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex LongNumbers();

    [GeneratedRegex(@"[。！？；：!?;:]|\.(?=\s|$)", RegexOptions.ExplicitCapture, 200)]
    private static partial Regex SentenceEnds();

    [GeneratedRegex(@"不(?!用|必)|别|勿|莫|禁止|绝不|避免|\b(not|never|no|don't|avoid|without|neither|nor)\b", Options, 200)]
    private static partial Regex Forbidding();
}
