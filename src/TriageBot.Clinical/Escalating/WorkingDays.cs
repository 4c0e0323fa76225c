using System.Globalization;
using System.Reflection;

namespace TriageBot.Clinical.Escalating;

/// <summary>Which days are worked: Monday to Friday, less the public holidays, plus the days that are moved to make up for them (调休).</summary>
public sealed class WorkingDays
{
    private const string File = "working-days.txt";
    private static readonly string[] Facts = ["owner", "review", "source", "note", "years"];
    private static readonly Lazy<WorkingDays> Shipped = new(() => Read(Text()));

    private readonly Dictionary<DateOnly, bool> named = [];
    private readonly HashSet<(int Month, int Day)> yearly = [];
    private readonly Dictionary<string, string> facts = new(StringComparer.Ordinal);

    private WorkingDays() { }

    /// <summary>The calendar of mainland China that ships with the program.</summary>
    public static WorkingDays China => Shipped.Value;

    /// <summary>Who answers for it.</summary>
    public string Owner => facts["owner"];

    /// <summary>When it must be looked at again.</summary>
    public DateOnly Review => DateOnly.ParseExact(facts["review"], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Where it comes from.</summary>
    public string Source => facts["source"];

    /// <summary>Years whose moved days are known; in any other only holidays with a fixed date are.</summary>
    public IReadOnlyList<int> Years => [.. facts["years"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(year => int.Parse(year, CultureInfo.InvariantCulture))];

    /// <summary>Whether people work on that day.</summary>
    public bool Includes(DateOnly day) => named.TryGetValue(day, out var works) ? works
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && (Years.Contains(day.Year) || !yearly.Contains((day.Month, day.Day)));

    /// <summary>The same calendar with days a hospital names itself; they win over those that ship.</summary>
    /// <param name="own">Of two spans with the same day the later one counts.</param>
    /// <param name="years">Years whose moved days the hospital knows besides.</param>
    public WorkingDays With(IEnumerable<NamedDays> own, IEnumerable<int> years)
    {
        var days = new WorkingDays();
        foreach (var (name, fact) in facts)
            days.facts[name] = fact;
        days.facts["years"] = string.Join(' ', Years.Union(years));
        days.yearly.UnionWith(yearly);
        foreach (var (day, works) in named)
            days.named[day] = works;
        foreach (var span in own)
            for (var day = span.From; day <= span.Until; day = day.AddDays(1))
                days.named[day] = span.IsWorked;
        return days;
    }

    /// <summary>Reads a calendar.</summary>
    /// <exception cref="FormatException">A line cannot be read, or it does not say who answers for it.</exception>
    public static WorkingDays Read(string text)
    {
        var days = new WorkingDays();
        foreach (var (index, line) in text.Split('\n').Select(line => line.Trim()).Index())
            if (line.Length > 0 && !line.StartsWith('#') && !days.Take(line))
                throw new FormatException($"{File}, line {index + 1}: found '{line}'; expected '2026-01-01..2026-01-03 off NAME', '2026-01-04 works NAME', 'fixed 01-01 NAME' or one of {string.Join(", ", Facts)} with a colon. Correct the line.");
        if (Facts.FirstOrDefault(fact => !days.facts.ContainsKey(fact)) is { } missing)
            throw new FormatException($"{File}: '{missing}:' is missing; a calendar nobody answers for is not used. Add the line.");
        return days;
    }

    private bool Take(string line)
    {
        if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Facts.Contains(line[..colon]))
            return facts.TryAdd(line[..colon], line[(colon + 1)..].Trim());
        return line.Split(' ') switch
        {
            ["fixed", var span, _] => Span($"2024-{span.Replace("..", "..2024-", StringComparison.Ordinal)}") is { } days && days.All(day => yearly.Add((day.Month, day.Day))),
            [var span, ("off" or "works") and var what, _] => Span(span) is { } days && days.All(day => named.TryAdd(day, what is "works")),
            _ => false,
        };
    }

    private static IReadOnlyList<DateOnly>? Span(string text) => text.Split("..") is [var first, .. var rest] && rest.Length <= 1
        && DateOnly.TryParseExact(first, "yyyy-MM-dd", out var from) && DateOnly.TryParseExact(rest is [var last] ? last : first, "yyyy-MM-dd", out var to) && from <= to
            ? [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays)] : null;

    private static string Text()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(File)!); // embedded by the project file
        return reader.ReadToEnd();
    }
}

/// <summary>Days of a hospital's own: closed though others work, or worked though others do not.</summary>
/// <param name="Until">The last of them, included.</param>
public sealed record NamedDays(DateOnly From, DateOnly Until, bool IsWorked, string Name);
