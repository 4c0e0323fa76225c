namespace TriageBot.Clinical.Language;

/// <summary>Reads every quantity of a message once; where readings overlap the more particular one stands (怀孕8周 is no duration).</summary>
internal static class QuantityReader
{
    /// <summary>The quantities in the order of the message.</summary>
    public static IReadOnlyList<Quantity> Read(string folded)
    {
        var all = TemperatureReader.Read(folded).Concat(VitalSignReader.Read(folded)).Concat(ScaleReader.Read(folded)).Concat(HomeReadingReader.Read(folded))
            .Concat(PersonalFactReader.Read(folded)).Concat(DurationReader.Read(folded))
            .Concat(BareTemperatureReader.Read(folded)).Concat(EnglishDurationReader.Read(folded)).Concat(EnglishInfantReader.Read(folded)).Concat(EnglishGestationReader.Read(folded))
            .OfType<Quantity>().OrderBy(quantity => quantity.Start).ThenByDescending(quantity => quantity.Length);
        List<Quantity> kept = [];
        Dictionary<object, Quantity> latest = [];
        foreach (var quantity in all)
        {
            if (latest.TryGetValue(Kind(quantity), out var before) && Overlap(before, quantity))
                continue;
            latest[Kind(quantity)] = quantity;
            kept.Add(quantity);
        }
        return WithoutHiddenDurations(kept);
    }

    private static object Kind(Quantity quantity) => quantity is Quantity.Measured measured ? measured.Measure : quantity.GetType();

    private static List<Quantity> WithoutHiddenDurations(List<Quantity> kept)
    {
        List<Quantity> standing = new(kept.Count);
        for (var index = 0; index < kept.Count; index++)
            if (kept[index] is not Quantity.Lasting lasting || !Neighbours(kept, index).Any(other => other is not Quantity.Lasting && Overlap(other, lasting)))
                standing.Add(kept[index]);
        return standing;
    }

    private static IEnumerable<Quantity> Neighbours(List<Quantity> kept, int index) =>
        kept.Skip(Math.Max(0, index - 4)).Take(8);

    private static bool Overlap(Quantity one, Quantity other) => one.Start < other.Start + other.Length && other.Start < one.Start + one.Length;
}
