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
public sealed partial class Escalation
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
