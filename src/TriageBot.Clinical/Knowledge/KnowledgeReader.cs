using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TriageBot.Clinical.Knowledge.Yaml;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Triage;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TriageBot.Clinical.Knowledge;

/// <summary>Reads knowledge files and refuses those that would make us unsafe: every problem is collected, then thrown once.</summary>
public static class KnowledgeReader
{
    private static readonly Dictionary<string, Acuity> Acuities = new(StringComparer.Ordinal)
    {
        ["immediate"] = Acuity.Immediate, ["emergent"] = Acuity.Emergent, ["urgent"] = Acuity.Urgent,
        ["non-urgent"] = Acuity.NonUrgent, ["self-care"] = Acuity.SelfCare,
    };

    private static readonly Dictionary<string, FindingKind> Kinds = new(StringComparer.Ordinal)
    {
        ["symptom"] = FindingKind.Symptom, ["condition"] = FindingKind.Condition, ["medicine"] = FindingKind.Medicine, ["event"] = FindingKind.Event,
    };

    /// <summary>Reads and checks a whole knowledge base.</summary>
    /// <exception cref="UnsafeKnowledgeException">Anything is wrong: names file, line, entry, what was found and what was expected.</exception>
    public static KnowledgeBase Read(IReadOnlyList<KnowledgeFile> files)
    {
        var problems = new List<string>();
        var entries = files.SelectMany(file => Entries(file, problems)).ToLookup(found => found.Folder, found => (found.Entry, found.Defaults));
        var kinds = KindsOf(entries["findings"].Select(found => found.Entry), problems);
        var criteria = new CriterionReader(kinds);
        var examples = new ExampleReader(kinds);

        var findings = Unique(entries["findings"].Select(found => Finding(found.Entry, kinds, criteria)), finding => finding.Id, "finding", problems);
        var flags = Unique(entries["red-flags"].Select(found => Flag(found.Entry, found.Defaults, criteria, examples, findings)), flag => flag.Id, "red flag", problems);
        var departments = Unique(entries["departments"].Select(found => DepartmentOf(found.Entry)), department => department.Id, "department", problems);
        var complaints = Unique(entries["complaints"].Select(found => ComplaintOf(found.Entry, found.Defaults, criteria, examples)), complaint => complaint.Id, "complaint", problems);
        var wording = new Wording(Unique(entries["wording"].Select(found => found.Entry), entry => entry.Name, "sentence", problems)
            .ToDictionary(pair => pair.Key, pair => Sentence(pair.Value), StringComparer.Ordinal));
        var gate = new KnownConditionsGate(
            [.. entries["gate"].Where(found => found.Entry.OptionalText("for") is "adults").Select(found => List(found.Entry))],
            [.. entries["gate"].Where(found => found.Entry.OptionalText("for") is "children").Select(found => List(found.Entry))]);

        var offered = entries["offered"].ToLookup(found => found.Entry.Name, found => Offered(found.Entry, complaints), StringComparer.Ordinal);

        problems.AddRange(KnowledgeChecks.References(findings, flags, complaints, departments, gate, wording));
        if (problems.Count == 0)
        {
            var knowledge = new KnowledgeBase(
                findings,
                [.. flags.Values.OrderBy(flag => flag.Acuity).ThenBy(flag => flag.Id, StringComparer.Ordinal)],
                [.. complaints.Values.OrderBy(complaint => complaint.Rank).ThenBy(complaint => complaint.Id, StringComparer.Ordinal)],
                departments, gate, new OfferedComplaints([.. offered["adults"].SelectMany(list => list)], [.. offered["children"].SelectMany(list => list)]), wording, Hash(files));
            problems.AddRange(KnowledgeChecks.Examples(knowledge));
            if (problems.Count == 0)
                return knowledge;
        }
        throw new UnsafeKnowledgeException(problems);
    }

