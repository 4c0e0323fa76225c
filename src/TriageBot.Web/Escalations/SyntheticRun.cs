using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.Escalations;

/// <summary>One journey of the synthetic patient (N5): sent as a patient's words, seen on the list, told to the hospital's paging system.</summary>
public sealed class SyntheticRun
{
    /// <summary>How long it may take.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromSeconds(60);

    public required Guid Id { get; init; }
    public required Guid ConversationId { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When the desk's list had it.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>Key of the alert that left for it; null where no receiver is set.</summary>
    public string? AlertKey { get; set; }

    /// <summary>When it was found to have come too late, and operations were paged.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SyntheticRun>
    {
        public void Configure(EntityTypeBuilder<SyntheticRun> builder)
        {
            builder.ToTable("SyntheticRuns");
            builder.Property(run => run.Id).ValueGeneratedNever();
            builder.Property(run => run.AlertKey).HasMaxLength(100);
            builder.HasIndex(run => run.ConversationId).IsUnique();
            builder.HasIndex(run => run.SentAt);
        }
    }
}
