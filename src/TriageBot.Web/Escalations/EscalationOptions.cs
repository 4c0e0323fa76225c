using System.ComponentModel.DataAnnotations;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Escalations;

/// <summary>Section <c>Escalations</c>: how soon a person must have taken over. Starting values for the clinical lead to sign.</summary>
public sealed class EscalationOptions
{
    public const string Section = "Escalations";

    /// <summary>Self-harm or violence: a person joins while the patient is still there.</summary>
    [Range(1, 60, ErrorMessage = "Escalations:CrisisMinutes is not between 1 and 60.")]
    public int CrisisMinutes { get; set; } = 2;

    [Range(1, 120, ErrorMessage = "Escalations:EmergencyMinutes is not between 1 and 120.")]
    public int EmergencyMinutes { get; set; } = 10;

    /// <summary>Worried, or not understood.</summary>
    [Range(1, 1440, ErrorMessage = "Escalations:OtherMinutes is not between 1 and 1440.")]
    public int OtherMinutes { get; set; } = 120;

    /// <summary>How soon after taking it on a nurse is in touch with the patient, as the patient is told.</summary>
    [Range(5, 240, ErrorMessage = "Escalations:ContactMinutes is not between 5 and 240.")]
    public int ContactMinutes { get; set; } = 30;

    /// <summary>When the patient is asked "did you reach them?".</summary>
    [Range(1, 60, ErrorMessage = "Escalations:AskReachedMinutes is not between 1 and 60.")]
    public int AskReachedMinutes { get; set; } = 5;

    internal TimeSpan AcknowledgeWithin(Acuity acuity, bool isCrisis) =>
        TimeSpan.FromMinutes(isCrisis ? CrisisMinutes : acuity.IsEmergency() ? EmergencyMinutes : OtherMinutes);
}
