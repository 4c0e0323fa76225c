using System.Text.RegularExpressions;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Replies;

/// <summary>Reads every text that a model wrote before a patient may: nothing forbidden, and what was decided must be in it. On doubt the prepared sentence stands.</summary>
public sealed partial class ReplyGuard(IReadOnlyList<ReplyRule> rules)
{
    private const double EnoughOfTheQuestion = 0.6, SameQuestion = 0.3, ChineseShare = 0.5;
    private const int MostChinese = 240, MostEnglish = 130, Least = 4, ChineseLine = 12, EnglishLine = 24, ShortestOrder = 16;
    private static readonly char[] OrderEnds = ['\n', '。', '；', '.', ';'];
    private static readonly ReplyVerdict Allowed = new ReplyVerdict.Allowed();

    public IReadOnlyList<ReplyRule> Rules => rules;

    /// <summary>Whether the patient may read the whole text.</summary>
    public ReplyVerdict Check(string text, ReplyOccasion occasion)
    {
        try
        {
            return Piece(text, occasion) ?? Whole(text, occasion) ?? Allowed;
        }
        catch (RegexMatchTimeoutException)
        {
            return Refuse("unreadable", "判断不出", "could not be judged in time");
        }
    }

    /// <summary>Whether a first part of it may be shown while the rest is still being written.</summary>
    public ReplyVerdict CheckPiece(string sentences, ReplyOccasion occasion)
    {
        try
        {
            return Piece(sentences, occasion) ?? Allowed;
        }
        catch (RegexMatchTimeoutException)
        {
            return Refuse("unreadable", "判断不出", "could not be judged in time");
        }
    }

    private ReplyVerdict? Piece(string text, ReplyOccasion occasion) =>
        Markup().IsMatch(text) || text.Any(char.IsSurrogate) ? Refuse("markup", "有标记或代码", "holds markup or code")
        : IsInAnotherLanguage(text, occasion.Tongue) ? Refuse("language", "不是病人的语言", "is not in the patient's language")
        : IsTooLong(text, occasion.Tongue) ? Refuse("length", "太长", "is too long")
        : ForeignNumber(text, occasion) ? Refuse("number", "有别的电话号码", "holds another telephone number than the site's")
        : TellsItsOrders(text, occasion) ? Refuse("orders", "说出了给模型的说明", "tells what the model was told to do")
        : Forbidden(text, occasion);

    private ReplyVerdict.Refused? Forbidden(string text, ReplyOccasion occasion)
    {
        foreach (var sentence in ReplyText.Sentences(text).Where(sentence => !occasion.Prepared.Contains(sentence, StringComparison.OrdinalIgnoreCase)))
        {
            var isConditional = Conditional().IsMatch(sentence);
            foreach (var clause in ReplyText.Clauses(sentence))
                if (rules.FirstOrDefault(rule => rule.CountsAt(occasion.Level) && !(isConditional && rule.UnlessConditional && occasion.Level is not null) && rule.Finds(clause, occasion.Tongue)) is { } broken)
                    return new(broken.Id, broken.Why);
        }
        return null;
    }

    private ReplyVerdict.Refused? Whole(string text, ReplyOccasion occasion)
    {
        if (text.Trim().Length < Least)
            return Refuse("empty", "没有内容", "says nothing");
        if (occasion.IsFree)
            return null;
        return occasion.Question is { } question ? Asks(text, question, occasion.Tongue) : Tells(text, occasion);
    }

    /// <summary>The decided question and no other: a short answer must not be read as the answer to something else.</summary>
    private static ReplyVerdict.Refused? Asks(string text, Question question, Tongue tongue)
    {
        string[] asked = [.. ReplyText.Sentences(text).Where(ReplyText.IsQuestion)];
        var wanted = ReplyText.Core(question.Text);
        var options = string.Join(' ', question.Options.Select(option => option.Text));
        if (asked.Length == 0 || ReplyText.Covered(wanted, text, tongue) < EnoughOfTheQuestion)
            return Refuse("question", "没有问已经决定的问题", "does not hold the decided question");
        return asked.Any(sentence => !Polite().IsMatch(sentence) && ReplyText.Covered(sentence, wanted + " " + options, tongue) < SameQuestion && ReplyText.Covered(wanted, sentence, tongue) < SameQuestion)
            ? Refuse("another-question", "多问了别的问题", "asks something else too") : null;
    }

