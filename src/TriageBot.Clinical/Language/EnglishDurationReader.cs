using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Language;

/// <summary>How long, in the English ways that name no plain number: a clinician's 3/7, 2/52 and 6/12, for years, since May, since childhood. In hours.</summary>
internal static partial class EnglishDurationReader
{
    private const double Day = 24, Week = 7 * Day, Month = 30 * Day, Year = 365 * Day;

    /// <summary>"For weeks" is at least two of them.</summary>
    private const double Several = 2;

    public static void Read(QuantitySearch search)
    {
        for (var match = search.First(Slashed(), QuantitySign.Slashed); match.Success; match = match.NextMatch())
            search.Add(Lasting(Numeral.Read(match.Groups["n"].ValueSpan) * HoursIn(match.Groups["unit"].ValueSpan), match));
        for (var match = search.First(Uncounted(), QuantitySign.Uncounted); match.Success; match = match.NextMatch())
            search.Add(Lasting(Several * HoursIn(match.Groups["unit"].ValueSpan), match));
        for (var match = search.First(Since(), QuantitySign.Since); match.Success; match = match.NextMatch())
            search.Add(Lasting(match.Groups["day"].Success ? 3 * Day : match.Groups["month"].Success ? Several * Month : Several * Year, match));
    }

    private static Quantity.Lasting? Lasting(double? hours, Match match) =>
        hours is > 0 and var known ? new Quantity.Lasting(known, IsOnsetWord: false, match.Index, match.Length) : null;

    private static double HoursIn(ReadOnlySpan<char> unit) => unit switch
    {
        "minutes" => 1 / 60d,
        "hours" => 1,
        "7" or "days" or "nights" => Day,
        "52" or "weeks" => Week,
        "12" or "months" or "ages" => Month,
        _ => Year,
    };

    [GeneratedRegex(@"(?<![\d/.])(?<n>\d{1,2})/(?:(?<unit>52)(?![\d/]|\s*(?:old\b|post|of (?:antibiotic|treatment|abx)))|(?<unit>7|12)(?:(?![\d/])(?<=(?:\bx|\bfor|\blast|\bpast|\bover|\babout|~|\bsince)\s*\d{1,2}/\d{1,2})|(?=\s*(?:hx\b|history\b|h/o\b|ago\b|duration\b|of (?!antibiotic|treatment|abx|oral)))))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"(?<!\b(?:them|these|those) )\b(?:for|over|on and off(?: for)?|going on for|last(?:ed|ing)?)\s+(?:the (?:past|last) )?(?<unit>minutes|hours|days|nights|weeks|months|years|ages)\b(?! (?:and years|old))|(?<!\d\s?|[-/]\s?|\b(?:" + Numeral.Words + @"|many|those|two|three|these|recent|last|past|few)\s)\b(?<unit>days|weeks|months|years) (?:now|on and off|on end)\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Uncounted();

    [GeneratedRegex(@"\bsince (?:about |around |early |late |mid |roughly |last |this )*(?:(?<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?<month>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|aug|sept?|oct|nov|dec)|(?<year>(?:19|20)\d\d|childhood|birth|(?:i|he|she) was (?:a (?:child|kid|baby|teenager|teen)|born|little|young|small)|(?:my|his|her) (?:childhood|teens|twenties|thirties)))\b", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Since();
}
