using System.Text.RegularExpressions;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.Education;

/// <summary>A text cut as cards are searched: Chinese into pairs and single characters, since 发热 has two; English into words without their endings.</summary>
public static partial class CardWords
{
    /// <summary>Everything a card can be found by.</summary>
    public static IReadOnlyList<string> Of(string text) => [.. Runs(Folding.Fold(text)).SelectMany(run => IsChinese(run) ? Pairs(run).Concat(run.Select(character => character.ToString())) : [Stem(run)])];

    /// <summary>What a question is about: its runs of Chinese and its English words, without those that every question has.</summary>
    public static IReadOnlyList<string> Asked(string question)
    {
        var folded = ChineseFiller().Replace(Folding.Fold(question), " ");
        return [.. Runs(folded).Where(run => IsChinese(run) || !EnglishFiller().IsMatch(run)).Select(run => IsChinese(run) ? run : Stem(run)).Where(run => run.Length > 0)];
    }

    /// <summary>Pairs of characters that stand side by side.</summary>
    public static IEnumerable<string> Pairs(string run) => run.Zip(run.Skip(1), (first, second) => $"{first}{second}");

    public static bool IsChinese(string run) => run is [>= '\u4e00' and <= '\u9fff', ..];

    private static IEnumerable<string> Runs(string folded) => Run().Matches(folded).Select(run => run.Value);

    /// <summary>driving, drives and drive are one word.</summary>
    private static string Stem(string word)
    {
        var stem = Ending().Replace(word, "");
        if (stem.Length < 3)
            return word;
        return stem is [.., var before, var last] && before == last && last is not ('l' or 's' or 'e') ? stem[..^1] : stem.TrimEnd('e') is { Length: >= 3 } bare ? bare : stem;
    }

    [GeneratedRegex("[\u4e00-\u9fff]+|[a-z]+|[0-9]+")]
    private static partial Regex Run();

    [GeneratedRegex("(ings?|ed|es|s|y|ies)$")]
    private static partial Regex Ending();

    [GeneratedRegex("可不可以|可以|能不能|能|要不要|需不需要|需要|应该|怎么办|怎么样|怎样|怎么|该怎么做|什么时候|有什么|是什么|为什么|(?<![吃喝])什么|多久|几天|几点|几次|多少|有没有|是不是|行不行|好不好|请问|想问|一下|如何|哪些|哪里|您|你们|你|我们|我|他|她|的话|现在|以后|之后|出院后|手术后|手术完|吗|呢|了|的|得|地|吧|呀|啊|要|会|想|让|把|用|和|就|都|还|又|再|很|太|一|时候")]
    private static partial Regex ChineseFiller();

    [GeneratedRegex("^(a|an|the|is|are|was|were|am|be|do|does|did|have|has|had|can|could|may|might|should|would|will|shall|must|i|me|my|you|your|it|its|this|that|these|and|or|of|to|in|on|at|for|from|with|by|as|if|so|not|no|what|when|how|which|who|where|why|there|any|some|he|she|his|her|him|we|they|their|our|us|again|after|before|about|ok|okay|please|need|want|get|go|help|helps|good|long|often|soon|much|many|up|out|now|today|t|s|m|ve|against)$")]
    private static partial Regex EnglishFiller();
}
