using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>Why another revision is in force.</summary>
public enum ActivationCause { Activated, RolledBack, Braked }

/// <summary>A line of the log of what was in force when. Lines are only added; which revision is live falls out of them.</summary>
public sealed class DocumentActivation
{
    public const int Everybody = 100;

    /// <summary>The share of conversations in each stage of a rollout.</summary>
    public static readonly IReadOnlyList<int> Stages = [5, 25, Everybody];

    public required Guid Id { get; init; }
    public required string Document { get; init; }

    /// <summary>Place in the document's log, from 1 without gaps: two people at once cannot both take it.</summary>
    public required int Sequence { get; init; }
    public required int Number { get; init; }

    /// <summary>Percent of new conversations.</summary>
    public required int Share { get; init; }
    public required ActivationCause Cause { get; init; }

    /// <summary>Takes also the conversations that run.</summary>
    public required bool RecallsRunning { get; init; }

    /// <summary>User name.</summary>
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Why { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DocumentActivation>
    {
        public void Configure(EntityTypeBuilder<DocumentActivation> builder)
        {
            builder.ToTable("DocumentActivations");
            builder.Property(activation => activation.Id).ValueGeneratedNever();
            builder.Property(activation => activation.Document).HasMaxLength(100);
            builder.Property(activation => activation.By).HasMaxLength(256);
            builder.Property(activation => activation.Why).HasMaxLength(500);
            builder.HasIndex(activation => new { activation.Document, activation.Sequence }).IsUnique();
        }
    }
}

/// <summary>The revision that a conversation began with and keeps.</summary>
public sealed class DocumentPin
{
    public required Guid ConversationId { get; init; }
    public required string Document { get; init; }
    public required int Number { get; set; }
    public required DateTimeOffset At { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DocumentPin>
    {
        public void Configure(EntityTypeBuilder<DocumentPin> builder)
        {
            builder.ToTable("DocumentPins");
            builder.HasKey(pin => new { pin.ConversationId, pin.Document });
            builder.Property(pin => pin.Document).HasMaxLength(100);
            builder.HasIndex(pin => new { pin.Document, pin.At });
        }
    }
}
