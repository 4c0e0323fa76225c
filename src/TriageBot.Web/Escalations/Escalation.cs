using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Work for a person: a patient in danger, or worried that they are. One stays open per conversation and problem;
/// the same danger said again is counted on it.</summary>
public sealed class Escalation
{
    /// <summary>The problem of a patient who is more worried than the result says.</summary>
    public const string Worried = "patient-worried";

    public required Guid Id { get; init; }
    public required Guid ConversationId { get; init; }
    public Guid? PatientId { get; init; }

    /// <summary>Id of the red flag or rule, or <see cref="Worried"/>.</summary>
    public required string Problem { get; init; }
    public required Acuity Acuity { get; set; }
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>How fast a person must take it on; a person may lower it, a rule never.</summary>
    public required EscalationLevel Level { get; set; }

    /// <summary>Self-harm or violence: the ladder comes sooner.</summary>
    public bool IsCrisis { get; set; }

    /// <summary>The ward it belongs to, whose ladder counts; null for somebody no ward knows.</summary>
    public string? Ward { get; init; }

    /// <summary>From when the ladder counts: raised, worse, or opened again.</summary>
    public required DateTimeOffset LadderFrom { get; set; }

    /// <summary>The highest who know.</summary>
    public Rung Rung { get; private set; }

    /// <summary>When the next one above must be told; null when somebody has taken it on, it is closed, or everybody knows.</summary>
    public DateTimeOffset? ClimbAt { get; private set; }

    /// <summary>Until when somebody must have taken it.</summary>
    public required DateTimeOffset AcknowledgeBy { get; set; }

    /// <summary>The words that raised it.</summary>
    public required Encrypted Quote { get; set; }

    /// <summary>When to ask the patient whether they reached help; null when there is nothing to reach.</summary>
    public DateTimeOffset? AskReachedAt { get; init; }

    /// <summary>What follow-up noticed; null for a danger of an intake.</summary>
    public RiskFlagKind? Flag { get; set; }

    /// <summary>How soon a person must be in touch, for what follow-up noticed.</summary>
    public FlagUrgency? Urgency { get; set; }

    /// <summary>The rule and the numbers behind it, encrypted; null for a danger of an intake.</summary>
    public Encrypted? Why { get; private set; }

    /// <summary>Made by the hourly synthetic patient; left out of every count.</summary>
    public bool IsSynthetic { get; init; }

