using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Data;

namespace TriageBot.Web.Patients;

/// <summary>Makes a whole notice of news that says only part: what it does not say stays as it was known. Told the same again it makes the same notice.</summary>
internal static class CompleteNotice
{
    private static readonly DischargeDetails Nothing = new("");

    public static DischargeNotice Of(StayNews.WentHome news, PatientRecord? patient, Discharge? discharge, bool isPersonOld, FieldCipher cipher, KnowledgeBase knowledge, string hospitalZone)
    {
        var details = Merge(news.Details, discharge?.ReadDetails(cipher) ?? Nothing);
        var person = Merge(news.Person, patient, cipher, isPersonOld);
        var notice = new DischargeNotice(
            news.VisitNumber, person.Identity, person.Sex, person.Language ?? Tongue.Chinese, patient is { } known && known.Zone != hospitalZone ? known.Zone : null,
            news.Ward.Length > 0 ? news.Ward : discharge?.Ward ?? "", news.DischargedAt, details, news.Programme);
        return discharge is null ? notice : notice with { Programme = news.Programme ?? ChosenByHand(discharge, notice, cipher, knowledge), Risk = discharge.Risk is RiskLevel.Medium ? null : discharge.Risk };
    }

    /// <summary>The person with what is known filled in.</summary>
    /// <param name="isOld">Whether what is known is the newer.</param>
    public static ToldPerson Merge(ToldPerson told, PatientRecord? patient, FieldCipher cipher, bool isOld)
    {
        if (patient is null)
            return told;
        var known = patient.ReadIdentity(cipher);
        var number = told.RecordNumber; // a merged number leads to the same person and stays as it was told
        if (isOld)
            return new(known with { RecordNumber = number, Passphrase = null }, patient.Sex, patient.Language); // a passphrase is between the patient and us
        var said = told.Identity;
        return new(
            new PatientIdentity(said.Name.Length > 0 ? said.Name : known.Name, said.Phone ?? known.Phone, number, said.BirthDate ?? known.BirthDate, said.Email ?? known.Email),
            told.Sex is Sex.Unknown ? patient.Sex : told.Sex, told.Language ?? patient.Language);
    }

    private static DischargeDetails Merge(DischargeDetails told, DischargeDetails known)
    {
        var isDiagnosed = told.Diagnosis.Length > 0;
        return new(isDiagnosed ? told.Diagnosis : known.Diagnosis, isDiagnosed ? told.Icd10 : known.Icd10, told.Operation ?? known.Operation)
        {
            Medicines = told.Medicines.Count > 0 ? told.Medicines : [.. known.Medicines.Select(medicine => medicine with { MedicineId = null })],
            Baseline = told.Baseline.Count > 0 ? told.Baseline : known.Baseline, EarlySigns = told.EarlySigns.Count > 0 ? told.EarlySigns : known.EarlySigns,
            PendingResults = told.PendingResults.Count > 0 ? told.PendingResults : known.PendingResults, Appointment = told.Appointment ?? known.Appointment, Doctor = told.Doctor ?? known.Doctor,
        };
    }

    /// <summary>A programme that a person chose stays as long as the diagnosis does.</summary>
    private static string? ChosenByHand(Discharge discharge, DischargeNotice notice, FieldCipher cipher, KnowledgeBase knowledge)
    {
        var named = discharge.ReadDetails(cipher).Named;
        return named.SequenceEqual(notice.Details.Named, StringComparer.Ordinal) && discharge.Programme != Programme.For(knowledge.Programmes, named, RegisterDischarge.AgeOf(notice)).Id
            ? discharge.Programme : null;
    }
}
