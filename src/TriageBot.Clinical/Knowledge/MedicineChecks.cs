namespace TriageBot.Clinical.Knowledge;

/// <summary>What makes the knowledge of medicines unsafe even though every file can be read.</summary>
public static class MedicineChecks
{
    /// <summary>Names that two medicines claim, kinds that no general clock rule covers, phrases that cannot be read.</summary>
    public static IEnumerable<string> References(Medicines medicines, IReadOnlyList<AdherenceWord> words) =>
        Claims(medicines).Concat(Uncovered(medicines)).Concat(Malformed(medicines, words));

    /// <summary>Clock examples that do not come out as their author wrote.</summary>
    public static IEnumerable<string> Examples(KnowledgeBase knowledge) =>
        from rule in knowledge.Medicines.Clock
        from example in rule.Examples
        let problem = Check(knowledge, rule, example)
        where problem is not null
        select $"medicine clock {rule.Id}: example \"{example.It}\" {problem}";

    /// <summary>Why an example of a clock rule fails, or null.</summary>
    public static string? Check(KnowledgeBase knowledge, ClockRule rule, ClockExample example)
    {
        var indications = knowledge.MedicineNames.Value.IndicationsIn(example.Diagnoses);
        var reading = knowledge.MedicineClock.Value.Read(
            example.MedicineId, new HashSet<string>(example.Indication is { } indication ? [.. indications, indication] : indications, StringComparer.Ordinal), example.Day, example.Did);
        return reading.Urgency == example.Expect && reading.RuleId == rule.Id
            ? null : $"expects {example.Expect} by this rule but the clock says {reading.Urgency} by {reading.RuleId}.";
    }

    private static IEnumerable<string> Claims(Medicines medicines)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var medicine in medicines.All.Values)
            foreach (var name in medicine.Chinese.Concat(medicine.English))
                if (!owners.TryAdd(name, medicine.Id))
                    yield return $"medicine {medicine.Id}: '{name}' is already a name of '{owners[name]}'; leave it with one of the two.";
    }

    private static IEnumerable<string> Uncovered(Medicines medicines) =>
        from kind in medicines.Classes.Keys
        where !medicines.Clock.Any(rule => rule.IsGeneral && rule.Classes.Contains(kind, StringComparer.Ordinal))
        select $"medicine class {kind}: no rule of medicine-clock/*.yaml without 'for' covers it; a medicine whose reason is unknown would have no deadline.";

    private static IEnumerable<string> Malformed(Medicines medicines, IReadOnlyList<AdherenceWord> words) =>
        from listed in words.Select(word => ($"adherence words {word.Id}", word.Chinese.Concat(word.English)))
            .Concat(medicines.All.Values.Select(medicine => ($"medicine {medicine.Id}", medicine.Chinese.Concat(medicine.English))))
            .Concat(medicines.Classes.Values.Select(kind => ($"medicine class {kind.Id}", kind.Chinese.Concat(kind.English))))
            .Concat(medicines.Indications.Values.Select(indication => ($"indication {indication.Id}", indication.Chinese.Concat(indication.English))))
        let who = listed.Item1
        from phrase in listed.Item2
        from problem in PhraseChecks.Malformed(phrase)
        select $"{who}: {problem}";
}
