using System.Globalization;
using System.Text.RegularExpressions;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Replies;

namespace TriageBot.Clinical.Education;

/// <summary>A sentence that a model wrote, and the sentences of the card it names as its source.</summary>
/// <param name="Cites">Numbers of the card's sentences, from one; none = it names none.</param>
public sealed record CitedSentence(string Text, IReadOnlyList<int> Cites);

/// <summary>Holds a model's answer against the card (L5): each sentence must name a sentence of the card that says it too; others are cut.</summary>
public sealed partial class CardSupport(MedicineQuestion medicines)
{
    /// <summary>Share of what a sentence is about that the card's sentences must say too.</summary>
    private const double Enough = 0.6;

    /// <summary>The sentences that have ended, with what they cite. While the answer is still coming, those without a source may yet get one.</summary>
    public static IReadOnlyList<CitedSentence> Read(string answer)
    {
        var sentences = new List<CitedSentence>();
        var text = EarlyCitation().Replace(answer, "${end}${cites}"); // "… [1]." is "….[1]"
        var at = 0;
        foreach (Match match in Citations().Matches(text))
        {
            string[] said = [.. ReplyText.Sentences(text[at..match.Index])];
            int[] cites = [.. Number().Matches(match.Value).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture))];
            sentences.AddRange(said.Select((sentence, index) => new CitedSentence(sentence, index == said.Length - 1 ? cites : [])));
            at = match.Index + match.Length;
        }
        sentences.AddRange(ReplyText.Sentences(text[at..]).Select(sentence => new CitedSentence(sentence, [])));
        return sentences;
    }

    /// <summary>Whether the card says it.</summary>
    public bool Holds(CitedSentence sentence, IReadOnlyList<string> card, Tongue tongue)
    {
        if (sentence.Cites.Count == 0 || sentence.Cites.Any(cite => cite < 1 || cite > card.Count))
            return false;
        var source = string.Join(tongue is Tongue.Chinese ? "" : " ", sentence.Cites.Select(cite => card[cite - 1]));
        string[] clauses = [.. ReplyText.Clauses(source)];
        return Adds(sentence.Text, source) is false && ReplyText.Covered(sentence.Text, source, tongue) >= Enough && ReplyText.Clauses(sentence.Text).All(clause => SameWay(clause, clauses, tongue));
    }

    /// <summary>A number or a medicine that the card does not name there.</summary>
    private bool Adds(string text, string source)
    {
        var (said, known) = (Folding.Fold(text), Folding.Fold(source));
        return !Quantities(said).IsSubsetOf(Quantities(known)) || medicines.Named(said).Any(name => !known.Contains(name, StringComparison.Ordinal));
    }

    /// <summary>The clause of the card that is nearest says yes where this one says yes, no where it says no, and allows what this one allows.</summary>
    private static bool SameWay(string clause, string[] card, Tongue tongue)
    {
        var nearest = card.MaxBy(own => ReplyText.Covered(clause, own, tongue)) ?? "";
        return Negation().IsMatch(clause) == Negation().IsMatch(nearest) && (!Permission().IsMatch(clause) || Permission().IsMatch(nearest));
    }

    private static HashSet<string> Quantities(string text) => [.. Quantity().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"(?<cites>\s*\[\d{1,2}\](\s*\[\d{1,2}\])*)\s*(?<end>[。！？!?.])", RegexOptions.ExplicitCapture)]
    private static partial Regex EarlyCitation();

    [GeneratedRegex(@"\s*\[\d{1,2}\](\s*\[\d{1,2}\])*", RegexOptions.ExplicitCapture)]
    private static partial Regex Citations();

    [GeneratedRegex(@"\d{1,2}")]
    private static partial Regex Number();

    [GeneratedRegex(@"\d+([.,]\d+)?|[一二两三四五六七八九十百半]+(?=个?(天|周|月|年|小时|分钟|次|岁|度|公斤|斤|餐|杯))|\b(two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|half|once|twice)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"不|别|没|勿|禁止|避免|无需|\b(no|not|never|nothing|none|without|avoid|cannot|nor)\b|n't\b", RegexOptions.IgnoreCase)]
    private static partial Regex Negation();

    [GeneratedRegex(@"可以|能|允许|没关系|\b(can|may|could|allowed|fine|safe|ok|okay)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Permission();
}
