using System.Globalization;
using Hl7.Fhir.Model;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Patients;
using Patient = Hl7.Fhir.Model.Patient;

namespace TriageBot.Web.Interchange.Fhir;

/// <summary>Reads a Patient: the identifier marked MR (else the first that is in use), the official name, telephone, e-mail, birth date, language.</summary>
internal static class PatientReader
{
    private const string MedicalRecord = "MR";
    private const char FirstHan = '\u2E80';

    public static ToldPerson Read(Entry entry, Patient patient, List<InterchangeProblem> problems)
    {
        var number = NumberOf(patient.Identifier);
        if (number.Length == 0)
            problems.Add(new($"{entry.ResourcePath}.identifier", ProblemKind.Required, "The record number is missing; expected an identifier with a value, of type MR when there are several."));
        return new(
            new PatientIdentity(NameOf(patient), Contact(patient, ContactPoint.ContactPointSystem.Phone), number, DayOf(patient.BirthDate), Contact(patient, ContactPoint.ContactPointSystem.Email)),
            patient.Gender switch { AdministrativeGender.Female => Sex.Female, AdministrativeGender.Male => Sex.Male, _ => Sex.Unknown }, LanguageOf(patient));
    }

    public static string NumberOf(IReadOnlyList<Identifier> identifiers)
    {
        Identifier[] used = [.. identifiers.Where(identifier => identifier.Use is not (Identifier.IdentifierUse.Old or Identifier.IdentifierUse.Temp) && !string.IsNullOrWhiteSpace(identifier.Value))];
        return (used.FirstOrDefault(identifier => identifier.Type?.Coding.Exists(coding => coding.Code == MedicalRecord) == true) ?? used.FirstOrDefault())?.Value?.Trim() ?? "";
    }

    private static string NameOf(Patient patient)
    {
        HumanName[] names = [.. patient.Name.Where(name => name.Use is not (HumanName.NameUse.Old or HumanName.NameUse.Nickname or HumanName.NameUse.Anonymous))];
        if ((names.FirstOrDefault(name => name.Use is HumanName.NameUse.Official) ?? names.FirstOrDefault()) is not { } told)
            return "";
        if (told.Text is { Length: > 0 } text)
            return text.Trim();
        var (family, given) = (told.Family ?? "", told.Given.Where(part => part is not null));
        return family.Length > 0 && family[0] >= FirstHan ? family + string.Concat(given) : $"{string.Join(' ', given)} {family}".Trim();
    }

    private static string? Contact(Patient patient, ContactPoint.ContactPointSystem system) => patient.Telecom
        .Where(contact => contact.System == system && contact.Use is not ContactPoint.ContactPointUse.Old && contact.Value is { Length: > 0 })
        .OrderBy(contact => contact.Rank ?? int.MaxValue).ThenBy(contact => contact.Use is ContactPoint.ContactPointUse.Mobile ? 0 : 1).FirstOrDefault()?.Value;

    private static Tongue? LanguageOf(Patient patient)
    {
        var spoken = patient.Communication.OrderByDescending(one => one.Preferred == true).SelectMany(one => one.Language?.Coding ?? []).Select(coding => coding.Code ?? "").FirstOrDefault() ?? "";
        return spoken.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Tongue.Chinese : spoken.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Tongue.English : null;
    }

    private static DateOnly? DayOf(string? date) => DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
