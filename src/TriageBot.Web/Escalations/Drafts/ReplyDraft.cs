using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.Escalations.Drafts;

/// <summary>A draft that somebody at the desk asked a model for (N13): what wrote it and what became of it. Never its words.</summary>
public sealed class ReplyDraft
{
    public required Guid Id { get; init; }
    public required Guid EscalationId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string Prompt { get; init; }
    public required int PromptRevision { get; init; }

    /// <summary>Null where the model said nothing.</summary>
    public string? Model { get; init; }

    /// <summary>Rule of the guard that held it back; null where none did.</summary>
    public string? HeldBackBy { get; init; }

    /// <summary>When a message that began as this draft was sent; null while it was not.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>How much of it a person changed, 0 to 100 percent of the characters; null until it is sent.</summary>
    public int? ChangedPercent { get; private set; }

    public void Sent(DateTimeOffset at, int changedPercent) => (SentAt, ChangedPercent) = (at, changedPercent);

    internal sealed class Mapping : IEntityTypeConfiguration<ReplyDraft>
    {
        public void Configure(EntityTypeBuilder<ReplyDraft> builder)
        {
            builder.ToTable("ReplyDrafts");
            builder.Property(draft => draft.Id).ValueGeneratedNever();
            builder.Property(draft => draft.By).HasMaxLength(256);
            builder.Property(draft => draft.Prompt).HasMaxLength(100);
            builder.Property(draft => draft.Model).HasMaxLength(200);
            builder.Property(draft => draft.HeldBackBy).HasMaxLength(100);
            builder.HasOne<Escalation>().WithMany().HasForeignKey(draft => draft.EscalationId).OnDelete(DeleteBehavior.Cascade); // it says nothing without its alert
            builder.HasIndex(draft => draft.At);
        }
    }
}
