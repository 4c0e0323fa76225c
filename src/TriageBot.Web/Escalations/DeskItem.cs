using TriageBot.Clinical.Escalating;
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

    /// <summary>Name and record number of a patient the hospital knows; null for somebody who came by themselves.</summary>
    public string? Name { get; init; }
    public string? RecordNumber { get; init; }

    /// <summary>The programme of the last discharge, in words; null without one.</summary>
    public Bilingual? Programme { get; init; }

    /// <summary>How fast a person must take it on.</summary>
    public EscalationLevel Level { get; init; }

    /// <summary>The highest who know.</summary>
    public Rung Rung { get; init; }

    /// <summary>From when the deadline counts.</summary>
    public DateTimeOffset? LadderFrom { get; init; }
    public string? Ward { get; init; }

    /// <summary>Name of the colleague who is to see to it.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Set aside until then, and by whom.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }
    public string? SnoozedBy { get; init; }

    /// <summary>How often the problem came back after it was closed.</summary>
    public int Reopened { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? ClosedBy { get; init; }
    public ClosingOutcome? Outcome { get; init; }

    /// <summary>Half of the time is gone and nobody has taken it on.</summary>
    public bool IsAboutToBreach(DateTimeOffset now) => AcknowledgedBy is null && ClosedAt is null && EscalationPolicy.IsAboutToBreach(LadderFrom ?? RaisedAt, AcknowledgeBy, now);

    /// <summary>Set aside, and not so long that its deadline has come: that is never hidden.</summary>
    public bool IsSetAside(DateTimeOffset now) => SnoozedUntil > now && (AcknowledgedBy is not null || AcknowledgeBy > now);
}

/// <summary>One line of an episode's history, as staff read it.</summary>
/// <param name="By">Name of whoever did it; null for the program.</param>
public sealed record EpisodeLine(DateTimeOffset At, string? By, EpisodeEventKind Kind, string? Code, DateTimeOffset? Until, EpisodeWords? Words);

/// <summary>A member of staff who may act at the desk.</summary>
public sealed record Colleague(string UserName, string Name);

/// <summary>One escalation opened: the summary, the transcript and what else is open for the same patient.</summary>
public sealed record DeskCase(
    DeskItem Item, ClinicalSummary Summary, IReadOnlyList<TranscriptLine> Transcript, Assessment Assessment, IReadOnlyList<DeskItem> Others)
{
    /// <summary>What happened to it, oldest first.</summary>
    public IReadOnlyList<EpisodeLine> History { get; init; } = [];

    /// <summary>To whom it can be assigned.</summary>
    public IReadOnlyList<Colleague> Colleagues { get; init; } = [];
}
