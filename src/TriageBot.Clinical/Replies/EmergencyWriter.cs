using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Replies;

/// <summary>A number somebody in danger can call, from the site's settings.</summary>
public sealed record HelpLine(string Number, Bilingual Name, Bilingual Note);

/// <summary>What the patient sees first when a red flag fires: one action, and what to do if it fails. Prepared words only.</summary>
/// <param name="Say">The sentence of the most urgent flag.</param>
/// <param name="Action">The one thing to do now.</param>
/// <param name="Number">The number behind the action.</param>
/// <param name="IfCallFails">What to do when nobody answers.</param>
/// <param name="Meanwhile">What to do until help is there.</param>
/// <param name="IsCrisis">Self-harm or violence: the lines stand beside the action.</param>
public sealed record EmergencyText(
    string Say, string Action, string Number, string IfCallFails, string Meanwhile, bool IsCrisis, IReadOnlyList<HelpLine> Lines);

/// <summary>Writes the emergency card.</summary>
public static class EmergencyWriter
{
    /// <summary>The card for an assessment that is an emergency.</summary>
    /// <param name="ambulanceNumber">The number of the region, such as 120.</param>
    /// <param name="crisisLines">Shown when a crisis flag fired, in the site's order.</param>
    public static EmergencyText Write(KnowledgeBase knowledge, Tongue tongue, Assessment assessment, string ambulanceNumber, IReadOnlyList<HelpLine> crisisLines)
    {
        var kind = assessment.IsCrisis ? "crisis" : assessment.Acuity is Acuity.Immediate ? "e0" : "e1";
        var say = assessment.DecidedBy is [var first, ..] ? first.Sentence.In(tongue) : knowledge.Wording.Say($"emergency-{kind}-action", tongue, ("number", ambulanceNumber));
        return new(
            say,
            knowledge.Wording.Say($"emergency-{kind}-action", tongue, ("number", ambulanceNumber)),
            ambulanceNumber,
            knowledge.Wording.Say("emergency-call-fails", tongue, ("number", ambulanceNumber)),
            knowledge.Wording.Say($"emergency-{kind}-meanwhile", tongue, ("number", ambulanceNumber)),
            assessment.IsCrisis,
            assessment.IsCrisis ? crisisLines : []);
    }
}
