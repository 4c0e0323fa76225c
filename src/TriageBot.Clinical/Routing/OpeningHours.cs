using System.Globalization;
using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Routing;

/// <summary>One stretch of opening hours on given days.</summary>
public sealed partial record OpeningHours(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To)
{
    private const string Always = "always";
    private static readonly string[] Names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>Whether a local time falls into it.</summary>
    public bool Contains(DateTime local) =>
        Days.Contains(local.DayOfWeek) && TimeOnly.FromDateTime(local) >= From && TimeOnly.FromDateTime(local) < To;

    /// <summary>Reads "Mon-Fri 08:00-17:30, Sat 08:00-12:00", or "always" as no stretch at all.</summary>
    /// <returns>Null when it is something else, or a stretch ends before it begins.</returns>
    public static IReadOnlyList<OpeningHours>? Read(string text)
    {
        if (text.Trim() is Always)
            return [];
        OpeningHours?[] parts = [.. text.Split(',').Select(part => Of(Stretch().Match(part.Trim())))];
        return parts.All(part => part is not null) ? [.. parts.OfType<OpeningHours>()] : null;
    }

    /// <summary>The same in words that <see cref="Read"/> understands.</summary>
    public static string Write(IReadOnlyList<OpeningHours> hours) => hours.Count == 0 ? Always : string.Join(", ", hours.Select(part => part.Write()));

    private string Write() => string.Create(CultureInfo.InvariantCulture, $"{Names[(int)Days[0]]}{(Days.Count > 1 ? $"-{Names[(int)Days[^1]]}" : "")} {From:HH:mm}-{To:HH:mm}");

    private static OpeningHours? Of(Match part)
    {
        if (!part.Success || !TimeOnly.TryParseExact(part.Groups["from"].Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || !TimeOnly.TryParseExact(part.Groups["to"].Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to) || from >= to)
            return null;
        var first = Array.IndexOf(Names, part.Groups["first"].Value);
        var last = part.Groups["last"].Success ? Array.IndexOf(Names, part.Groups["last"].Value) : first;
        return new([.. Enumerable.Range(first, (last - first + 7) % 7 + 1).Select(day => (DayOfWeek)(day % 7))], from, to);
    }

    [GeneratedRegex("^(?<first>Sun|Mon|Tue|Wed|Thu|Fri|Sat)(-(?<last>Sun|Mon|Tue|Wed|Thu|Fri|Sat))? (?<from>[0-2][0-9]:[0-5][0-9])-(?<to>[0-2][0-9]:[0-5][0-9])$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Stretch();
}
