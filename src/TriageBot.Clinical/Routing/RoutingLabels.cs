namespace TriageBot.Clinical.Routing;

/// <summary>What one of our departments is called elsewhere, and the words of patients that hint at it.</summary>
/// <param name="Department">Id of our department.</param>
/// <param name="Label">The name printed for it when results are compared with other people's cases.</param>
/// <param name="Also">Other names that mean it.</param>
/// <param name="ChineseWords">Hints, never rules: 眼药水 hints at the eye clinic.</param>
/// <param name="EnglishWords">The same in English.</param>
public sealed record DepartmentNames(
    string Department, string Label, IReadOnlyList<string> Also, IReadOnlyList<string> ChineseWords, IReadOnlyList<string> EnglishWords);

/// <summary>The reviewed table from the names departments go by in case files to our departments, many to one (科室名称对照表).</summary>
public sealed class RoutingLabels
{
    private readonly Dictionary<string, string> departments = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);

    /// <summary>A table of these entries; where two share a label, the first is meant.</summary>
    public RoutingLabels(IReadOnlyList<DepartmentNames> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
            labels[entry.Department] = entry.Label;
        foreach (var (name, department) in entries.Select(entry => (entry.Department, entry.Department))
            .Concat(entries.Select(entry => (entry.Label, entry.Department)))
            .Concat(entries.SelectMany(entry => entry.Also.Select(name => (name, entry.Department)))))
            departments.TryAdd(name, department);
    }

    /// <summary>Nothing is known of other names.</summary>
    public static RoutingLabels None { get; } = new([]);

    /// <summary>All entries, in the order of the file.</summary>
    public IReadOnlyList<DepartmentNames> Entries { get; }

    /// <summary>Our department for a name, or null when the table does not have it. Our own ids are names too.</summary>
    public string? DepartmentOf(string name) => departments.GetValueOrDefault(name.Trim());

    /// <summary>The name printed for one of our departments.</summary>
    public string LabelOf(string department) => labels.GetValueOrDefault(department, department);
}
