using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;

namespace TriageBot.Web.Intake;

/// <summary>An intake as the page shows it. A view of the database: reload, second device and restart show the same.</summary>
public sealed record IntakeView(
    Guid Id, Tongue Tongue, IReadOnlyList<TranscriptLine> Lines, Question? Open, IReadOnlyList<AskedQuestion> Answered, Assessment Assessment,
    EmergencyText? Emergency, ResultText? Result, ClinicalSummary? Summary, bool IsWorried, string? TeachBackAnswer, bool? ReachedHelp,
    DateTimeOffset? AskReachedAt, ReceiptView? Receipt, string? Relation, DateTimeOffset StartedAt,
    ClinicalPicture? Picture = null)
{
    /// <summary>Who of the staff leads the conversation; null while the assistant does.</summary>
    public PersonHere? Chat { get; init; }

    /// <summary>A conversation after discharge.</summary>
    public bool IsCheckIn { get; init; }
}

/// <summary>The person the patient talks with.</summary>
/// <param name="IsAway">Nobody is there at the moment.</param>
public sealed record PersonHere(Signature Who, DateTimeOffset Since, bool IsAway);

/// <summary>What the patient is told about the person who has been told.</summary>
/// <param name="AcknowledgedBy">Name of whoever took it; null while nobody has.</param>
/// <param name="AcknowledgeBy">Until when somebody must have taken it.</param>
public sealed record ReceiptView(Guid EscalationId, DateTimeOffset RaisedAt, string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt, DateTimeOffset AcknowledgeBy)
{
    /// <summary>Until when whoever took it is in touch with the patient; null while nobody has, and for an intake.</summary>
    public DateTimeOffset? ContactBy { get; init; }

    /// <summary>Nobody who may take it on is at the desk now.</summary>
    public bool IsUnwatched { get; init; }

    /// <summary>What the patient was told when it ended; null while it is open.</summary>
    public string? Ended { get; init; }

    /// <summary>Nobody having taken it in time, the patient is to call for help: what is said here must not wait.</summary>
    public bool MustNotWait { get; init; }
}
