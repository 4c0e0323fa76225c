using System.Text.Json;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Data;

namespace TriageBot.Web.Patients;

/// <summary>What a hospital says when somebody goes home: the one shape into which the form, CSV, FHIR and HL7 are all read.</summary>
/// <param name="VisitNumber">The hospital's own number of the stay; the same number twice is the same stay.</param>
/// <param name="Zone">IANA name, or null for the hospital's own.</param>
/// <param name="Programme">Id of the follow-up programme, or null to choose it by diagnosis.</param>
/// <param name="Risk">Null to work it out.</param>
public sealed record DischargeNotice(
    string VisitNumber, PatientIdentity Identity, Sex Sex, Tongue Language, string? Zone, string Ward, DateTimeOffset DischargedAt,
    DischargeDetails Details, string? Programme = null, RiskLevel? Risk = null)
{
    public override string ToString() => "(a discharge notice)";

    internal string FingerprintBy(FieldCipher cipher) => cipher.Fingerprint(FingerprintPurpose, Written);

    /// <summary>Whether the same was told before, whichever key was in use then.</summary>
    internal bool IsTheOneOf(FieldCipher cipher, string fingerprint) => cipher.Matches(fingerprint, FingerprintPurpose, Written);

    private const string FingerprintPurpose = "discharge notice";

    private string Written => JsonSerializer.Serialize(this, StoredJson.Options);
}
