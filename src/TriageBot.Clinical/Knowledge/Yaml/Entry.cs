using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>One mapping of a knowledge file, read key by key. Problems are collected, never thrown, so that an author sees all of them at once.</summary>
internal sealed class Entry
{
    private readonly YamlMappingNode node;
    private readonly string file, name;
    private readonly List<string> problems;
    private readonly HashSet<string> read;

    public Entry(YamlMappingNode node, string file, string name, List<string> problems)
        : this(node, file, name, problems, new(StringComparer.Ordinal)) { }

    private Entry(YamlMappingNode node, string file, string name, List<string> problems, HashSet<string> read) =>
        (this.node, this.file, this.name, this.problems, this.read) = (node, file, name, problems, read);

    public string Name => name;

    public Entry Named(string newName) => new(node, file, newName, problems, read);

    public Entry Of(YamlMappingNode child) => new(child, file, name, problems);

    public bool Has(string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    public void Problem(string what) => problems.Add($"{file}:{node.Start.Line}: {name}: {what}");

    public YamlNode? Node(string key)
    {
        read.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    public string? OptionalText(string key)
    {
        switch (Node(key))
        {
            case null: return null;
            case YamlScalarNode { Value: { } text } when text.Trim().Length > 0: return text.Trim();
            default:
                Problem($"'{key}' must be a text.");
                return null;
        }
    }

    public string Text(string key)
    {
        if (!Has(key))
            Problem($"'{key}' is missing.");
        return OptionalText(key) ?? "";
    }

    public IReadOnlyList<string> Texts(string key)
    {
        switch (Node(key))
        {
            case null: return [];
            case YamlSequenceNode list when list.Children.All(child => child is YamlScalarNode):
                return [.. list.Children.Cast<YamlScalarNode>().Select(child => (child.Value ?? "").Trim())];
            default:
                Problem($"'{key}' must be a list of texts.");
                return [];
        }
    }

    public double? OptionalNumber(string key)
    {
        if (OptionalText(key) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        Problem($"'{key}' is '{text}'; expected a number.");
        return null;
    }

    public int Number(string key)
    {
        if (!Has(key))
            Problem($"'{key}' is missing.");
        return (int)(OptionalNumber(key) ?? 0);
    }

    public bool Flag(string key)
    {
        var text = OptionalText(key);
        if (text is not (null or "true" or "false"))
            Problem($"'{key}' is '{text}'; expected true or false.");
        return text is "true";
    }

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> choices, T? whenMissing = default) where T : struct
    {
        if (!Has(key) && whenMissing is { } fallback)
            return fallback;
        var text = Text(key);
        if (choices.TryGetValue(text, out var choice))
            return choice;
        Problem($"'{key}' is '{text}'; expected one of {string.Join(", ", choices.Keys)}.");
        return default;
    }

    public Entry? Child(string key)
    {
        switch (Node(key))
        {
            case null: return null;
            case YamlMappingNode map: return Of(map);
            default:
                Problem($"'{key}' must be a mapping.");
                return null;
        }
    }

    public IReadOnlyList<Entry> Children(string key)
    {
        switch (Node(key))
        {
            case null: return [];
            case YamlSequenceNode list when list.Children.All(child => child is YamlMappingNode):
                return [.. list.Children.Cast<YamlMappingNode>().Select(Of)];
            default:
                Problem($"'{key}' must be a list of mappings.");
                return [];
        }
    }

    /// <summary>A key nobody read is a misspelt rule; it must not pass in silence.</summary>
    public void NothingElse()
    {
        foreach (var key in Keys.Where(key => !read.Contains(key)))
            Problem($"'{key}' is not a key that is known here; expected one of {string.Join(", ", read.Order(StringComparer.Ordinal))}.");
    }
}
