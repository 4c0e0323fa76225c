using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>The entries of all knowledge files, by the folder or the file they stand in, each with the defaults at the top of its file.</summary>
internal sealed class KnowledgeEntries
{
    private readonly ILookup<string, (Entry Entry, Entry Defaults)> entries;
    private readonly List<string> problems;

    public KnowledgeEntries(IReadOnlyList<KnowledgeFile> files, List<string> problems)
    {
        this.problems = problems;
        entries = files.Where(file => file.Path.EndsWith(".yaml", StringComparison.Ordinal)).AsParallel().AsOrdered().Select(Parse).AsSequential()
            .SelectMany(parsed => In(parsed, problems)).ToLookup(found => found.Folder, found => (found.Entry, found.Defaults), StringComparer.Ordinal);
    }

    /// <summary>What stands in a folder such as <c>findings</c>, or in a file such as <c>gate.yaml</c>.</summary>
    public IEnumerable<(Entry Entry, Entry Defaults)> Of(string folder) => entries[folder];

    /// <summary>What stands there, read and by id; an id that is there twice is a problem.</summary>
    public Dictionary<string, T> ById<T>(string what, IEnumerable<T> items, Func<T, string> id)
    {
        var unique = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
            if (!unique.TryAdd(id(item), item))
                problems.Add($"{what} '{id(item)}' is there twice; ids are unique in the whole knowledge base.");
        return unique;
    }

    /// <summary>A file as YAML, or why it is none.</summary>
    private sealed record ParsedFile(KnowledgeFile Source, YamlMappingNode? Root, string Problem);

    private static ParsedFile Parse(KnowledgeFile file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(file.Text));
        }
        catch (YamlException broken)
        {
            return new(file, null, $"{file.Path}:{broken.Start.Line}: not valid YAML: {broken.Message}");
        }
        var root = stream.Documents is [{ RootNode: YamlMappingNode only }] ? only : null;
        return new(file, root, $"{file.Path}: expected a mapping with 'owner', 'review' and 'entries'.");
    }

    private static IEnumerable<(string Folder, Entry Entry, Entry Defaults)> In(ParsedFile parsed, List<string> problems)
    {
        var path = parsed.Source.Path;
        var folder = path.Split('/') is [var parent, _, ..] ? parent : Path.GetFileNameWithoutExtension(path);
        if (parsed.Root is null)
        {
            problems.Add(parsed.Problem);
            yield break;
        }
        var defaults = new Entry(parsed.Root, path, "file", problems);
        foreach (var key in ProvenanceReader.Keys)
            defaults.OptionalText(key);
        if (!defaults.Has("entries"))
            defaults.Problem("'entries' is missing.");
        foreach (var entry in defaults.Children("entries"))
            yield return (folder, entry.Named(entry.Text("id")), defaults);
        defaults.NothingElse();
    }
}
