using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Language;

/// <summary>One sentence of a turn: what in it is asked, what is taken for granted and what is only said of people in general.</summary>
internal sealed partial record SpokenSentence(string Text, int Start)
{
    /// <summary>发烧吗, 有没有发烧, 隐痛还是绞痛: "yes", "no" or a choice answers it. "How long have you been coughing?" and 查过吗 take what
    /// they speak of for granted.</summary>
    public bool IsQuestion { get; init; } = !IsOfSomethingElse().IsMatch(Text) && !IsSupposed().IsMatch(Text) && (AsksWhether().IsMatch(Text) || Chooses().IsMatch(Text) || Text[^1] is '?' or '？' && !AsksHow().IsMatch(Text));

    /// <summary>隐痛还是绞痛: what is not chosen is denied.</summary>
    public bool IsChoice { get; } = Chooses().IsMatch(Text);

    /// <summary>The clause of the sentence in which this place of the turn lies, from its beginning up to the place.</summary>
    public string ClauseUpTo(int end)
    {
        var to = Math.Clamp(end - Start, 0, Text.Length);
        var from = to == 0 ? 0 : Text.AsSpan(0, to).LastIndexOfAny(ClauseEnds) + 1;
        return Text[from..to];
    }

    /// <summary>那我可以做B超吗，下周去做: asks something of its own.</summary>
    public bool EndsAsking { get; } = Text[^1] is '?' or '？' || Asks().IsMatch(Text);

    /// <summary>What is so as a rule, in a leaflet or with other people says nothing of this patient.</summary>
    public bool IsGeneral { get; } = SpeaksInGeneral().IsMatch(Text);

    private static readonly System.Buffers.SearchValues<char> ClauseEnds = System.Buffers.SearchValues.Create("，,、吗么嘛? ");

    /// <summary>The sentences of a turn, in order. Examples (比如…) go on with the question before them.</summary>
    public static IReadOnlyList<SpokenSentence> In(string turn)
    {
        List<SpokenSentence> sentences = [];
        foreach (Match match in Sentences().Matches(turn))
        {
            var sentence = new SpokenSentence(match.Value, match.Index);
            var goesOn = sentences is [.., { IsQuestion: true }] && GivesExamples().IsMatch(sentence.Text);
            sentences.Add(goesOn ? sentence with { IsQuestion = true } : sentence);
        }
        return sentences;
    }

    /// <summary>Whether the words from here to there are what is asked for: not the 疼 in 疼的时候有没有恶心, nor the 皮疹 in 皮疹痒吗.</summary>
    public bool AsksFor(int start, int end, int? next)
    {
        var before = Text.AsSpan(0, start);
        if (Aside().IsMatch(before) || Granted().IsMatch(Text.AsSpan(end)))
            return false;
        return next is null || next < end || AskedBefore().IsMatch(before)
            || (next == end ? !IsPredicate(Text[end]) : Lists().IsMatch(Text.AsSpan(end, next.Value - end)));
    }

    /// <summary>皮疹痒吗 asks of a rash that is there whether it itches; 恶心呕吐吗 asks for both.</summary>
    private static bool IsPredicate(char c) => c is '痒' or '疼' or '痛' or '酸' or '麻' or '胀';

    [GeneratedRegex(@"[^。！!？?；;\n]+[？?]?", RegexOptions.ExplicitCapture)]
    private static partial Regex Sentences();

