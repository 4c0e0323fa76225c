using TriageBot.Clinical.FollowUp;

namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>medicine-clock/*.yaml</c>: how soon somebody must know that a medicine is not taken.</summary>
internal sealed class ClockRuleReader(
    IReadOnlyDictionary<string, Medicine> medicines, IReadOnlyDictionary<string, MedicineClass> classes, IReadOnlyDictionary<string, Indication> indications)
{
    private static readonly Dictionary<string, FlagUrgency> Urgencies = AdherenceWordReader.Names<FlagUrgency>();
    private static readonly Dictionary<string, MedicineEvent> Events = AdherenceWordReader.Names<MedicineEvent>();

    public ClockRule Read(Entry entry, Entry defaults)
    {
        var rule = new ClockRule(
            entry.Name, Known(entry, "classes", classes.Keys, "a class of medicine-classes.yaml"), Known(entry, "for", indications.Keys, "an indication of indications.yaml"),
            (int?)entry.OptionalNumber("from-day"), (int?)entry.OptionalNumber("until-day"), When(entry), entry.Bilingual("reason"),
            ProvenanceReader.Read(entry, defaults), [.. entry.Children("examples").Select(Example)]);
        if (rule.Classes.Count == 0)
            entry.Problem("'classes' is missing; a rule speaks of at least one kind of medicine.");
        if (rule.IsGeneral && (rule.FromDay ?? rule.UntilDay) is not null)
            entry.Problem("a rule without 'for' counts when nothing is known, so it may not have days.");
        if (rule.Examples.Count == 0)
            entry.Problem("'examples' is missing; every rule shows at least one.");
        entry.NothingElse();
        return rule;
    }

    /// <summary>Everything that may have been done must be there: silence about one of them would be a hole.</summary>
    private static Dictionary<MedicineEvent, FlagUrgency> When(Entry entry)
    {
        Dictionary<MedicineEvent, FlagUrgency> urgencies = [];
        if (entry.Child("when") is not { } when)
        {
            entry.Problem("'when' is missing; expected an urgency for each of " + string.Join(", ", Events.Keys) + ".");
            return urgencies;
        }
        foreach (var (name, what) in Events)
            urgencies[what] = when.Choice(name, Urgencies);
        when.NothingElse();
        return urgencies;
    }

    private ClockExample Example(Entry entry)
    {
        var named = entry.Named($"{entry.Name}: example \"{entry.Text("it")}\"");
        var example = new ClockExample(
            entry.Text("it"), named.Text("medicine"), named.OptionalText("indication"), named.Texts("diagnoses"), (int?)named.OptionalNumber("day"),
            named.Choice("did", Events), named.Choice("expect", Urgencies));
        if (!medicines.ContainsKey(example.MedicineId) && example.MedicineId is not MedicineClass.Unknown)
            named.Problem($"'medicine' is '{example.MedicineId}', which is not a medicine of medicines/*.yaml.");
        if (example.Indication is { } indication && !indications.ContainsKey(indication))
            named.Problem($"'indication' is '{indication}', which is not an indication of indications.yaml.");
        named.NothingElse();
        return example;
    }

    private static IReadOnlyList<string> Known(Entry entry, string key, IEnumerable<string> known, string what)
    {
        var ids = entry.Texts(key);
        foreach (var missing in ids.Except(known, StringComparer.Ordinal))
            entry.Problem($"'{key}' names '{missing}', which is not {what}.");
        return ids;
    }
}
