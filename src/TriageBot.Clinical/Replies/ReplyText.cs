using System.Text.RegularExpressions;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.Replies;

/// <summary>A text in its sentences, clauses and words, as the guard compares them.</summary>
internal static partial class ReplyText
{
    private const int Stem = 5;

    /// <summary>Sentences with their closing sign.</summary>
    public static IEnumerable<string> Sentences(string text) => SentenceEnd().Split(text).Select(part => part.Trim()).Where(part => part.Length > 0);

    public static IEnumerable<string> Clauses(string text) => Sentences(text).SelectMany(sentence => ClauseEnd().Split(sentence)).Select(part => part.Trim().TrimEnd('。', '！', '？', '!', '?', '.')).Where(part => part.Length > 0);

    public static bool IsQuestion(string sentence) => sentence is [.., '？' or '?'];

    /// <summary>What a question asks, without how to answer it.</summary>
    public static string Core(string question) => Sentences(question).Where(IsQuestion).ToArray() is { Length: > 0 } asked ? string.Join(' ', asked) : question;

    /// <summary>Share of what one text is about that another says too; 1 when there is nothing to compare.</summary>
    public static double Covered(string wanted, string text, Tongue tongue)
    {
        var units = Units(wanted, tongue).ToHashSet(StringComparer.Ordinal);
        var said = Units(text, tongue).ToHashSet(StringComparer.Ordinal);
        return units.Count == 0 ? 1 : units.Count(said.Contains) / (double)units.Count;
    }

    /// <summary>Chinese in pairs of characters, English in the beginnings of its words; words that every question has are left out.</summary>
    public static IEnumerable<string> Units(string text, Tongue tongue) => tongue is Tongue.Chinese
        ? ChineseFiller().Replace(text, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(run => run.Length == 1 ? [run] : run.Zip(run.Skip(1), (a, b) => $"{a}{b}"))
        : EnglishWord().Matches(text.ToLowerInvariant()).Select(word => word.Value).Where(word => !EnglishFiller().IsMatch(word)).Select(word => word.Length > Stem ? word[..Stem] : word);

    [GeneratedRegex(@"(?<=[。！？!?\n])|(?<=[A-Za-z\d]\.)(?=\s)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[，；;：]|,\s|:\s")]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(@"现在|有没有|请问|[吗呢的了您你请吧呀，。？！、；：“”""\s,.?!;:()（）]")]
    private static partial Regex ChineseFiller();

    [GeneratedRegex("[a-z']+")]
    private static partial Regex EnglishWord();

    [GeneratedRegex("^(a|an|the|is|are|was|were|do|does|did|have|has|had|you|your|it|this|that|and|or|of|to|in|on|at|now|any|what|with|for|please|be|he|she|his|her|him|they|how)$")]
    private static partial Regex EnglishFiller();
}
