using System.Linq.Expressions;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Escalations;

/// <summary>One alert as far as it can be told without opening anything encrypted: enough to order, to fold, to filter and to count by.</summary>
/// <param name="Count">How often the same danger was said.</param>
/// <param name="ReachedHelp">What the patient said when asked; null while they have not.</param>
public record DeskLine(
    Guid Id, Guid ConversationId, Acuity Acuity, string RuleId, DateTimeOffset RaisedAt, DateTimeOffset AcknowledgeBy,
    string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt, int Count, bool? ReachedHelp)
{
    /// <summary>The same from the columns of the table and from nothing else.</summary>
    internal static readonly Expression<Func<Escalation, DeskLine>> Columns = escalation => new DeskLine(
        escalation.Id, escalation.ConversationId, escalation.Acuity, escalation.Problem, escalation.RaisedAt, escalation.AcknowledgeBy,
        escalation.AcknowledgedBy, escalation.AcknowledgedAt, escalation.Count, escalation.ReachedHelp)
    {
        PatientId = escalation.PatientId, Level = escalation.Level, Rung = escalation.Rung, LadderFrom = escalation.LadderFrom, Ward = escalation.Ward, AssignedTo = escalation.AssignedTo,
        SnoozedUntil = escalation.SnoozedUntil, SnoozedBy = escalation.SnoozedBy, Reopened = escalation.Reopened, ClosedAt = escalation.ClosedAt, Version = escalation.Version,
    };

    private static readonly Func<Escalation, DeskLine> Read = Columns.Compile();

    private readonly DateTimeOffset? waitingSince;

    /// <summary>The hospital's record of the patient, where it knows them; null for somebody who came by themselves.</summary>
    public Guid? PatientId { get; init; }

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

    /// <summary>Grows with every change.</summary>
    public int Version { get; init; }

    /// <summary>Since when somebody waits: what came back after it was closed waits anew.</summary>
    public DateTimeOffset WaitingSince { get => waitingSince ?? (Reopened > 0 ? LadderFrom ?? RaisedAt : RaisedAt); init => waitingSince = value; }

    /// <summary>The patient, or the conversation of somebody the hospital does not know.</summary>
    public Guid Whose => PatientId ?? ConversationId;

    /// <summary>Half of the time is gone and nobody has taken it on.</summary>
    public bool IsAboutToBreach(DateTimeOffset now) => AcknowledgedBy is null && ClosedAt is null && EscalationPolicy.IsAboutToBreach(LadderFrom ?? RaisedAt, AcknowledgeBy, now);

    /// <summary>Set aside, and not so long that its deadline has come: that is never hidden.</summary>
    public bool IsSetAside(DateTimeOffset now) => SnoozedUntil > now && (AcknowledgedBy is not null || AcknowledgeBy > now);

    internal static DeskLine Of(Escalation escalation) => Read(escalation);

    /// <summary>With what colleagues are called in place of their user names.</summary>
    internal DeskLine Naming(Dictionary<string, string> names) => AcknowledgedBy is null && AssignedTo is null && SnoozedBy is null ? this
        : this with { AcknowledgedBy = NameIn(names, AcknowledgedBy), AssignedTo = NameIn(names, AssignedTo), SnoozedBy = NameIn(names, SnoozedBy) };

    protected static string? NameIn(Dictionary<string, string> names, string? userName) => userName is null ? null : names.GetValueOrDefault(userName, userName);
}
