using System.Globalization;
using System.Text.Json;
using TriageBot.Clinical.Routing;

namespace TriageBot.Web.Evaluation;

/// <summary>A patient's words and the department they were sent to, by the names of the case file; without names only predictions are wanted.</summary>
public sealed record RoutingCase(string Id, string Title, string Ask, string? Fine, IReadOnlyList<string> Acceptable, double? AgeYears, string Source)
{
    private const double HalfABand = 5, Oldest = 120;

    public RoutingText Text => new(Title, Ask, AgeYears);

    public static RoutingCase Read(JsonElement line)
    {
        var (title, ask) = (line.TextOrNull("title") ?? "", line.TextOrNull("ask") ?? "");
        if (title.Length + ask.Length == 0)
            throw new FormatException("'title' and 'ask' are both empty or missing; expected the patient's words in at least one of them.");
        return new(line.Text("id"), title, ask, line.TextOrNull("department_fine"), line.Texts("acceptable"), Age(line.TextOrNull("age_band")), line.TextOrNull("source") ?? "");
    }

    /// <summary>The case as an example to learn from.</summary>
    /// <exception cref="FormatException">It names no department, or one that the table of names does not have.</exception>
    public RoutingExample Example(RoutingLabels labels) => new(Text, labels.DepartmentOf(Fine ?? throw new FormatException($"case {Id}: 'department_fine' is missing; expected the department that was right."))
        ?? throw new FormatException($"case {Id}: 'department_fine' is \"{Fine}\"; expected a name of routing-labels.yaml or the id of a department. Add the name there if it is new."), Source);

    /// <summary>Whether a printed name is one that the case accepts.</summary>
    public bool Accepts(string label) => label == Fine || Acceptable.Contains(label, StringComparer.Ordinal);

    /// <summary>"20+" is somebody in their twenties; a band that nobody reaches is a slip of the pen and not known.</summary>
    private static double? Age(string? band)
    {
        if (string.IsNullOrWhiteSpace(band))
            return null;
        if (!double.TryParse(band.TrimEnd('+'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var from))
            throw new FormatException($"'age_band' is \"{band}\"; expected the first age of a decade such as \"20+\".");
        return from > Oldest ? null : band.EndsWith('+') ? from + HalfABand : from;
    }
}
