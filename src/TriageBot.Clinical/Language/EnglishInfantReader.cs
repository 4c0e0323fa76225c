using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Language;

/// <summary>A baby's age as parents and clinicians write it: baby is 8 weeks, bubs 7 weeks, at 7 months, 8/52 old.</summary>
internal static partial class EnglishInfantReader
{
    private const double DaysInYear = 365.25;

    public static void Read(QuantitySearch search)
    {
        for (var match = search.First(Newborn(), QuantitySign.HoursOld); match.Success; match = match.NextMatch())
            search.Add(Age(match));
        for (var match = search.First(Named(), QuantitySign.InfantWeeks); match.Success; match = match.NextMatch())
            search.Add(Age(match));
        for (var match = search.First(Slashed(), QuantitySign.Slashed); match.Success; match = match.NextMatch())
            search.Add(Age(match));
        if (search.Has(QuantitySign.AtAge) && OfBabies().IsMatch(search.Folded))
            for (var match = search.First(At(), QuantitySign.AtAge); match.Success; match = match.NextMatch())
                search.Add(Age(match));
    }

    private static Quantity.Aged? Age(Match match) => Numeral.Read(match.Groups["n"].ValueSpan) * DaysIn(match.Groups["unit"].ValueSpan) is { } days and > 0
        ? new Quantity.Aged(Math.Round(days / DaysInYear, 2), match.Index, match.Length) : null;

    private static double DaysIn(ReadOnlySpan<char> unit) => unit switch
    {
        ['h', ..] => 1 / 24d,
        "7" or ['d', ..] => 1,
        "52" or ['w', ..] => 7,
        _ => DaysInYear / 12,
    };

    [GeneratedRegex(@"\b(?:baby|babe|bubs?|bubba|newborn|infant|little one|lo|son|daughter|he|she)(?:(?<=baby|babe|bubs?|bubba|newborn|infant|little one|lo)|'s\b| is\b)(?:'s\b| is\b| now\b| only\b| just\b| about\b| nearly\b| almost\b|,)* (?<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)(?: and a half)?[\s-]*(?<unit>weeks?|wks?|months?|mths?|mos?)\b(?!\s*(?:ago|into|late|early|behind|premature|prem|post|pregnan|gestation|of (?!age)|with (?:cough|fever|diarr|vomit)))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<![\d/.])(?<n>\d{1,2})[\s-]*(?<unit>hours?|hrs?|h)[\s-]*old\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Newborn();

    [GeneratedRegex(@"(?<![\d/.])(?<n>\d{1,2})/(?<unit>7|52|12)(?=[\s-]*(?:old\b|y?/?o\b|of age\b|(?:baby|infant|neonate|boy|girl|male|female)\b))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"\bat (?<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven) (?<unit>weeks|months)(?: old)?\b(?! (?:ago|pregnan|gestation|post))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex At();

    [GeneratedRegex(@"\b(?:baby|bubs?|toddler|infant|newborn|nappy|nappies|diapers?|teeth(?:ing)?|dribbl\w+|drool\w+|crawl\w+|bottle|breast ?fe\w+|formula|chewing|weaning|cot|crib)\b(?!.*\b(?:pregnan|contraction|waters))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex OfBabies();
}
