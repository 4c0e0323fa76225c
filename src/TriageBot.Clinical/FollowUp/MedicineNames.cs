using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Finds the medicines a text names: by generic, brand and everyday name, or by a word for a whole kind (那个抗凝药).</summary>
public sealed class MedicineNames
{
    private readonly Medicines medicines;
    private readonly Spotter<Named> names;
    private readonly Spotter<string> indications;

    /// <summary>Learns all names.</summary>
    public MedicineNames(Medicines medicines)
    {
        this.medicines = medicines;
        names = new(medicines.All.Values.Select(medicine => (new Named(medicine.Id, null), medicine.Chinese, medicine.English))
            .Concat(medicines.Classes.Values.Select(kind => (new Named(null, kind.Id), kind.Chinese, kind.English))));
        indications = new(medicines.Indications.Values.Select(indication => (indication.Id, indication.Chinese, indication.English)));
    }

    /// <summary>The medicine a line of a discharge list names, or null.</summary>
    public string? IdOf(string name) => names.Find(name).Select(spotted => spotted.Thing.Medicine).OfType<string>().FirstOrDefault();

    /// <summary>Where a text names medicines: first character, and the character after the last.</summary>
    public IEnumerable<(int Start, int End)> PlacesIn(string text) => names.Find(text).Select(spotted => (spotted.Start, spotted.End));

    /// <summary>The reasons for medicines that diagnoses and operations name.</summary>
    public IReadOnlySet<string> IndicationsIn(IEnumerable<string> diagnoses) =>
        diagnoses.SelectMany(indications.Find).Select(spotted => spotted.Thing).ToHashSet(StringComparer.Ordinal);

    /// <summary>The medicines a text names, in order. A word for a whole kind means the prescribed medicines of that kind.</summary>
    internal IReadOnlyList<MedicineMention> Find(string text, IReadOnlyList<Prescription> prescriptions)
    {
        List<MedicineMention> mentions = [];
        foreach (var place in names.Find(text).GroupBy(spotted => (spotted.Start, spotted.End)))
        {
            string[] named = [.. place.Select(spotted => spotted.Thing.Medicine).OfType<string>()];
            string[] kinds = [.. place.Select(spotted => spotted.Thing.Class).OfType<string>()];
            mentions.Add(new(place.Key.Start, place.Key.End, named.Length > 0 ? named : Prescribed(kinds, prescriptions)));
        }
        return mentions;
    }

    private string[] Prescribed(string[] kinds, IReadOnlyList<Prescription> prescriptions) =>
        [.. prescriptions.Select(prescription => prescription.MedicineId ?? IdOf(prescription.Name)).OfType<string>()
            .Where(id => medicines.ClassesOf(id).Any(kinds.Contains)).Distinct(StringComparer.Ordinal)];

    private sealed record Named(string? Medicine, string? Class);
}

/// <summary>A medicine named in a text, or a kind of medicine with those the patient has of it.</summary>
/// <param name="Start">First character of the name.</param>
/// <param name="End">The character after its last.</param>
/// <param name="Medicines">Ids; empty where the patient has none of that kind.</param>
internal sealed record MedicineMention(int Start, int End, IReadOnlyList<string> Medicines);
