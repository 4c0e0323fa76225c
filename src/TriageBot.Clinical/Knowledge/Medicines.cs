namespace TriageBot.Clinical.Knowledge;

/// <summary>What is known of medicines: their names, their kinds, what they are for, and how soon somebody must know that one is not taken.</summary>
/// <param name="All">By id.</param>
/// <param name="Classes">By id.</param>
/// <param name="Indications">By id.</param>
/// <param name="Clock">In the order of their ids.</param>
public sealed record Medicines(
    IReadOnlyDictionary<string, Medicine> All, IReadOnlyDictionary<string, MedicineClass> Classes, IReadOnlyDictionary<string, Indication> Indications, IReadOnlyList<ClockRule> Clock)
{
    /// <summary>Knows nothing.</summary>
    public static readonly Medicines None = new(
        new Dictionary<string, Medicine>(), new Dictionary<string, MedicineClass>(), new Dictionary<string, Indication>(), []);

    /// <summary>The kinds of a medicine; a medicine we do not know is of the unknown kind.</summary>
    public IReadOnlyList<string> ClassesOf(string? medicineId) =>
        medicineId is not null && All.TryGetValue(medicineId, out var medicine) ? medicine.Classes : [MedicineClass.Unknown];
}
