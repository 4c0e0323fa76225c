using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>red-flags/*.yaml</c>.</summary>
internal sealed class RedFlagReader(IReadOnlyDictionary<string, FindingEntry> findings, CriterionReader criteria, ExampleReader examples)
{
    public RedFlag Read(Entry entry, Entry defaults)
    {
        var when = criteria.Required(entry, "when");
        var opens = entry.Texts("opens-with");
        var flag = new RedFlag(
            entry.Name, entry.Bilingual("name"), entry.Text("group"), entry.Choice("acuity", Acuities.ByName), when,
            opens.Count > 0 ? opens : [.. when.Findings.Where(finding => finding.Counts && Opens(finding.Code)).Select(finding => finding.Code).Distinct(StringComparer.Ordinal)],
            entry.Flag("crisis"), entry.Bilingual("say"), entry.OptionalBilingual("say-to-helper"), ProvenanceReader.Read(entry, defaults), [.. entry.Children("examples").Select(examples.Read)]);
        entry.NothingElse();
        return flag;
    }

    private bool Opens(string code) =>
        findings.TryGetValue(code, out var finding) && !finding.IsCommon && finding.Kind is FindingKind.Symptom or FindingKind.Event;
}
