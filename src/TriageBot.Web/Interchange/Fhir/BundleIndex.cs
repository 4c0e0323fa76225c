using Hl7.Fhir.Model;

namespace TriageBot.Web.Interchange.Fhir;

/// <summary>One entry of a bundle and where it stands.</summary>
internal sealed record Entry(int Number, Bundle.EntryComponent Component)
{
    public string Path => $"Bundle.entry[{Number}]";
    public string ResourcePath => $"{Path}.resource";
    public Resource? Resource => Component.Resource;
}

/// <summary>The entries of a bundle, found by fullUrl, by Type/id, or by an identifier.</summary>
internal sealed class BundleIndex
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    public BundleIndex(Bundle bundle, List<InterchangeProblem> problems)
    {
        All = [.. bundle.Entry.Select((component, number) => new Entry(number, component))];
        foreach (var entry in All)
        {
            if (entry.Component.FullUrl is { Length: > 0 } url && !entries.TryAdd(url, entry))
                problems.Add(new($"{entry.Path}.fullUrl", ProblemKind.Conflict, "The same fullUrl stands at another entry; expected each once."));
            if (entry.Resource is { Id: { Length: > 0 } id } resource)
                entries.TryAdd($"{resource.TypeName}/{id}", entry);
        }
    }

    public IReadOnlyList<Entry> All { get; }

    public IEnumerable<(Entry Entry, T Resource)> Of<T>() where T : Resource => All.Where(entry => entry.Resource is T).Select(entry => (entry, (T)entry.Resource!)); // filtered just before

    /// <summary>What a reference points at, or null when it is not in the bundle.</summary>
    public Entry? Find(ResourceReference? reference)
    {
        if (reference?.Reference is { Length: > 0 } url)
            return entries.TryGetValue(url, out var direct) ? direct : entries.GetValueOrDefault(string.Join('/', url.Split('/').TakeLast(2)));
        return reference?.Identifier is { Value: { Length: > 0 } value }
            ? All.FirstOrDefault(entry => IdentifiersOf(entry.Resource).Any(identifier => identifier.Value == value && (reference.Identifier.System is null || identifier.System == reference.Identifier.System))) : null;
    }

    private static List<Identifier> IdentifiersOf(Resource? resource) => resource switch
    {
        Patient patient => patient.Identifier, Encounter encounter => encounter.Identifier, _ => [],
    };
}
