using Hl7.Fhir.Model;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Interchange.Fhir;

/// <summary>A bundle read: the news in the order in which it is taken, and which of them each entry went into.</summary>
/// <param name="Warnings">Of what was left out on the sender's wish.</param>
internal sealed record ReadBundle(BundleIndex Index, IReadOnlyList<StayNews> News, IReadOnlyDictionary<int, IReadOnlyList<int>> NewsOfEntry, IReadOnlyDictionary<string, string>[] Places, IReadOnlyList<InterchangeProblem> Problems, IReadOnlyList<InterchangeProblem> Warnings);

/// <summary>Reads a transaction Bundle into news. All that is wrong with it is said at once.
/// <list type="table">
/// <item><term>Patient.identifier (MR), name, telecom, birthDate, gender, communication</term><description>record number, name, phone and e-mail, birth date, sex, language</description></item>
/// <item><term>Patient.deceased[x]</term><description>died: every follow-up ends</description></item>
/// <item><term>Patient.link replaced-by · replaces</term><description>merge of the two records</description></item>
/// <item><term>Encounter.identifier, period.end, location.display</term><description>visit number, discharged at, ward</description></item>
/// <item><term>Encounter.status finished · in-progress, arrived, onleave · cancelled, entered-in-error</term><description>went home · is in a bed: readmitted, or a discharge taken back · never was</description></item>
/// <item><term>Encounter.hospitalization.dischargeDisposition</term><description>exp = died; other-hcf, hosp, long, psy, rehab, snf = elsewhere</description></item>
/// <item><term>Encounter.class</term><description>IMP, ACUTE, NONAC, SS; any other is no stay</description></item>
/// <item><term>Condition.code by Encounter.diagnosis.rank · Procedure.code</term><description>diagnosis and ICD-10 code · operation</description></item>
/// <item><term>MedicationRequest.medication[x], reasonCode, dispenseRequest.expectedSupplyDuration</term><description>medicine, indication, days supplied</description></item>
/// <item><term>Encounter.participant (ATND)</term><description>the doctor in charge, by display or a Practitioner of the bundle</description></item>
/// <item><term>Observation by LOINC: 29463-7, 3141-9 · 85354-9, 8480-6, 8462-4 · 8867-4 · 9279-1 · 2708-6, 59408-5 · 8310-5 · 2339-0, 15074-8, 14743-9 · 33452-4 · 6301-6, 34714-6</term><description>the patient's own normal at discharge</description></item>
/// <item><term>CarePlan.activity.detail (kind Appointment) · instantiatesUri urn:triagebot:programme:ID</term><description>appointment · programme</description></item>
/// <item><term>Encounter.meta.lastUpdated, else Bundle.timestamp</term><description>which of two contradicting bundles counts</description></item>
/// </list></summary>
internal sealed class BundleReader(Bundle bundle, InterchangeOptions options, TimeZoneInfo zone, DateTimeOffset now, bool isLenient)
{
    private static readonly string[] Types = ["Patient", "Encounter", "Condition", "Procedure", "MedicationRequest", "CarePlan", "Observation", "Practitioner"];
    private const int MostEntries = 500;

    private readonly List<InterchangeProblem> problems = [], warnings = [];
    private readonly List<(StayNews News, Entry[] Entries)> news = [];

    public ReadBundle Read()
    {
        var index = new BundleIndex(bundle, problems);
        if (index.All.Count is 0 or > MostEntries)
            problems.Add(new("Bundle.entry", ProblemKind.TooLarge, $"{index.All.Count} entries were found; expected 1 to {MostEntries}."));
        foreach (var entry in index.All)
            CheckRequest(entry);
        ReadPatients(index);
        ReadStays(index);
        var ordered = news.OrderBy(one => Rank(one.News)).ThenBy(one => one.News.At).ToList();
        return new(index, [.. ordered.Select(one => one.News)], NewsOfEntry(ordered), [.. ordered.Select(one => PlacesOf(one.Entries))], problems, warnings);
    }

    private void CheckRequest(Entry entry)
    {
        if (entry.Resource is not { } resource || entry.Component.Request is not { } request)
        {
            problems.Add(new(entry.Path, ProblemKind.Required, "The entry has no resource or no request; expected both."));
            return;
        }
        if (!Types.Contains(resource.TypeName, StringComparer.Ordinal))
            (isLenient ? warnings : problems).Add(new(entry.ResourcePath, ProblemKind.Unsupported, $"A resource was found that is not read here; expected {string.Join(", ", Types)}. With Prefer: handling=lenient it is left out."));
        if (request.Method is not (Bundle.HTTPVerb.POST or Bundle.HTTPVerb.PUT))
            problems.Add(new($"{entry.Path}.request.method", ProblemKind.Unsupported, "Expected POST or PUT: what is no longer true is told by status, not deleted."));
        if ((request.Url ?? "").Split('/', '?')[0] != resource.TypeName)
            problems.Add(new($"{entry.Path}.request.url", ProblemKind.Invalid, "The url does not begin with the type of the resource."));
    }