    public string? AcknowledgedBy { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>What the patient said when asked; null while they have not.</summary>
    public bool? ReachedHelp { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public string? ClosedBy { get; private set; }
    public ClosingOutcome? Outcome { get; private set; }

    /// <summary>How often the problem came back after it was closed.</summary>
    public int Reopened { get; private set; }

    /// <summary>User name of the colleague who is to see to it.</summary>
    public string? AssignedTo { get; private set; }

    /// <summary>Set aside until then, for all to see; the ladder goes on.</summary>
    public DateTimeOffset? SnoozedUntil { get; private set; }
    public string? SnoozedBy { get; private set; }
    public int Snoozes { get; private set; }
    public int Count { get; private set; } = 1;

    /// <summary>Two who change it at once: the second is refused and decides again.</summary>
    public int Version { get; private set; }

    public bool IsOpen => ClosedAt is null;

    public void SaidAgain() => (Count, Version) = (Count + 1, Version + 1);

    /// <summary>Said again, and worse: whoever had taken it on looked at less, so it waits for somebody anew, and never longer than it would have.</summary>
    public void Worsen(Danger danger, DateTimeOffset now, EscalationPolicy policy, Encrypted quote)
    {
        var before = AcknowledgeBy;
        WaitAnew(danger, now, policy, quote);
        AcknowledgeBy = before < AcknowledgeBy && before > now ? before : AcknowledgeBy;
        ClimbNext(policy);
    }

    /// <summary>The problem is back after it was closed.</summary>
    public void Reopen(Danger danger, DateTimeOffset now, EscalationPolicy policy, Encrypted quote)
    {
        (ClosedAt, ClosedBy, Outcome, AssignedTo, ReachedHelp, Reopened, Count) = (null, null, null, null, null, Reopened + 1, Count + 1);
        WaitAnew(danger, now, policy, quote);
    }

    private void WaitAnew(Danger danger, DateTimeOffset now, EscalationPolicy policy, Encrypted quote)
    {
        (Acuity, Flag, Urgency, Level, IsCrisis, Quote) = (danger.Acuity, danger.Flag?.Kind, danger.Flag?.Urgency, danger.Level, danger.IsCrisis, quote);
        (AcknowledgedBy, AcknowledgedAt, SnoozedUntil, SnoozedBy, Snoozes) = (null, null, null, null, 0);
        (LadderFrom, Rung, AcknowledgeBy) = (now, Rung.Nurse, policy.AcknowledgeBy(Level, IsCrisis, now));
        ClimbNext(policy);
    }

    /// <summary>Whoever talked with the patient has left them alone: it waits for somebody anew, and the next one above is told at once.</summary>
    internal void LeaveAlone(DateTimeOffset now, EscalationPolicy policy)
    {
        (AcknowledgedBy, AcknowledgedAt, SnoozedUntil, LadderFrom, AcknowledgeBy, Rung) = (null, null, null, now, now, Rung.Nurse);
        ClimbNext(policy);
    }

    /// <summary>A person says that it is more, or less, urgent. More urgent begins anew; for less, whoever was told already knows.</summary>
    public void Regrade(EscalationLevel level, DateTimeOffset now, EscalationPolicy policy)
    {
        var isHigher = level < Level;
        (Level, Acuity, IsCrisis) = (level, level.AcuityAt(Acuity), IsCrisis && level is EscalationLevel.Red);
        if (isHigher)
            (LadderFrom, Rung, Snoozes, SnoozedUntil) = (now, Rung.Nurse, 0, null);
        AcknowledgeBy = policy.AcknowledgeBy(level, IsCrisis, LadderFrom);
        ClimbNext(policy);
    }

    /// <summary>Sets the moment at which the next one above must be told.</summary>
    internal void ClimbNext(EscalationPolicy policy) => (ClimbAt, Version) = (IsOpen && AcknowledgedBy is null && !IsSynthetic ? NextClimb(policy) : null, Version + 1);

    private DateTimeOffset? NextClimb(EscalationPolicy policy) => policy.Next(Level, IsCrisis, Rung, LadderFrom) is not { At: var at } ? null
        : Rung is Rung.Nurse && AcknowledgeBy < at ? AcknowledgeBy : at;

    /// <summary>Somebody has it in hand: nothing climbs any more.</summary>
    internal void Take(string by, DateTimeOffset now) => (AcknowledgedBy, AcknowledgedAt, ClimbAt, Version) = (by, now, null, Version + 1);

    /// <summary>A colleague takes it over at the change of shift. When it was first taken on stays: the patient has not waited anew.</summary>
    internal void HandTo(string to, DateTimeOffset now)
    {
        Take(to, AcknowledgedAt ?? now);
        AssignedTo = AssignedTo is null ? null : to;
    }

    /// <summary>Nobody took it over at the change of shift: it stays where it was, somebody above knows, and what nobody had goes on climbing.</summary>
    internal void StayWith(string outgoing, EscalationPolicy policy)
    {
        if (AcknowledgedBy is null)
            AssignedTo ??= outgoing;
        Rung = Rung < Rung.ChargeNurse ? Rung.ChargeNurse : Rung;
        ClimbNext(policy);
    }

    /// <summary>Whose it is.</summary>
    internal Holding Holding => new(Level, IsOpen, AcknowledgedBy, AssignedTo);

    /// <summary>One person had two records and the same problem in both: this one stays, with the earliest deadline of all; the others are over without an outcome of their own.</summary>
    public void Fold(IReadOnlyList<Escalation> others, DateTimeOffset now)
    {
        SaidAgain();
        AcknowledgeBy = others.Append(this).Min(one => one.AcknowledgeBy);
        if (AcknowledgedBy is null)
            ClimbAt = others.Append(this).Min(one => one.ClimbAt);
        foreach (var other in others)
            (other.ClosedAt, other.ClosedBy, other.ClimbAt, other.Version) = (now, Actor.System.Name, null, other.Version + 1);
    }

    /// <summary>Something was written about it.</summary>
    public void Happened() => Version++;

    public void SetAside(string by, DateTimeOffset until) => (SnoozedUntil, SnoozedBy, Snoozes, Version) = (until, by, Snoozes + 1, Version + 1);

    public void Assign(string to) => (AssignedTo, Version) = (to, Version + 1);

    /// <summary>Said again, as urgent and more plainly; whoever has taken it on keeps it.</summary>
    public void Reword(RiskFlag flag, Encrypted quote) => (Flag, Urgency, Quote) = (flag.Kind, flag.Urgency, quote);

    public void Answered(bool reachedHelp) => (ReachedHelp, Version) = (reachedHelp, Version + 1);

    public void Close(string by, ClosingOutcome outcome, DateTimeOffset now) =>
        (ClosedAt, ClosedBy, Outcome, ClimbAt, SnoozedUntil, Version) = (ClosedAt ?? now, by, outcome, null, null, Version + 1);

    /// <summary>Keeps what follow-up gave as its reason.</summary>
    internal void Explain(FieldCipher cipher, FlagReason why) =>
        Why = cipher.Seal(JsonSerializer.Serialize(why, StoredJson.Options), CipherRow(ConversationId, Id), nameof(Why));

    internal FlagReason? ReadWhy(FieldCipher cipher) => cipher.OpenOptional(Why, CipherRow(ConversationId, Id), nameof(Why)) is { } json
        ? JsonSerializer.Deserialize<FlagReason>(json, StoredJson.Options) : null;

    public static Encrypted SealQuote(FieldCipher cipher, Guid conversationId, Guid id, string quote) => cipher.Seal(quote, CipherRow(conversationId, id), nameof(Quote));

    public string ReadQuote(FieldCipher cipher) => cipher.Open(Quote, CipherRow(ConversationId, Id), nameof(Quote));

    private static string CipherRow(Guid conversationId, Guid id) => $"escalation/{conversationId:N}/{id:N}";

    internal sealed class Mapping : IEntityTypeConfiguration<Escalation>
    {
        public void Configure(EntityTypeBuilder<Escalation> builder)
        {
            builder.Property(escalation => escalation.Id).ValueGeneratedNever();
            builder.Property(escalation => escalation.Problem).HasMaxLength(100);
            builder.Property(escalation => escalation.Acuity).HasConversion<int>();
            builder.Property(escalation => escalation.Level).HasConversion<short>();
            builder.Property(escalation => escalation.Rung).HasConversion<short>();
            builder.Property(escalation => escalation.Ward).HasMaxLength(100);
            builder.Property(escalation => escalation.AcknowledgedBy).HasMaxLength(256);
            builder.Property(escalation => escalation.AssignedTo).HasMaxLength(256);
            builder.Property(escalation => escalation.SnoozedBy).HasMaxLength(256);
            builder.Property(escalation => escalation.ClosedBy).HasMaxLength(256);
            builder.Property(escalation => escalation.Version).IsConcurrencyToken();
            builder.HasIndex(escalation => escalation.ClimbAt).HasFilter("\"ClimbAt\" IS NOT NULL");
            builder.HasIndex(escalation => new { escalation.ConversationId, escalation.Problem }).IsUnique().HasFilter("\"ClosedAt\" IS NULL");
            builder.HasIndex(escalation => new { escalation.PatientId, escalation.Problem }).IsUnique().HasFilter("\"ClosedAt\" IS NULL AND \"PatientId\" IS NOT NULL");
            builder.HasIndex(escalation => escalation.ClosedAt);
            builder.HasIndex(escalation => escalation.RaisedAt);
            builder.HasOne<Conversation>().WithMany().HasForeignKey(escalation => escalation.ConversationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
