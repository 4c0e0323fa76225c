using System.Globalization;
using Hl7.Fhir.Model;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Interchange.Fhir;

/// <summary>An Encounter read: its news, and which entries went into it.</summary>
internal sealed record ReadStay(Entry Entry, Entry? Patient, StayNews? News, IReadOnlyList<Entry> Parts);

/// <summary>Reads an Encounter with what refers to it.</summary>
internal sealed class EncounterReader(BundleIndex index, InterchangeOptions options, TimeZoneInfo zone, DateTimeOffset now, List<InterchangeProblem> problems)
{
    private static readonly string[] Inpatient = ["IMP", "ACUTE", "NONAC", "SS"];
    private static readonly TimeSpan Noon = TimeSpan.FromHours(12);

    public ReadStay Read(Entry entry, Encounter encounter, DateTimeOffset? sentAt, bool isOnlyStay)
    {
        var parts = new StayParts(index, entry, encounter, isOnlyStay, problems);
        var patient = index.Find(encounter.Subject);
        var person = PersonOf(entry, encounter, patient);
        var number = PatientReader.NumberOf(encounter.Identifier);
        if (number.Length == 0)
            problems.Add(new($"{entry.ResourcePath}.identifier", ProblemKind.Required, "The visit number is missing; expected the hospital's own identifier of the stay."));
        CheckReferences(entry, encounter);
        var at = encounter.Meta?.LastUpdated ?? sentAt ?? now;
        var home = Moment(entry, "period.end", encounter.Period?.End);
        var details = parts.Details(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(home ?? at, zone).DateTime)); // read in any case: its entries are answered
        var news = person is null || !Inpatient.Contains(encounter.Class?.Code, StringComparer.OrdinalIgnoreCase) ? null : encounter.Status switch
        {
            Encounter.EncounterStatus.Finished => Ended(entry, encounter, person, number, at, home, details, parts.Programme),
            Encounter.EncounterStatus.InProgress or Encounter.EncounterStatus.Arrived or Encounter.EncounterStatus.Onleave => new StayNews.IsIn(person.RecordNumber, number, at),
            Encounter.EncounterStatus.Cancelled or Encounter.EncounterStatus.EnteredInError => new StayNews.NeverWas(person.RecordNumber, number, at),
            _ => null, // planned, triaged, unknown: not in a bed yet
        };
        return new(entry, patient, news, parts.Read);
    }

    private StayNews? Ended(Entry entry, Encounter encounter, ToldPerson person, string number, DateTimeOffset at, DateTimeOffset? home, DischargeDetails details, string? programme)
    {
        var disposition = encounter.Hospitalization?.DischargeDisposition;
        var code = disposition?.Coding.Select(coding => coding.Code).FirstOrDefault(text => text is not null) ?? "";
        switch (Dispositions.Read(code, options))
        {
            case StayEnding.Died:
                return new StayNews.Died(person.RecordNumber, at);
            case StayEnding.Elsewhere:
                return new StayNews.WentElsewhere(person.RecordNumber, number, at);
            case StayEnding.StillHere:
                return new StayNews.IsIn(person.RecordNumber, number, at);
            case null:
                problems.Add(new($"{entry.ResourcePath}.hospitalization.dischargeDisposition", ProblemKind.Unsupported, $"The discharge disposition '{(code.Length <= 40 ? code : code[..40])}' is not known; expected {Dispositions.Expected}."));
                return null;
        }
        if (home is null && encounter.Period?.End is null)
            problems.Add(new($"{entry.ResourcePath}.period.end", ProblemKind.Required, "A finished stay has no end; expected the time the patient went home."));
        return home is not { } discharged ? null
            : new StayNews.WentHome(person, number, WardOf(encounter), Moment(entry, "period.start", encounter.Period?.Start), discharged, details, programme, at);
    }

    /// <summary>The Patient of the bundle, or only a number when the reference is by identifier.</summary>
    private ToldPerson? PersonOf(Entry entry, Encounter encounter, Entry? patient)
    {
        if (patient is { Resource: Patient known })
            return PatientReader.Read(patient, known, []);
        if (patient is null && encounter.Subject is { Reference: null, Identifier.Value: { Length: > 0 } number })
            return new(new PatientIdentity("", null, number.Trim(), null));
        problems.Add(new($"{entry.ResourcePath}.subject", ProblemKind.NotFound, "The patient is not in the bundle; expected a reference to a Patient entry by fullUrl or Type/id, or by identifier."));
        return null;
    }

    private void CheckReferences(Entry entry, Encounter encounter)
    {
        foreach (var (number, diagnosis) in encounter.Diagnosis.Index().Where(pair => index.Find(pair.Item.Condition)?.Resource is not (Condition or Procedure)))
            problems.Add(new($"{entry.ResourcePath}.diagnosis[{number}].condition", ProblemKind.NotFound, "The condition is not in the bundle; expected a reference to a Condition entry."));
    }

    private static string WardOf(Encounter encounter) => (encounter.Location.LastOrDefault(place => place.Location?.Display is { Length: > 0 })?.Location?.Display
        ?? encounter.ServiceProvider?.Display ?? StayParts.Named(encounter.ServiceType)).Trim();

    /// <summary>A day alone means its noon on the hospital's clock; a month or a year is no time.</summary>
    private DateTimeOffset? Moment(Entry entry, string field, string? text)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day.ToDateTime(TimeOnly.FromTimeSpan(Noon)), zone.GetUtcOffset(day.ToDateTime(TimeOnly.FromTimeSpan(Noon)))).ToUniversalTime();
        if (text.Contains('T', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return moment.ToUniversalTime();
        problems.Add(new($"{entry.ResourcePath}.{field}", ProblemKind.Invalid, "A month or a year was found; expected at least a day."));
        return null;
    }
}
