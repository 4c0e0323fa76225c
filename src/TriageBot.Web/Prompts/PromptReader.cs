using System.Globalization;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Prompts.Documents;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TriageBot.Web.Prompts;

/// <summary>Reads a prompt strictly and collects every problem with its line: an unknown key, a missing translation or a placeholder nobody declared must not be found out by a patient.</summary>
internal sealed class PromptReader(string name, string text)
{
    private const string Fence = "---\n", Day = "yyyy-MM-dd", NameKey = "name", PurposeKey = "purpose", InputsKey = "inputs", OutputKey = "output", NeverKey = "never", OwnerKey = "owner", ReviewedKey = "reviewed", ExpiresKey = "expires", LanguageKey = "language";

    private static readonly string[] Keys = [NameKey, PurposeKey, InputsKey, OutputKey, NeverKey, OwnerKey, ReviewedKey, ExpiresKey, LanguageKey];

    /// <summary>Who it is, what it gets, what it must return, what it must never do: in this order.</summary>
    internal static readonly IReadOnlyDictionary<Tongue, string[]> Headings = new Dictionary<Tongue, string[]>
    {
        [Tongue.Chinese] = ["# 你是谁", "# 你会得到什么", "# 你要返回什么", "# 你绝不能做什么"],
        [Tongue.English] = ["# Who you are", "# What you get", "# What you return", "# What you never do"],
    };

    private readonly List<DocumentProblem> problems = [];

    public IReadOnlyList<DocumentProblem> Problems => problems;

    public PromptSheet? Read()
    {
        if (text.Split(Fence, 3) is not ["", var front, var body] || Front(front) is not { } head)
        {
            if (problems.Count == 0)
                Add("front", 1, text.Split('\n')[0], "---");
            return null;
        }
        var values = Values(head);
        var first = DocumentProblem.LineAt(text, text.Length - body.Length);
        var inputs = Inputs(values.GetValueOrDefault(InputsKey));
        var written = Body(body, first, [.. inputs.Select(input => input.Name)]);
        if (values.GetValueOrDefault(NameKey) is { } given && Scalar(given) != name)
            Add("name", LineOf(given), Scalar(given), name);
        if (values.GetValueOrDefault(LanguageKey) is { } language && !(language is YamlSequenceNode list && list.Select(Scalar).SequenceEqual(["zh", "en"])))
            Add("language", LineOf(language), Scalar(language), "[zh, en]");
        return new(name, Both(values, PurposeKey), inputs, Both(values, OutputKey), Never(values.GetValueOrDefault(NeverKey)), Scalar(values.GetValueOrDefault(OwnerKey)), Date(values, ReviewedKey), Date(values, ExpiresKey), written);
    }

    private YamlMappingNode? Front(string front)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(front));
        }
        catch (Exception cause) when (cause is YamlException or InvalidOperationException or ArgumentException) // the scanner throws these too at a bracket that is never closed
        {
            Add("yaml", cause is YamlException at ? (int)at.Start.Line + 1 : 1, cause.InnerException?.Message ?? cause.Message, "");
            return null;
        }
        return stream.Documents is [{ RootNode: YamlMappingNode head }] ? head : null;
    }

    private Dictionary<string, YamlNode> Values(YamlMappingNode head)
    {
        var values = head.Children.ToDictionary(pair => Scalar(pair.Key), pair => pair.Value, StringComparer.Ordinal);
        foreach (var (key, value) in head.Children.Where(pair => !Keys.Contains(Scalar(pair.Key), StringComparer.Ordinal)))
            Add("key", LineOf(key), Scalar(key), string.Join(", ", Keys));
        foreach (var key in Keys.Where(key => !values.TryGetValue(key, out var value) || value is YamlScalarNode { Value: null or "" }))
            Add("missing-key", 1, key, string.Join(", ", Keys));
        return values;
    }

    private Bilingual Both(Dictionary<string, YamlNode> values, string key) => values.TryGetValue(key, out var node) ? Both(node, key) : new("", "");

    private Bilingual Both(YamlNode node, string key)
    {
        if (node is YamlMappingNode both && both.Children.Count == 2 && both.Children.TryGetValue("zh", out var zh) && both.Children.TryGetValue("en", out var en) && Scalar(zh).Length > 0 && Scalar(en).Length > 0)
            return new(Scalar(zh), Scalar(en));
        Add("both", LineOf(node), key, "zh, en");
        return new("", "");
    }

    private List<PromptInput> Inputs(YamlNode? node)
    {
        if (node is YamlMappingNode inputs)
            return [.. inputs.Children.Select(pair => new PromptInput(Scalar(pair.Key), Both(pair.Value, Scalar(pair.Key))))];
        if (node is not null)
            Add("inputs", LineOf(node), InputsKey, "{}");
        return [];
    }

    private List<Bilingual> Never(YamlNode? node)
    {
        if (node is YamlSequenceNode { Children.Count: > 0 } list)
            return [.. list.Select(item => Both(item, NeverKey))];
        if (node is not null)
            Add("both", LineOf(node), NeverKey, "zh, en");
        return [];
    }

    private DateOnly Date(Dictionary<string, YamlNode> values, string key)
    {
        if (DateOnly.TryParseExact(Scalar(values.GetValueOrDefault(key)), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (values.TryGetValue(key, out var found))
            Add("date", LineOf(found), Scalar(found), Day);
        return default;
    }

    private Bilingual Body(string body, int first, IReadOnlyList<string> inputs)
    {
        var parts = body.Split(LivePrompt.English);
        if (parts is not [var zh, var en] || zh.Trim().Length == 0 || en.Trim().Length == 0)
        {
            Add("translation", first, parts.Length.ToString(CultureInfo.InvariantCulture), LivePrompt.English);
            return new(body, body);
        }
        Part(Tongue.Chinese, zh, first, inputs);
        Part(Tongue.English, en, first + zh.Count('\n'), inputs);
        return new(zh.Trim(), en.Trim());
    }

    private void Part(Tongue tongue, string part, int first, IReadOnlyList<string> inputs)
    {
        var lines = part.Split('\n');
        string[] found = [.. lines.Select(line => line.Trim()).Where(line => line.StartsWith('#'))], wanted = name == PromptSheet.Kernel ? [] : Headings[tongue];
        if (!found.SequenceEqual(wanted, StringComparer.Ordinal))
            Add("headings", first, string.Join(" / ", found), string.Join(" / ", wanted));
        var placeholders = Placeholders.In(part).ToList();
        foreach (var unknown in placeholders.Where(placeholder => !inputs.Contains(placeholder.Name, StringComparer.Ordinal)))
            Add("unknown-variable", first - 1 + DocumentProblem.LineAt(part, unknown.Index), unknown.Name, string.Join(", ", inputs));
        foreach (var missing in inputs.Where(input => placeholders.TrueForAll(placeholder => placeholder.Name != input)))
            Add("missing-variable", first, $"{{{{{missing}}}}}", tongue is Tongue.Chinese ? "zh" : "en");
        foreach (var broken in Placeholders.Broken(part))
            Add("braces", first - 1 + DocumentProblem.LineAt(part, broken), lines[DocumentProblem.LineAt(part, broken) - 1].Trim(), "{{name}}");
    }

    private void Add(string code, int line, string found, string expected) => problems.Add(new(code, line, found, expected));

    /// <summary>The front matter begins on the second line of the document.</summary>
    private static int LineOf(YamlNode node) => (int)node.Start.Line + 1;

    private static string Scalar(YamlNode? node) => node is null ? "" : node is YamlScalarNode { Value: { } value } ? value.Trim() : node.ToString();
}
