namespace TriageBot.Clinical.Knowledge.Yaml;

/// <summary>Reads <c>medicines/*.yaml</c>, <c>medicine-classes.yaml</c>, <c>indications.yaml</c> and <c>medicine-clock/*.yaml</c>.</summary>
internal static class MedicineReader
{
    public static Medicines Read(KnowledgeEntries entries)
    {
        var classes = entries.ById("medicine class", entries.Of("medicine-classes").Select(found => Class(found.Entry, found.Defaults)), kind => kind.Id);
        var indications = entries.ById("indication", entries.Of("indications").Select(found => For(found.Entry, found.Defaults)), indication => indication.Id);
        var medicines = entries.ById("medicine", entries.Of("medicines").Select(found => Medicine(found.Entry, found.Defaults, classes)), medicine => medicine.Id);
        var clock = new ClockRuleReader(medicines, classes, indications);
        var rules = entries.ById("medicine clock", entries.Of("medicine-clock").Select(found => clock.Read(found.Entry, found.Defaults)), rule => rule.Id);
        return new(medicines, classes, indications, [.. rules.Values.OrderBy(rule => rule.Id, StringComparer.Ordinal)]);
    }

    private static Medicine Medicine(Entry entry, Entry defaults, IReadOnlyDictionary<string, MedicineClass> classes)
    {
        var (chinese, english) = (entry.Texts("zh"), entry.Texts("en"));
        if (chinese.Count == 0 || english.Count == 0)
            entry.Problem("'zh' and 'en' each need at least the generic name, first in its list.");
        var kinds = entry.Texts("classes");
        if (kinds.Count == 0)
            entry.Problem("'classes' is missing; a medicine is of at least one kind.");
        foreach (var missing in kinds.Where(kind => !classes.ContainsKey(kind)))
            entry.Problem($"'classes' names '{missing}', which is not a class of medicine-classes.yaml.");
        var medicine = new Medicine(entry.Name, new(chinese.FirstOrDefault(""), english.FirstOrDefault("")), kinds, chinese, english, ProvenanceReader.Read(entry, defaults));
        entry.NothingElse();
        return medicine;
    }

    private static MedicineClass Class(Entry entry, Entry defaults)
    {
        var kind = new MedicineClass(entry.Name, entry.Bilingual("name"), entry.Texts("zh"), entry.Texts("en"), ProvenanceReader.Read(entry, defaults));
        entry.NothingElse();
        return kind;
    }

    private static Indication For(Entry entry, Entry defaults)
    {
        var indication = new Indication(entry.Name, entry.Bilingual("name"), entry.Texts("zh"), entry.Texts("en"), ProvenanceReader.Read(entry, defaults));
        entry.NothingElse();
        return indication;
    }
}
