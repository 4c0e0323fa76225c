using TriageBot.Clinical.Routing;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>routing-labels.yaml</c>.</summary>
internal static class RoutingLabelReader
{
    public static RoutingLabels Read(KnowledgeEntries entries, IReadOnlyDictionary<string, Department> departments, List<string> problems)
    {
        var names = entries.ById("routing label", entries.Of("routing-labels").Select(found => Names(found.Entry)), label => label.Department);
        foreach (var stranger in names.Keys.Where(id => !departments.ContainsKey(id)))
            problems.Add($"routing-labels: '{stranger}' is not a department of departments.yaml.");
        foreach (var twice in names.Values.SelectMany(entry => entry.Also).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            problems.Add($"routing-labels: the name '{twice.Key}' is given to more than one department.");
        return new([.. names.Values]);
    }

    private static DepartmentNames Names(Entry entry)
    {
        var words = entry.Child("words");
        var names = new DepartmentNames(entry.Name, entry.Text("label"), entry.Texts("also"), words?.Texts("zh") ?? [], words?.Texts("en") ?? []);
        words?.NothingElse();
        entry.NothingElse();
        return names;
    }
}
