using System.Globalization;
using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;
using YamlDotNet.RepresentationModel;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Turns a <c>when:</c> into a <see cref="Criterion"/>.</summary>
internal sealed partial class CriterionReader(IReadOnlyDictionary<string, FindingKind> findings, IReadOnlyDictionary<string, Score> scores)
{
    public static readonly IReadOnlyDictionary<string, Measure> Measures = Enum.GetValues<Measure>()
        .ToDictionary(measure => KebabOf(measure.ToString()), measure => measure, StringComparer.Ordinal);

    public static readonly IReadOnlyDictionary<string, Sex> Sexes =
        new Dictionary<string, Sex>(StringComparer.Ordinal) { ["female"] = Sex.Female, ["male"] = Sex.Male };

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<Pregnancy>> Pregnancies =
        new Dictionary<string, IReadOnlyList<Pregnancy>>(StringComparer.Ordinal)
        {
            ["pregnant"] = [Pregnancy.Pregnant],
            ["after-birth"] = [Pregnancy.AfterBirth],
            ["either"] = [Pregnancy.Pregnant, Pregnancy.AfterBirth],
        };

    /// <summary>Reads the criterion under a key; missing is a problem of the entry.</summary>
    public Criterion Required(Entry entry, string key)
    {
        if (Optional(entry, key) is { } criterion)
            return criterion;
        entry.Problem($"'{key}' is missing.");
        return new Criterion.All([]);
    }

    public Criterion? Optional(Entry entry, string key) => entry.Node(key) switch
    {
        null => null,
        var node => Item(entry, node),
    };

    private Criterion Item(Entry entry, YamlNode node)
    {
        switch (node)
        {
            case YamlScalarNode { Value: { } id }: return Finding(entry, id.Trim());
            case YamlMappingNode map:
                Criterion[] parts = [.. map.Children.Select(pair => Part(entry, ((YamlScalarNode)pair.Key).Value ?? "", pair.Value))];
                return parts is [var only] ? only : new Criterion.All(parts);
            default:
                entry.Problem("a list stands where a finding or a mapping such as {all: […]} was expected.");
                return new Criterion.All([]);
        }
    }

    private Criterion Part(Entry entry, string key, YamlNode value) => key switch
    {
        "all" => new Criterion.All(Items(entry, key, value)),
        "any" => new Criterion.AtLeast(1, Items(entry, key, value)),
        "at-least" => AtLeast(entry, value),
        "not" => new Criterion.Not(Item(entry, value)),
        Criterion.Age => new Criterion.Aged(ThresholdReader.Read(entry, key, value, ThresholdReader.YearsIn)),
        Criterion.Sex => Among(entry, key, value, Sexes, sex => new Criterion.OfSex(sex)),
        Criterion.Pregnancy => Among(entry, key, value, Pregnancies, any => new Criterion.Expecting(any)),
        Criterion.Duration => Lasting(entry, value),
        _ when Measures.TryGetValue(key, out var measure) => new Criterion.Measured(measure, key, ThresholdReader.Read(entry, key, value, _ => 1)),
        _ when scores.TryGetValue(key, out var score) => new Criterion.Scored(score, ThresholdReader.Rising(entry, key, value)),
        _ => Unknown(entry, $"'{key}' is not a criterion; expected all, any, at-least, not, age, sex, pregnancy, duration or one of {string.Join(", ", Measures.Keys.Concat(scores.Keys))}."),
    };

    private IReadOnlyList<Criterion> Items(Entry entry, string key, YamlNode value)
    {
        if (value is YamlSequenceNode { Children.Count: > 0 } list)
            return [.. list.Children.Select(item => Item(entry, item))];
        entry.Problem($"'{key}' must be a list with at least one item.");
        return [];
    }

    private Criterion AtLeast(Entry entry, YamlNode value)
    {
        if (value is YamlMappingNode map && map.Children.Count == 2
            && map.Children.TryGetValue(new YamlScalarNode("number"), out var number) && map.Children.TryGetValue(new YamlScalarNode("of"), out var of)
            && int.TryParse(number.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var needed))
        {
            var parts = Items(entry, "of", of);
            if (needed >= 1 && needed <= parts.Count)
                return new Criterion.AtLeast(needed, parts);
        }
        return Unknown(entry, "'at-least' must be {number: N, of: […]} with N between 1 and the length of the list.");
    }

    private Criterion Lasting(Entry entry, YamlNode value) => value switch
    {
        YamlMappingNode map when map.Children.TryGetValue(new YamlScalarNode("is"), out var bound)
            && map.Children.TryGetValue(new YamlScalarNode("of"), out var of) =>
            new Criterion.Lasting(((Criterion.Has)Finding(entry, of.ToString(), asCarried: false)).Code, ThresholdReader.Read(entry, "duration", bound, ThresholdReader.HoursIn)),
        _ => new Criterion.Lasting(null, ThresholdReader.Read(entry, "duration", value, ThresholdReader.HoursIn)),
    };

    private Criterion Finding(Entry entry, string id, bool asCarried = true)
    {
        if (!findings.TryGetValue(id, out var kind))
            entry.Problem($"'{id}' is not a finding of findings/*.yaml.");
        return asCarried && kind is FindingKind.Condition or FindingKind.Medicine && asCarried ? new Criterion.Carries(id) : new Criterion.Has(id);
    }

    private static Criterion Among<T>(Entry entry, string key, YamlNode value, IReadOnlyDictionary<string, T> choices, Func<T, Criterion> make) =>
        choices.TryGetValue(value.ToString(), out var choice)
            ? make(choice) : Unknown(entry, $"'{key}' is '{value}'; expected one of {string.Join(", ", choices.Keys)}.");

    private static Criterion Unknown(Entry entry, string problem)
    {
        entry.Problem(problem);
        return new Criterion.All([]);
    }

    /// <summary>PeakFlow → peak-flow.</summary>
    internal static string KebabOf(string name) => Kebab().Replace(name, "-$1").ToLowerInvariant();

    [GeneratedRegex("(?<!^)([A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Kebab();
}
