using System.Globalization;
using System.Text.RegularExpressions;
using TriageBot.Clinical.Triage;
using YamlDotNet.RepresentationModel;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads comparisons such as <c>">= 38.0"</c>, <c>"&lt; 3 months"</c> or <c>"&lt;= 24 h"</c>.</summary>
internal static partial class ThresholdReader
{
    /// <param name="unit">What one of a unit is worth; 0 = no such unit.</param>
    public static Threshold Read(Entry entry, string key, YamlNode value, Func<string, double> unit)
    {
        var match = Comparison().Match(value.ToString());
        if (match.Success && unit(match.Groups["unit"].Value) is > 0 and var factor)
            return new(match.Groups["sign"].Value, double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * factor);
        entry.Problem($"'{key}' is '{value}'; expected a comparison such as \">= 38.0\", \"< 3 months\" or \"<= 24 h\".");
        return new(">=", 0);
    }

    /// <summary>A score only ever warns from some points upwards, else one more finding could lower the acuity.</summary>
    public static Threshold Rising(Entry entry, string key, YamlNode value)
    {
        var threshold = Read(entry, key, value, _ => 1);
        if (threshold.Sign is not (">=" or ">"))
            entry.Problem($"'{key}' is '{value}'; a score is compared with >= or >.");
        return threshold;
    }

    /// <summary>A bare comparison such as "&gt; 2".</summary>
    public static Threshold Bound(Entry entry, string key)
    {
        if (entry.Node(key) is { } node)
            return Read(entry, key, node, unit => unit.Length == 0 ? 1 : 0);
        entry.Problem($"'{key}' is missing.");
        return new(">=", 0);
    }

    public static double YearsIn(string unit) => unit switch
    {
        "" or "y" or "year" or "years" => 1,
        "month" or "months" => 1 / 12.0,
        "w" or "week" or "weeks" => 7 / 365.25,
        "d" or "day" or "days" => 1 / 365.25,
        _ => 0,
    };

    public static double HoursIn(string unit) => unit switch
    {
        "min" or "minutes" => 1 / 60.0,
        "" or "h" or "hour" or "hours" => 1,
        "d" or "day" or "days" => 24,
        "w" or "week" or "weeks" => 168,
        "month" or "months" => 730,
        "y" or "year" or "years" => 8766,
        _ => 0,
    };

    [GeneratedRegex(@"^\s*(?<sign>>=|<=|>|<)\s*(?<number>\d+(\.\d+)?)\s*(?<unit>[a-z]*)\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
