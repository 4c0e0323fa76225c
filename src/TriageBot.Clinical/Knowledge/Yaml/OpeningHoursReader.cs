using System.Globalization;
using System.Text.RegularExpressions;
using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Turns "Mon-Fri 08:00-17:30, Sat 08:00-12:00" or "always" into opening hours.</summary>
internal static partial class OpeningHoursReader
{
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    public static IReadOnlyList<OpeningHours> Read(Entry entry)
    {
        var text = entry.Text("hours");
        if (text is "always" or "")
            return [];
        Match[] parts = [.. text.Split(',').Select(part => Stretch().Match(part.Trim()))];
        if (parts.All(part => part.Success))
            return [.. parts.Select(Of)];
        entry.Problem($"'hours' is '{text}'; expected \"always\" or stretches such as \"Mon-Fri 08:00-17:30, Sat 08:00-12:00\".");
        return [];
    }

    private static OpeningHours Of(Match part)
    {
        var first = Array.IndexOf(Days, part.Groups["first"].Value);
        var last = part.Groups["last"].Success ? Array.IndexOf(Days, part.Groups["last"].Value) : first;
        var count = (last - first + 7) % 7 + 1;
        return new([.. Enumerable.Range(first, count).Select(day => (DayOfWeek)(day % 7))], Time(part, "from"), Time(part, "to"));
    }

    private static TimeOnly Time(Match part, string group) => TimeOnly.ParseExact(part.Groups[group].Value, "HH:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<first>Sun|Mon|Tue|Wed|Thu|Fri|Sat)(-(?<last>Sun|Mon|Tue|Wed|Thu|Fri|Sat))? (?<from>[0-2][0-9]:[0-5][0-9])-(?<to>[0-2][0-9]:[0-5][0-9])$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Stretch();
}
