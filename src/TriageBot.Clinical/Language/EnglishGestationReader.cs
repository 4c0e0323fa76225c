using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Weeks of a pregnancy where the word is left out: 35/40, 34+2 weeks, "I'm 34 weeks", "33 weeks, my waters broke"; and G2P1, which a woman is.</summary>
internal static partial class EnglishGestationReader
{
    public static void Read(QuantitySearch search)
    {
        for (var match = search.First(Written(), QuantitySign.Gestation); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.PregnancyWeeks, Numeral.Read(match.Groups["n"].ValueSpan), match));
        if (search.Has(QuantitySign.Gestation) && OfUnborn().IsMatch(search.Folded))
            for (var match = search.First(Bare(), QuantitySign.Gestation); match.Success; match = match.NextMatch())
                search.Add(Quantity.Of(Measure.PregnancyWeeks, Numeral.Read(match.Groups["n"].ValueSpan), match));
        for (var match = search.First(Parity(), QuantitySign.Parity); match.Success; match = match.NextMatch())
            search.Add(new Quantity.OfSex(Sex.Female, match.Index, match.Length));
    }

    [GeneratedRegex(@"(?<![\d/.+-]|scored? |bp )(?<n>[4-9]|[1-3]\d|4[0-3])(?:\s?\+\s?[0-6])?\s?/\s?40\b|(?<![\d/.+-])(?<n>[4-9]|[1-3]\d|4[0-2])\s?\+\s?[0-6](?:/7)?(?=\s*(?:weeks?|wks?|gestation)\b)|(?<=\b(?:i'?m|i am) (?:now |about |only |just |almost |nearly |currently )?)(?<n>[4-9]|[1-3]\d|4[0-2])(?:\s?\+\s?[0-6])?[\s-]*(?:weeks?|wks?)\b(?!\s*(?:post|late|out|into|in\b|after|since|sober|clean|old|off|on\b|behind|overdue|past|away|without|free|from|of))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Written();

    [GeneratedRegex(@"(?<![\d/.+-]|\bfor |\blast |\bpast |\bin |\bevery |\bover |\bx ?)(?<n>[4-9]|[1-3]\d|4[0-2])(?:\s?\+\s?[0-6](?![\d/+])|(?:\s?\+\s?[0-6])?[\s-]*(?:weeks?|wks?)\b)(?!\s*(?:ago|old|post|late|after|since|of\b|history|hx|behind|overdue|now))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\b(?:my waters?|waters? (?:broke|have|has|gone)|contractions?|f(?:o?e)tal movements?|braxton|in labou?r|bump|midwife|antenatal|trimester|g\d\s?p\d|primip|multip|obstetric|(?:baby|bub|bubs|lo)(?: has| is)?(?:n't|nt| not)? (?:moved?|moving|kick(?:ed|ing)?|as active)|(?:movements?|kicks?)[^.!?]{0,20}(?:baby|bub|less|fewer|reduced)|(?:baby|bub|bubs)(?: \w+){0,2} (?:kicks|moves|wriggles)|reduced (?:movements?|kicks?)|feel(?:ing)? (?:the )?(?:baby|bub|kicks?))\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex OfUnborn();

    [GeneratedRegex(@"\bg\d{1,2}\s?p\d{1,2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Parity();
}
