using System.Globalization;
using System.Text.RegularExpressions;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>Reads why somebody was in hospital and what they take: DG1 (else PV2-3), PR1, and RXE, RXD or RXO where a message has them.</summary>
internal sealed partial class DetailsReader(Hl7Message message, DateOnly home)
{
    private const int MostDiagnoses = 10, Longest = 1000;
    private static readonly string[] Withdrawn = ["CA", "DC", "OC"];

    public DischargeDetails Read()
    {
        var diagnoses = Diagnoses();
        var operations = string.Join("；", message.All("PR1").Select(segment => Named(segment, 3, 4)).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Take(MostDiagnoses));
        return new(
            diagnoses.Count > 0 ? Short(string.Join("；", diagnoses.Select(segment => Named(segment, 3, 4)).Distinct(StringComparer.Ordinal))) : message.First("PV2") is { } why ? Named(why, 3, 3) : "",
            diagnoses.Select(segment => segment[3]).FirstOrDefault(code => Icd10().IsMatch(code)), operations.Length > 0 ? Short(operations) : null) { Medicines = Medicines() };
    }

    /// <summary>Final ones first, then by their rank.</summary>
    private List<Hl7Segment> Diagnoses() => [.. message.All("DG1").Where(segment => segment[21] is not "D" && Named(segment, 3, 4).Length > 0)
        .OrderBy(segment => segment[6] is "F" ? 0 : segment[6] is "W" or "" ? 1 : 2)
        .ThenBy(segment => int.TryParse(segment[15], NumberStyles.None, CultureInfo.InvariantCulture, out var rank) ? rank : int.MaxValue).Take(MostDiagnoses)];

    /// <summary>Of one order the most exact segment counts: encoded, else dispensed, else asked for.</summary>
    private List<Prescription> Medicines()
    {
        List<Prescription> medicines = [];
        foreach (var order in Orders().Where(order => !order.Exists(segment => segment.Name is "ORC" && Withdrawn.Contains(segment[1], StringComparer.Ordinal))))
        {
            var (segment, field, indication) =
                order.Find(one => one.Name is "RXE") is { } encoded ? (encoded, 2, 27) : order.Find(one => one.Name is "RXD") is { } dispensed ? (dispensed, 2, 0) : (order.Find(one => one.Name is "RXO"), 1, 20);
            if (segment is not null && Named(segment, field, field) is { Length: > 0 } name && !medicines.Exists(known => known.Name == name))
                medicines.Add(new(name, null, indication > 0 && Named(segment, indication, indication) is { Length: > 0 } why ? why : null, home, Days(order, segment)));
        }
        return medicines;
    }

    private List<List<Hl7Segment>> Orders()
    {
        List<List<Hl7Segment>> orders = [];
        var had = "";
        foreach (var segment in message.Segments.Where(segment => segment.Name is "ORC" or "RXO" or "RXE" or "RXD" or "TQ1"))
        {
            if (orders.Count == 0 || segment.Name is "ORC" || segment.Name == had && segment.Name is not "TQ1")
                orders.Add([]);
            orders[^1].Add(segment);
            had = segment.Name is "TQ1" ? had : segment.Name;
        }
        return orders;
    }

    /// <summary>TQ1-6 as "30^d", or the duration of RXE-1 as "D30".</summary>
    private static int? Days(List<Hl7Segment> order, Hl7Segment segment)
    {
        if (order.Find(one => one.Name is "TQ1") is { } timing && timing[6, 2].StartsWith('d') && int.TryParse(timing[6], NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            return days;
        return segment.Name is "RXE" && segment[1, 3] is ['D', .. var rest] && int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : null;
    }

    /// <summary>The words of a coded field, else its description, else its code.</summary>
    private static string Named(Hl7Segment segment, int field, int description) =>
        segment[field, 2] is { Length: > 0 } text ? text : description != field && segment[description] is { Length: > 0 } described ? described : segment[field];

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest];

    [GeneratedRegex("^[A-TV-Z][0-9][0-9A-Z](\\.?[0-9A-Za-z+*]{0,6})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Icd10();
}
