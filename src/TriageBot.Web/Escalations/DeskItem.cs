using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;

namespace TriageBot.Web.Escalations;

/// <summary>One waiting patient on the nurse's list.</summary>
/// <param name="Reason">The rule in words.</param>
/// <param name="Quote">The patient's words that raised it.</param>
/// <param name="Count">How often the same danger was said.</param>
/// <param name="ReachedHelp">What the patient said when asked; null while they have not.</param>
public sealed record DeskItem(
    Guid Id, Guid ConversationId, Acuity Acuity, string RuleId, Bilingual Reason, string Quote, DateTimeOffset RaisedAt, DateTimeOffset AcknowledgeBy,
    string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt, int Count, bool? ReachedHelp, double? AgeYears, Sex Sex)
{
    /// <summary>The hospital's record of the patient, where it knows them; null for somebody who came by themselves.</summary>
    public Guid? PatientId { get; init; }
}

/// <summary>One escalation opened: the summary, the transcript and what else is open for the same patient.</summary>
public sealed record DeskCase(
    DeskItem Item, ClinicalSummary Summary, IReadOnlyList<TranscriptLine> Transcript, Assessment Assessment, IReadOnlyList<DeskItem> Others);
