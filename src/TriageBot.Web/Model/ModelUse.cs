using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.Model;

/// <summary>One question to the model: what it cost and what came of it. Never what was said.</summary>
public sealed class ModelUse
{
    internal const decimal MicrosInOne = 1_000_000m;

    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ModelTask Task { get; init; }
    public required string Model { get; init; }
    public required Guid? ConversationId { get; init; }

    /// <summary>Whose day it counts for: the patient, else the conversation.</summary>
    public required Guid? Subject { get; init; }
    public required string? Ward { get; init; }
    public required int TokensIn { get; init; }

    /// <summary>Of the tokens in, those the provider had kept ready.</summary>
    public required int TokensCached { get; init; }
    public required int TokensOut { get; init; }
    public required bool IsEstimated { get; init; }
    public required int FirstTokenMilliseconds { get; init; }
    public required int Milliseconds { get; init; }

    /// <summary>In millionths of the currency: both databases add whole numbers up exactly.</summary>
    public required long CostMicros { get; init; }

    /// <summary>Why there was no answer; null when there was one.</summary>
    public required ModelSilence? Silence { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ModelUse>
    {
        public void Configure(EntityTypeBuilder<ModelUse> builder)
        {
            builder.ToTable("ModelUses");
            builder.Property(use => use.Id).ValueGeneratedNever();
            builder.Property(use => use.Model).HasMaxLength(100);
            builder.Property(use => use.Ward).HasMaxLength(200);
            builder.HasIndex(use => use.At);
            builder.HasIndex(use => new { use.Subject, use.At });
            builder.HasIndex(use => use.ConversationId);
        }
    }
}
