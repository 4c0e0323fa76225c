using System.Globalization;
using System.Text.RegularExpressions;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Reads a number given in answer to a question: with or without its unit, a blood pressure as one answer.</summary>
public static partial class NumberAnswer
{
    private const double MilligramsPerMillimole = 18.016, MilligramsFrom = 36, FahrenheitFrom = 86;

    /// <summary>The name of a measure in knowledge files.</summary>
    public static string NameOf(Measure measure) => Knowledge.Yaml.CriterionReader.KebabOf(measure.ToString());

    /// <summary>The unit it is asked in, or null.</summary>
    public static string? UnitOf(Measure measure) => measure switch
    {
        Measure.Temperature => "°C",
        Measure.Systolic or Measure.Diastolic => "mmHg",
        Measure.OxygenSaturation => "%",
        Measure.Glucose => "mmol/L",
        Measure.Weight => "kg",
        Measure.PeakFlow => "L/min",
        Measure.SleepHours => "h",
        _ => null,
    };

    /// <summary>Between what a living person has of it.</summary>
    public static (double Low, double High) BoundsOf(Measure measure) => Quantity.Bounds(measure);

    /// <summary>The values in the units of their measures; empty when there is no number, or one that no living person has.</summary>
    public static IReadOnlyList<Measurement> Read(Measure measure, string text, int message)
    {
        var folded = text.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
        if (Number().Match(folded) is not { Success: true } match)
            return [];
        var quote = new Quote(text.Trim(), message, text.Length - text.TrimStart().Length);
        var value = Converted(measure, double.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["unit"].Value);
        Measurement[] read = measure is Measure.Systolic && match.Groups["lower"] is { Success: true } lower
            ? [new(measure, value, quote), new(Measure.Diastolic, double.Parse(lower.ValueSpan, CultureInfo.InvariantCulture), quote)] : [new(measure, value, quote)];
        return Array.TrueForAll(read, one => Quantity.Bounds(one.Measure) is var (low, high) && one.Value >= low && one.Value <= high) ? read : [];
    }

    private static double Converted(Measure measure, double value, string unit) => Math.Round(measure switch
    {
        Measure.Weight => HomeReadingReader.Kilograms(value, unit) ?? value,
        Measure.Glucose when unit.StartsWith("mg", StringComparison.Ordinal) || unit.Length == 0 && value >= MilligramsFrom => value / MilligramsPerMillimole,
        Measure.Temperature when value >= FahrenheitFrom => (value - 32) / 1.8,
        _ => value,
    }, 1);

    [GeneratedRegex(@"(?<n>\d{1,3}(?:\.\d{1,2})?)(?:\s*(?:/|比|over)\s*(?<lower>\d{2,3}))?\s*(?<unit>kgs?|公斤|千克|斤|磅|lbs?|pounds?|mmol(?:/l)?|mg/?dl|℃|°c|°f|度)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
