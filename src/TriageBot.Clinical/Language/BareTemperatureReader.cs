using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>A body temperature without unit or label: "38.1 in the armpit", "he is 39.4", "measured 38.4", or 38.3 alone in its clause.</summary>
internal static partial class BareTemperatureReader
{
    public static void Read(QuantitySearch search)
    {
        for (var match = search.First(Taken(), QuantitySign.Decimal); match.Success; match = match.NextMatch())
            search.Add(Quantity.Of(Measure.Temperature, Numeral.Read(match.Groups["n"].ValueSpan), match));
    }

    private const string Degrees = @"(?<![\d.,/x])(?<n>3[4-9]\.\d|4[0-2]\.\d)(?![\d./%]|\s*(?:kg|kilos?|cm|mm|km|g\b|ml|l\b|lbs?|pounds?|inch|in\b(?! (?:the|his|her|my))|weeks?|wks?|years?|days?|hours?|months?|mmol|k\b|mg|u/|iu|%|-))";

    [GeneratedRegex(@"(?:(?<=(?:^|[.,;!?(\n])\s*(?:(?:now|still|temp|it's|its|and|was|is|up to|around|about|again|at) )?)" + Degrees + @"(?=\s*(?:$|[.,;!?)\n]|now\b|today\b|tonight\b|twice\b|both times\b|three times\b|again\b|yesterday\b|earlier\b|since\b|and (?:achey|achy|shivery|shaking|aching|rising|climbing|still)\b|overnight\b|most of\b|on and off\b|despite\b|even (?:after|with)\b|this (?:morning|evening|afternoon)\b|last night\b|at (?:home|\d)))"
        + @"|(?<=\b(?:took|taken|measured?|measuring|checked|reads?|reading|thermometer|ear|forehead|armpit|hit|hits|spiked|reached|he is|she is|he's|she's|i'm|i am|is at|was at|running|burning|hot|peaked)\b(?: (?:it|him|her|at|to|is|was|says|said|shows?|showed|a|of|up|the|and|says it's|got|about|around|just|now|temp|under|by))*[\s,:=]*)" + Degrees
        + "|" + Degrees + @"(?=\s*(?:\(?(?:in|under|by|on|from|with|via)?\s*(?:the |his |her |my |an? )?(?:armpit|arm\b|axilla|axillary|ear\b|tympanic|forehead|mouth|oral|orally|tongue|rectal|rectally|bum|bottom|underarm))))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Taken();
}
