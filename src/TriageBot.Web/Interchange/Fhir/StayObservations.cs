using Hl7.Fhir.Model;
using Measure = TriageBot.Clinical.Picture.Measure;

namespace TriageBot.Web.Interchange.Fhir;

/// <summary>Reads what was measured at discharge: Observations with a LOINC code, the last value of each. What is not asked after discharge is passed over.</summary>
internal sealed class StayObservations(List<InterchangeProblem> problems)
{
    private const string Loinc = "http://loinc.org";

    public Dictionary<Measure, double> Read(IEnumerable<(Entry Entry, Observation Observation)> observations)
    {
        Dictionary<Measure, double> values = [];
        foreach (var (entry, observation) in observations.Where(one => IsResult(one.Observation)).OrderBy(one => TimeOf(one.Observation), StringComparer.Ordinal))
        {
            Take(entry, observation.Code, observation.Value, "valueQuantity", values);
            foreach (var (number, component) in observation.Component.Index())
                Take(entry, component.Code, component.Value, $"component[{number}].valueQuantity", values);
        }
        return values;
    }

    private void Take(Entry entry, CodeableConcept? code, DataType? told, string place, Dictionary<Measure, double> values)
    {
        if (code?.Coding.Where(coding => coding.System is Loinc).Select(coding => VitalSigns.Find(coding.Code)).FirstOrDefault(known => known is not null) is not { } measure || told is null)
            return;
        if (told is not Hl7.Fhir.Model.Quantity { Value: { } number } quantity)
        {
            problems.Add(new($"{entry.ResourcePath}.{place}", ProblemKind.Invalid, "A value that is no quantity was found; expected valueQuantity with value and unit."));
            return;
        }
        var (value, problem) = VitalSigns.Read(measure, (double)number, quantity.Code ?? quantity.Unit ?? "");
        if (problem is not null)
            problems.Add(new($"{entry.ResourcePath}.{place}", ProblemKind.Invalid, problem));
        else if (value is { } own)
            values[measure] = own;
    }

    private static bool IsResult(Observation observation) => observation.Status is not (ObservationStatus.EnteredInError or ObservationStatus.Cancelled);

    private static string TimeOf(Observation observation) => observation.Effective switch
    {
        FhirDateTime at => at.ToDateTimeOffset(TimeSpan.Zero).UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };
}