    [GeneratedRegex(@"^[\s，,]*(比如|例如|像|如|包括|或者|或|以及|还有|和)|等等?[。，,？?\s]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex GivesExamples();

    [GeneratedRegex(@"有没有|有无|是否|是不是|会不会|(?<same>[\u4e00-\u9fff])不\k<same>|(?:吗|嘛|么|没有|没|不)[\s。，,？?~]*$|(?:不是|没有|没|不)[^，,。]{1,12}吧[\s。，,？?~]*$|(?:有|疼|痛|痒|多|大|好|正常|厉害|严重|明显)(?:吗|嘛|么)(?=[，,、\s])|\b(?:do|does|did|are|is|was|were|have|has|any|can|could) (?:you|he|she|it|there|your|his|her|that|the)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex AsksWhether();

    [GeneratedRegex(@"(可以|能|要|用|需要|行|会|是)[^，。]{0,12}(吗|么)([，,\s]|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Asks();

    [GeneratedRegex(@"几|多久|多长|多少|哪|什么|怎么|怎样|如何|为啥|为何|咋|\b(?:how|when|where|which|what|who|why)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex AsksHow();

    /// <summary>Whether it was examined or treated, is better, goes with something.</summary>
    [GeneratedRegex(@"(检查|查|做|拍|用药|吃药|用|吃|治疗|治|看|去|化验|复查|量)(过|了)?(没有|没|吗|么)|有没有(做|去|查|检查|吃|用|看|拍|治|复查|量)|有没有(什么|啥)?(能|可以|药(?!物?过敏)|办法|方法|别的)|考虑(过|做)?[^，。]{0,6}(吗|么|没有)|(减轻|加重|好转|缓解|改善|变化|关系|影响|频繁)|(疼|痛|咳|吐|拉|痒|烧|晕)得?(很)?(厉害|严重|明显|频繁)", RegexOptions.ExplicitCapture)]
    private static partial Regex IsOfSomethingElse();

    /// <summary>如果…还是反复: a case that has not come; 查一下就知道有没有贫血: what an examination is for.</summary>
    [GeneratedRegex(@"^[\s，,]*(如果|假如|要是|假设|若|一旦)[^？?]*[^吗么？?\s]\s*$|(确诊|明确|看看?|排除|了解|判断|考虑|检查|查查|观察|知道|留意|注意)(一下)?[^，。]{0,4}(是否|有没有|有无|是不是|会不会)[^？?吗]*$", RegexOptions.ExplicitCapture)]
    private static partial Regex IsSupposed();

    [GeneratedRegex(@"(?<!考虑|也|建议|都|就|我|你|他|她|但|不过)还是(?!没|不|一直|老|会|很|有点|觉得|建议|要|得|去|先|吃|用)|\bor\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Chooses();

    [GeneratedRegex(@"基本(上)?[没不]|一般(来说|情况|没|不|会|表现|是在|都会|有|引起)|通常|多数|大多|往往|常见|患者|病人|的人|人群|容易(引起|导致|出现|有|诱发)|可?以?(会)?(出现|引起|导致|表现)为|表现(为|是)|(症状|表现)(是|就是|有|主要)|概率|几率|副作用|不良反应|预防|说明书|适应症|主治|用于|适用|功能主治|功效|建议.{0,12}(排除|检查)|如果|要是|假如|的话", RegexOptions.ExplicitCapture)]
    private static partial Regex SpeaksInGeneral();

    [GeneratedRegex(@"(除了|除|造成|引起|导致|引发|所致|预防|防止|治疗|治|其他|其它|别的|什么|哪些)[^，,、。]{0,2}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Aside();

    [GeneratedRegex(@"^(的地方|的部位|的位置|的?得?时候|的?时|之?后|以后|之前|以前|的?期间|的话|之外|以外|多久|几天|多长|和.{1,8}有关)", RegexOptions.ExplicitCapture)]
    private static partial Regex Granted();

    [GeneratedRegex(@"有|没|无|否|会|伴|出现|感觉|觉得|是|还|及|跟|或|和|、", RegexOptions.ExplicitCapture)]
    private static partial Regex AskedBefore();

    /// <summary>Between two things asked for there is nothing, a listing mark or the end of a clause.</summary>
    [GeneratedRegex(@"^([和或及与]|或者|以及|还有)?$|[、，,。？?\s]|吗|么|不|还是|或", RegexOptions.ExplicitCapture)]
    private static partial Regex Lists();
}
