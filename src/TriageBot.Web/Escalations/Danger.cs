using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Escalations;

/// <summary>A reason to call a person, as one message brought it up.</summary>
/// <param name="Problem">Id of the red flag or rule.</param>
/// <param name="Quote">The patient's words behind it.</param>
public sealed record Danger(string Problem, Acuity Acuity, string Quote, bool IsCrisis = false)
{
    private const int LongestQuote = 300;

    /// <summary>A patient at high risk who wants to hear no more. They are not told that a nurse knows.</summary>
    public const string StopProblem = $"{nameof(RiskFlagKind.Need)}:{Wish.StopRule}";

    /// <summary>What follow-up noticed; null for a danger of an intake.</summary>
    public RiskFlag? Flag { get; init; }

    /// <summary>Whose it is, where the hospital knows them; one problem of one patient is one open escalation, whatever conversation it came up in.</summary>
    public Guid? PatientId { get; init; }

    /// <summary>The ward it belongs to, whose ladder counts.</summary>
    public string? Ward { get; init; }

    /// <summary>Of the hourly synthetic patient.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>How fast a person must take it on.</summary>
    public EscalationLevel Level => Flag is { } flag ? EscalationLevels.Of(flag.Urgency) : EscalationLevels.Of(Acuity, IsCrisis);

    /// <summary>What follow-up noticed, as work for a person. A medicine is a problem of its own.</summary>
    public static Danger Of(RiskFlag flag, Guid patientId, string? ward = null) => new(
        ProblemOf(flag), AcuityOf(flag.Urgency),
        string.Join(" … ", flag.Quotes.Select(quote => quote.Text).Distinct(StringComparer.Ordinal)), flag.Kind is RiskFlagKind.Crisis)
    {
        Flag = flag, PatientId = patientId, Ward = ward,
    };

    /// <summary>Stopped, missed and reduced are one problem with one medicine: first hints and then the plain word.</summary>
    private static string ProblemOf(RiskFlag flag) => flag switch
    {
        { MedicineId: { } medicine, Kind: RiskFlagKind.MedicationStopped or RiskFlagKind.MedicationReduced or RiskFlagKind.MedicationNotStarted or RiskFlagKind.MedicationMissed } => $"NotTaken:{medicine}",
        { MedicineId: { } medicine } => $"{flag.Kind}:{medicine}",
        _ => $"{flag.Kind}:{flag.RuleId}",
    };

    private static Acuity AcuityOf(FlagUrgency urgency) => urgency switch
    {
        FlagUrgency.Red => Acuity.Emergent,
        FlagUrgency.Orange => Acuity.Urgent,
        _ => Acuity.NonUrgent,
    };

    /// <summary>Whether this is one the patient must reach help for, and is asked about after a while.</summary>
    public bool NeedsHelpNow => IsCrisis || Acuity.IsEmergency();

    internal string ShortQuote => Quote.Length <= LongestQuote ? Quote : Quote[..LongestQuote] + "…";
}
