using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Escalations;

/// <summary>A reason to call a person, as one message brought it up.</summary>
/// <param name="Problem">Id of the red flag or rule.</param>
/// <param name="Quote">The patient's words behind it.</param>
public sealed record Danger(string Problem, Acuity Acuity, string Quote, bool IsCrisis = false)
{
    private const int LongestQuote = 300;

    /// <summary>Whether this is one the patient must reach help for, and is asked about after a while.</summary>
    public bool NeedsHelpNow => IsCrisis || Acuity.IsEmergency();

    internal string ShortQuote => Quote.Length <= LongestQuote ? Quote : Quote[..LongestQuote] + "…";
}
