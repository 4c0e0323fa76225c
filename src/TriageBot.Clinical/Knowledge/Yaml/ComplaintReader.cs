using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>complaints/*.yaml</c>, and <c>offered.yaml</c>, which lists the usual ones.</summary>
internal sealed class ComplaintReader(CriterionReader criteria, ExampleReader examples)
{
    public Complaint Read(Entry entry, Entry defaults)
    {
        var complaint = new Complaint(
            entry.Name, entry.Bilingual("name"), entry.Texts("opens-with"), criteria.Optional(entry, "applies-to"), entry.Number("rank"),
            entry.Texts("ask"), entry.Texts("red-flags"),
            [.. entry.Children("rules").Select(rule => Rule(rule.Named($"{entry.Name}: rule {rule.Text("id")}")))],
            entry.Choice("otherwise", Acuities.ByName), [.. Routes(entry)], entry.Bilinguals("safety-net"), BetterWithin(entry),
            entry.Bilingual("self-care"), ProvenanceReader.Read(entry, defaults), [.. entry.Children("examples").Select(examples.Read)]);
        entry.NothingElse();
        return complaint;
    }

    public static OfferedComplaints Offered(KnowledgeEntries entries, IReadOnlyDictionary<string, Complaint> complaints)
    {
        var offered = entries.Of("offered").ToLookup(found => found.Entry.Name, found => Offered(found.Entry, complaints), StringComparer.Ordinal);
        return new([.. offered["adults"].SelectMany(list => list)], [.. offered["children"].SelectMany(list => list)]);
    }

    private static IReadOnlyList<Complaint> Offered(Entry entry, IReadOnlyDictionary<string, Complaint> complaints)
    {
        var ids = entry.Texts("complaints");
        foreach (var missing in ids.Where(id => !complaints.ContainsKey(id)))
            entry.Problem($"'complaints' names '{missing}', which is not a complaint of complaints/*.yaml.");
        entry.NothingElse();
        return [.. ids.Where(complaints.ContainsKey).Select(id => complaints[id])];
    }

    private AcuityRule Rule(Entry entry)
    {
        var rule = new AcuityRule(entry.Text("id"), entry.Choice("acuity", Acuities.ByName), criteria.Required(entry, "when"), entry.Bilingual("because"));
        entry.NothingElse();
        return rule;
    }

    private IEnumerable<Route> Routes(Entry entry)
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
        if (text.Split(' ') is [var number, var unit] && int.TryParse(number, CultureInfo.InvariantCulture, out var count) && ThresholdReader.HoursIn(unit) is > 0 and var hours)
            return (int)(count * hours);
        entry.Problem($"'better-within' is '{text}'; expected a number and a unit such as 3 d or 12 h.");
        return 0;
    }
}
