using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads the opening hours of an entry.</summary>
internal static class OpeningHoursReader
{
    public static IReadOnlyList<OpeningHours> Read(Entry entry)
    {
        var text = entry.Text("hours");
        if (text.Length == 0)
            return [];
        if (OpeningHours.Read(text) is { } hours)
            return hours;
        entry.Problem($"'hours' is '{text}'; expected \"always\" or stretches such as \"Mon-Fri 08:00-17:30, Sat 08:00-12:00\".");
        return [];
    }
}