    private void ReadPatients(BundleIndex index)
    {
        foreach (var (entry, patient) in index.Of<Patient>())
        {
            var person = PatientReader.Read(entry, patient, problems);
            var at = patient.Meta?.LastUpdated ?? bundle.Timestamp ?? now;
            news.Add((new StayNews.Told(person, at), [entry]));
            if (patient.Deceased is FhirBoolean { Value: true } or FhirDateTime)
                news.Add((new StayNews.Died(person.RecordNumber, at), [entry]));
            foreach (var (number, link) in patient.Link.Index().Where(pair => pair.Item.Type is Patient.LinkType.ReplacedBy or Patient.LinkType.Replaces))
                ReadLink(index, entry, number, link, person, at);
        }
    }

    private void ReadLink(BundleIndex index, Entry entry, int number, Patient.LinkComponent link, ToldPerson person, DateTimeOffset at)
    {
        var found = index.Find(link.Other);
        var other = found?.Resource is Patient known ? PatientReader.Read(found, known, []) : link.Other?.Identifier?.Value is { Length: > 0 } value ? new ToldPerson(new PatientIdentity("", null, value, null)) : null;
        if (other is null || other.RecordNumber.Length == 0)
            problems.Add(new($"{entry.ResourcePath}.link[{number}].other", ProblemKind.NotFound, "The other record is not in the bundle; expected a reference to a Patient entry, or an identifier."));
        else
            news.Add((link.Type is Patient.LinkType.ReplacedBy ? new StayNews.Merged(other, person.RecordNumber, at) : new StayNews.Merged(person, other.RecordNumber, at), [entry]));
    }

    private void ReadStays(BundleIndex index)
    {
        var reader = new EncounterReader(index, options, zone, now, problems);
        (Entry Entry, Encounter Resource)[] stays = [.. index.Of<Encounter>()];
        ReadStay[] read = [.. stays.Select(stay => reader.Read(stay.Entry, stay.Resource, bundle.Timestamp, stays.Length == 1))];
        foreach (var stay in read.Where(stay => stay.News is not null))
            news.Add((stay.News!, [stay.Entry, .. stay.Patient is { } patient ? [patient] : Array.Empty<Entry>(), .. stay.Parts])); // filtered just before
        var used = read.SelectMany(stay => stay.Parts).ToHashSet();
        foreach (var entry in index.All.Where(entry => entry.Resource is Condition or Procedure or MedicationRequest or CarePlan or Observation && !used.Contains(entry)))
            problems.Add(new($"{entry.ResourcePath}.encounter", ProblemKind.NotFound, "It belongs to no stay of the bundle; expected a reference to an Encounter entry."));
    }

    /// <summary>Persons and merges first, deaths last: whoever died is not sent home by the same bundle.</summary>
    private static int Rank(StayNews one) => one switch { StayNews.Merged => 0, StayNews.Told => 1, StayNews.Died => 3, _ => 2 };

    private static Dictionary<int, IReadOnlyList<int>> NewsOfEntry(List<(StayNews News, Entry[] Entries)> ordered) => ordered.Index()
        .SelectMany(pair => pair.Item.Entries.Select(entry => (entry.Number, pair.Index))).GroupBy(pair => pair.Number)
        .ToDictionary(same => same.Key, IReadOnlyList<int> (same) => [.. same.Select(pair => pair.Index)]);

    private static Dictionary<string, string> PlacesOf(Entry[] entries)
    {
        string Place(string type, string element) => entries.FirstOrDefault(entry => entry.Resource?.TypeName == type) is { } entry ? $"{entry.ResourcePath}.{element}" : "Bundle";
        return new(StringComparer.Ordinal)
        {
            ["record number"] = Place("Patient", "identifier"), ["name"] = Place("Patient", "name"), ["birth date"] = Place("Patient", "birthDate"), ["phone"] = Place("Patient", "telecom"), ["e-mail"] = Place("Patient", "telecom"),
            ["visit number"] = Place("Encounter", "identifier"), ["ward"] = Place("Encounter", "location"), ["discharged at"] = Place("Encounter", "period.end"), ["programme"] = Place("CarePlan", "instantiatesUri"),
            ["diagnosis"] = Place(Array.Exists(entries, entry => entry.Resource is Condition) ? "Condition" : "Encounter", Array.Exists(entries, entry => entry.Resource is Condition) ? "code" : "diagnosis"),
            ["operation"] = Place("Procedure", "code"), ["medicines"] = Place("MedicationRequest", "medication"), ["doctor"] = Place("Encounter", "participant"),
        };
    }
}
