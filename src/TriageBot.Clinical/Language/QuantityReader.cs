using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Reads every quantity of a message once; where readings overlap the more particular one stands (怀孕8周 is no duration).</summary>
internal static class QuantityReader
{
    private static readonly int Measures = Enum.GetValues<Measure>().Length;

    /// <summary>The quantities in the order of the message.</summary>
    public static IReadOnlyList<Quantity> Read(string folded) => Read(folded, QuantitySigns.In(folded));

    /// <summary>The quantities of a message with these signs; <see cref="QuantitySign.All"/> tries every pattern.</summary>
    public static IReadOnlyList<Quantity> Read(string folded, QuantitySign signs)
    {
        if (signs is QuantitySign.None)
            return [];
        var search = new QuantitySearch(folded, signs);
        TemperatureReader.Read(search);
        VitalSignReader.Read(search);
        ScaleReader.Read(search);
        HomeReadingReader.Read(search);
        PersonalFactReader.Read(search);
        DurationReader.Read(search);
        BareTemperatureReader.Read(search);
        EnglishDurationReader.Read(search);
        EnglishInfantReader.Read(search);
        EnglishGestationReader.Read(search);
        return search.Found.Count < 2 ? search.Found : WithoutHiddenDurations(WithoutRepeats(search.Found.OrderBy(quantity => quantity.Start).ThenByDescending(quantity => quantity.Length)));
    }

    /// <summary>Of two readings of one kind in the same words the first and longest.</summary>
    private static List<Quantity> WithoutRepeats(IEnumerable<Quantity> inOrder)
    {
        List<Quantity> kept = [];
        var latest = new Quantity?[Measures + 4];
        foreach (var quantity in inOrder)
        {
            ref var before = ref latest[Kind(quantity)];
            if (before is not null && Overlap(before, quantity))
                continue;
            before = quantity;
            kept.Add(quantity);
        }
        return kept;
    }

    private static int Kind(Quantity quantity) => quantity switch
    {
        Quantity.Measured measured => (int)measured.Measure,
        Quantity.Lasting => Measures,
        Quantity.Aged => Measures + 1,
        Quantity.OfSex => Measures + 2,
        _ => Measures + 3,
    };

    private static List<Quantity> WithoutHiddenDurations(List<Quantity> kept)
    {
        List<Quantity> standing = new(kept.Count);
        for (var index = 0; index < kept.Count; index++)
            if (kept[index] is not Quantity.Lasting lasting || !IsHidden(lasting, kept, index))
                standing.Add(kept[index]);
        return standing;
    }

    private static bool IsHidden(Quantity.Lasting lasting, List<Quantity> kept, int index)
    {
        var from = Math.Max(0, index - 4);
        for (var other = from; other < Math.Min(kept.Count, from + 8); other++)
            if (kept[other] is not Quantity.Lasting && Overlap(kept[other], lasting))
                return true;
        return false;
    }

    private static bool Overlap(Quantity one, Quantity other) => one.Start < other.Start + other.Length && other.Start < one.Start + one.Length;
}
