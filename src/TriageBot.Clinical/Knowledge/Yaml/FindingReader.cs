using System.Globalization;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>findings/*.yaml</c>, and <c>conditions/*.yaml</c>, whose entries are findings that patients name and nobody needs to ask for.</summary>
/// <param name="kinds">What kind of thing each finding is, by id.</param>
/// <param name="words">What the names of word classes in phrases stand for.</param>
internal sealed class FindingReader(IReadOnlyDictionary<string, FindingKind> kinds, CriterionReader criteria, WordClasses words)
{
    private static readonly Dictionary<string, FindingKind> Kinds = new(StringComparer.Ordinal)
    {
        ["symptom"] = FindingKind.Symptom, ["condition"] = FindingKind.Condition, ["medicine"] = FindingKind.Medicine, ["event"] = FindingKind.Event,
        ["general"] = FindingKind.General,
    };

    /// <summary>The kind of every finding, needed before any rule about them can be read.</summary>
    public static Dictionary<string, FindingKind> KindsOf(KnowledgeEntries entries, List<string> problems)
    {
        var kinds = new Dictionary<string, FindingKind>(StringComparer.Ordinal);
        foreach (var (entry, _) in entries.Of("findings"))
            kinds[entry.Name] = entry.Choice("kind", Kinds, FindingKind.Symptom);
        foreach (var (entry, _) in entries.Of("conditions"))
            kinds[entry.Name] = FindingKind.Condition;
        foreach (var reserved in kinds.Keys.Where(id => id is Criterion.Age or Criterion.Sex or Criterion.Pregnancy or Criterion.Duration || CriterionReader.Measures.ContainsKey(id)))
            problems.Add($"findings: '{reserved}' is the name of a patient fact or measurement and cannot be a finding.");
        return kinds;
    }

    public FindingEntry Finding(Entry entry, Entry defaults) => Read(entry, kinds[entry.Name] is FindingKind.General ? null : entry.Bilingual("ask"), ProvenanceReader.Optional(entry, defaults));

    public FindingEntry Condition(Entry entry, Entry defaults)
    {
        if (!entry.Has("departments"))
            entry.Problem("'departments' is missing; a condition names at least one department, best first.");
        return Read(entry, entry.OptionalBilingual("ask"), ProvenanceReader.Read(entry, defaults));
    }

    private FindingEntry Read(Entry entry, Bilingual? ask, Provenance? provenance)
    {
        var name = entry.Bilingual("name");
        var phrases = entry.Child("phrases");
        var finding = new FindingEntry(
            entry.Name, kinds[entry.Name], entry.Flag("common"), name,
            words.Chinese(entry, phrases?.Texts("zh") ?? []), words.English(entry, phrases?.Texts("en") ?? []),
            ask, entry.OptionalBilingual("option") ?? name, entry.OptionalBilingual("why"),
            entry.Texts("implies"),
            entry.OptionalText("measured-by") is { } rule ? MeasuredBy(entry, rule) : null,
            criteria.Optional(entry, "applies-to"), entry.Flag("passes"), provenance, entry.Texts("departments"),
            entry.Flag("counts-when-asked"), entry.OptionalText("past-is"));
        phrases?.NothingElse();
        entry.NothingElse();
        return finding;
    }

    private static Criterion.Measured? MeasuredBy(Entry entry, string rule)
    {
        if (rule.Split(' ', 3) is [var name, var sign, var number] && CriterionReader.Measures.TryGetValue(name, out var measure)
            && sign is ">=" or ">" or "<=" or "<" && double.TryParse(number, CultureInfo.InvariantCulture, out var value))
            return new(measure, name, new Threshold(sign, value));
        entry.Problem($"'measured-by' is '{rule}'; expected a measurement and a comparison such as temperature >= 38.0.");
        return null;
    }
}