    /// <summary>The level in its own words, and the door.</summary>
    private ReplyVerdict.Refused? Tells(string text, ReplyOccasion occasion)
    {
        if (occasion.Department is { Length: > 0 } department && !text.Contains(department, StringComparison.OrdinalIgnoreCase))
            return Refuse("department", "没有说去哪个科", "does not name the department");
        return rules.Where(rule => rule.Level == occasion.Level).Any(own => ReplyText.Sentences(text).Any(sentence => own.Finds(sentence, occasion.Tongue)))
            ? null : Refuse("next-step", "没有说下一步", "does not hold the next step");
    }

    private static bool IsInAnotherLanguage(string text, Tongue tongue)
    {
        var (letters, chinese) = (text.Count(char.IsLetter), text.Count(character => character is >= '\u4e00' and <= '\u9fff'));
        return letters > 0 && (tongue is Tongue.Chinese ? chinese < letters * ChineseShare : letters - text.Count(char.IsAsciiLetter) > letters / 10);
    }

    private static bool IsTooLong(string text, Tongue tongue) =>
        tongue is Tongue.Chinese ? text.Length > MostChinese : text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > MostEnglish;

    private static bool ForeignNumber(string text, ReplyOccasion occasion)
    {
        var known = occasion.Numbers.Select(Digits).ToHashSet(StringComparer.Ordinal);
        var decided = Digits(occasion.Prepared);
        return TelephoneNumber().Matches(text).Select(match => Digits(match.Value)).Any(number => !known.Contains(number) && !decided.Contains(number, StringComparison.Ordinal));
    }

    /// <summary>A whole sentence of them, or as many letters in a row as are no chance; what the prepared sentences hold may be said.</summary>
    private static bool TellsItsOrders(string text, ReplyOccasion occasion)
    {
        if (occasion.Orders.Length == 0)
            return false;
        var (said, orders, prepared, line) = (Letters(text), Letters(occasion.Orders), Letters(occasion.Prepared), occasion.Tongue is Tongue.Chinese ? ChineseLine : EnglishLine);
        return Enumerable.Range(0, Math.Max(0, said.Length - line + 1)).Select(from => said.Substring(from, line))
            .Concat(occasion.Orders.Split(OrderEnds, StringSplitOptions.TrimEntries).Where(order => order.Length >= ShortestOrder).Select(Letters).Where(order => order.Length > 0 && said.Contains(order, StringComparison.Ordinal)))
            .Any(words => orders.Contains(words, StringComparison.Ordinal) && !prepared.Contains(words, StringComparison.Ordinal));
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static ReplyVerdict.Refused Refuse(string rule, string zh, string en) => new(rule, new(zh, en));

    [GeneratedRegex(@"[*_#`<>{}|\[\]~^\\]|(^|\n)\s*[-•·]\s|(^|\s)\d{1,2}[.)、]\s")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\+?\d[\d() -]{5,}\d|(?<=(拨打?|打|电话|call|dial|ring|phone|number)\s*:?\s*)\d{3,}|(?<!\d)(911|999|112|110|119|120|12320|12345|12356|988)(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex TelephoneNumber();

    [GeneratedRegex(@"如果|要是|一旦|万一|假如|倘若|的话|加重时|这期间|出现.{1,20}(就|请|马上|立即)|\bif\b|\bshould (it|you|they)\b|\bin case\b|\bonce\b", RegexOptions.IgnoreCase)]
    private static partial Regex Conditional();

    [GeneratedRegex(@"还好吗|还记得吗|好吗|有还是没有|恢复得怎么样|记得吗|how are you\?|is it going|can you remember|all right\?", RegexOptions.IgnoreCase)]
    private static partial Regex Polite();
}