    private static IEnumerable<(string Folder, Entry Entry, Entry Defaults)> Entries(KnowledgeFile file, List<string> problems)
    {
        var folder = file.Path.Split('/') is [var parent, _, ..] ? parent : Path.GetFileNameWithoutExtension(file.Path);
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(file.Text));
        }
        catch (YamlException broken)
        {
            problems.Add($"{file.Path}:{broken.Start.Line}: not valid YAML: {broken.Message}");
            yield break;
        }
        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            problems.Add($"{file.Path}: expected a mapping with 'owner', 'review' and 'entries'.");
            yield break;
        }
        var defaults = new Entry(root, file.Path, "file", problems);
        defaults.OptionalText("owner");
        defaults.OptionalText("review");
        if (!defaults.Has("entries"))
            defaults.Problem("'entries' is missing.");
        foreach (var entry in defaults.Children("entries"))
            yield return (folder, entry.Named(entry.Text("id")), defaults);
        defaults.NothingElse();
    }

    private static Dictionary<string, FindingKind> KindsOf(IEnumerable<Entry> entries, List<string> problems)
    {
        var kinds = new Dictionary<string, FindingKind>(StringComparer.Ordinal);
        foreach (var entry in entries)
            kinds[entry.Name] = entry.Choice("kind", Kinds, FindingKind.Symptom);
        foreach (var reserved in kinds.Keys.Where(id => id is Criterion.Age or Criterion.Sex or Criterion.Pregnancy or Criterion.Duration || CriterionReader.Measures.ContainsKey(id)))
            problems.Add($"findings: '{reserved}' is the name of a patient fact or measurement and cannot be a finding.");
        return kinds;
    }

    private static FindingEntry Finding(Entry entry, Dictionary<string, FindingKind> kinds, CriterionReader criteria)
    {
        var name = entry.Bilingual("name");
        var phrases = entry.Child("phrases");
        var finding = new FindingEntry(
            entry.Name, kinds[entry.Name], entry.Flag("common"), name,
            phrases?.Texts("zh") ?? [], phrases?.Texts("en") ?? [],
            entry.Bilingual("ask"), entry.OptionalBilingual("option") ?? name, entry.OptionalBilingual("why"),
            entry.Texts("implies"),
            entry.OptionalText("measured-by") is { } rule ? MeasuredBy(entry, rule) : null,
            criteria.Optional(entry, "applies-to"));
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

    private static RedFlag Flag(
        Entry entry, Entry defaults, CriterionReader criteria, ExampleReader examples, IReadOnlyDictionary<string, FindingEntry> findings)
    {
        var when = criteria.Required(entry, "when");
        var opens = entry.Texts("opens-with");
        var flag = new RedFlag(
            entry.Name, entry.Bilingual("name"), entry.Text("group"), entry.Choice("acuity", Acuities), when,
            opens.Count > 0 ? opens : [.. when.Findings.Where(finding => finding.Counts && Opens(findings, finding.Code)).Select(finding => finding.Code).Distinct(StringComparer.Ordinal)],
            entry.Flag("crisis"), entry.Bilingual("say"), ProvenanceOf(entry, defaults), [.. entry.Children("examples").Select(examples.Read)]);
        entry.NothingElse();
        return flag;
    }

    private static bool Opens(IReadOnlyDictionary<string, FindingEntry> findings, string code) =>
        findings.TryGetValue(code, out var finding) && !finding.IsCommon && finding.Kind is FindingKind.Symptom or FindingKind.Event;

    private static Complaint ComplaintOf(Entry entry, Entry defaults, CriterionReader criteria, ExampleReader examples)
    {
        var complaint = new Complaint(
            entry.Name, entry.Bilingual("name"), entry.Texts("opens-with"), criteria.Optional(entry, "applies-to"), entry.Number("rank"),
            entry.Texts("ask"), entry.Texts("red-flags"),
            [.. entry.Children("rules").Select(rule => Rule(rule.Named($"{entry.Name}: rule {rule.Text("id")}"), criteria))],
            entry.Choice("otherwise", Acuities), [.. Routes(entry, criteria)], entry.Bilinguals("safety-net"), BetterWithin(entry),
            entry.Bilingual("self-care"), ProvenanceOf(entry, defaults), [.. entry.Children("examples").Select(examples.Read)]);
        entry.NothingElse();
        return complaint;
    }

    private static AcuityRule Rule(Entry entry, CriterionReader criteria)
    {
        var rule = new AcuityRule(entry.Text("id"), entry.Choice("acuity", Acuities), criteria.Required(entry, "when"), entry.Bilingual("because"));
        entry.NothingElse();
        return rule;
    }

    private static IEnumerable<Route> Routes(Entry entry, CriterionReader criteria)
    {
        if (entry.Node("routes") is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            entry.Problem("'routes' must be a list with at least one department.");
            yield break;
        }
        foreach (var item in list.Children)
        {
            if (item is YamlMappingNode map)
            {
                var route = entry.Of(map);
                yield return new Route(route.Text("department"), criteria.Optional(route, "when"), route.OptionalBilingual("because"));
                route.NothingElse();
            }
            else
            {
                yield return new Route(item.ToString(), null, null);
            }
        }
    }

    private static int BetterWithin(Entry entry)
    {
        var text = entry.Text("better-within");
        if (text.Split(' ') is [var number, var unit] && int.TryParse(number, CultureInfo.InvariantCulture, out var count) && CriterionReader.HoursIn(unit) is > 0 and var hours)
            return (int)(count * hours);
        entry.Problem($"'better-within' is '{text}'; expected a number and a unit such as 3 d or 12 h.");
        return 0;
    }

    private static Department DepartmentOf(Entry entry)
    {
        var department = new Department(
            entry.Name, entry.Bilingual("name"), entry.Bilingual("about"), entry.OptionalNumber("from-age") ?? 0, entry.OptionalNumber("below-age"),
            entry.Choice("sex", CriterionReader.Sexes, Sex.Unknown), OpeningHoursReader.Read(entry), entry.OptionalText("children-go-to"));
        entry.NothingElse();
        return department;
    }

    private static Provenance ProvenanceOf(Entry entry, Entry defaults)
    {
        var owner = entry.OptionalText("owner") ?? defaults.OptionalText("owner");
        var review = entry.OptionalText("review") ?? defaults.OptionalText("review");
        if (owner is null)
            entry.Problem("'owner' is missing here and at the top of the file.");
        if (!DateOnly.TryParseExact(review, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            entry.Problem($"'review' is '{review}'; expected a date such as 2027-11-01, here or at the top of the file.");
        return new(entry.Text("source"), owner ?? "", date);
    }

    private static Bilingual Sentence(Entry entry)
    {
        var sentence = new Bilingual(entry.Text("zh"), entry.Text("en"));
        entry.NothingElse();
        return sentence;
    }

    private static GateList List(Entry entry)
    {
        var list = new GateList(entry.Name, entry.Bilingual("ask"), entry.Bilingual("why"), entry.Texts("findings"));
        entry.NothingElse();
        return list;
    }

    private static IReadOnlyList<Complaint> Offered(Entry entry, IReadOnlyDictionary<string, Complaint> complaints)
    {
        var ids = entry.Texts("complaints");
        foreach (var missing in ids.Where(id => !complaints.ContainsKey(id)))
            entry.Problem($"'complaints' names '{missing}', which is not a complaint of complaints/*.yaml.");
        entry.NothingElse();
        return [.. ids.Where(complaints.ContainsKey).Select(id => complaints[id])];
    }

    private static Dictionary<string, T> Unique<T>(IEnumerable<T> items, Func<T, string> id, string what, List<string> problems)
    {
        var unique = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in items)
            if (!unique.TryAdd(id(item), item))
                problems.Add($"{what} '{id(item)}' is there twice; ids are unique in the whole knowledge base.");
        return unique;
    }

    private static string Hash(IReadOnlyList<KnowledgeFile> files) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => file.Path + "\n" + file.Text)))));
}
