using System.Diagnostics.CodeAnalysis;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;

namespace TriageBot.Web.Escalations;

/// <summary>One alert with what a nurse reads of it. Lives only while it is being shown.</summary>
public sealed record DeskItem : DeskLine
{
    [SetsRequiredMembers]
    internal DeskItem(DeskLine line, Bilingual reason, string quote) : base(line) => (Reason, Quote) = (reason, quote);

    /// <summary>The rule in words.</summary>
    public required Bilingual Reason { get; init; }

    /// <summary>The patient's words that raised it.</summary>
    public required string Quote { get; init; }
    public double? AgeYears { get; init; }
    public Sex Sex { get; init; }

    /// <summary>Name and record number of a patient the hospital knows; null for somebody who came by themselves.</summary>
    public string? Name { get; init; }
    public string? RecordNumber { get; init; }
    public string? ClosedBy { get; init; }
    public ClosingOutcome? Outcome { get; init; }

    public override string ToString() => $"(alert {Id})";

    /// <summary>Opens what is encrypted.</summary>
    internal static DeskItem Of(Escalation escalation, Bilingual reason, string quote, Patient patient, Dictionary<string, string> names) => new(DeskLine.Of(escalation).Naming(names), reason, quote)
    {
        AgeYears = patient.AgeYears, Sex = patient.Sex, ClosedBy = NameIn(names, escalation.ClosedBy), Outcome = escalation.Outcome,
    };
}

/// <summary>One line of an episode's history, as staff read it.</summary>
/// <param name="By">Name of whoever did it; null for the program.</param>
public sealed record EpisodeLine(DateTimeOffset At, string? By, EpisodeEventKind Kind, string? Code, DateTimeOffset? Until, EpisodeWords? Words);

/// <summary>A member of staff who may act at the desk.</summary>
public sealed record Colleague(string UserName, string Name);

/// <summary>A conversation that a person leads, as colleagues see it.</summary>
/// <param name="AloneSince">Since when the patient is alone in it.</param>
/// <param name="WaitsSince">Since when the patient waits for an answer.</param>
public sealed record CaseChat(string By, string Name, string Role, DateTimeOffset At, DateTimeOffset? AloneSince, DateTimeOffset? WaitsSince);

/// <summary>One escalation opened: the summary, the transcript and what else is open for the same patient.</summary>
public sealed record DeskCase(
    DeskItem Item, ClinicalSummary Summary, IReadOnlyList<TranscriptLine> Transcript, Assessment Assessment, IReadOnlyList<DeskItem> Others)
{
    /// <summary>Who writes in the conversation: the patient, or somebody for them.</summary>
    public OnBehalf Writer { get; init; }

    /// <summary>The patient's language.</summary>
    public Tongue Tongue { get; init; }

    /// <summary>What was closed before for the same patient, newest first.</summary>
    public IReadOnlyList<DeskItem> Earlier { get; init; } = [];

    /// <summary>What happened to it, oldest first.</summary>
    public IReadOnlyList<EpisodeLine> History { get; init; } = [];

    /// <summary>Who of the staff leads the conversation; null while the assistant does.</summary>
    public CaseChat? Chat { get; init; }

    /// <summary>To whom it can be assigned.</summary>
    public IReadOnlyList<Colleague> Colleagues { get; init; } = [];
}
