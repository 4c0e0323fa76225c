using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.Evaluation.Stored;

/// <summary>What one run of <c>evaluate</c> found, with everything that it depended on. Holds figures only, never a case.</summary>
public sealed class StoredScorecard
{
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>The verb: must-pass, triage, adherence …</summary>
    public required string Kind { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public required string KnowledgeHash { get; init; }

    /// <summary>SHA-256 over the file of cases: figures of different files are not compared by mistake.</summary>
    public required string CasesHash { get; init; }

    /// <summary>The model that took part; null for the rules alone.</summary>
    public string? Model { get; init; }

    /// <summary>Names and revisions of the prompts that took part, or null.</summary>
    public string? Prompts { get; init; }

    /// <summary>Name → number, as JSON.</summary>
    public required string Figures { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<StoredScorecard>
    {
        public void Configure(EntityTypeBuilder<StoredScorecard> builder)
        {
            builder.ToTable("Scorecards");
            builder.Property(card => card.Id).ValueGeneratedNever();
            builder.Property(card => card.Kind).HasMaxLength(40);
            builder.Property(card => card.KnowledgeHash).HasMaxLength(64);
            builder.Property(card => card.CasesHash).HasMaxLength(64);
            builder.Property(card => card.Model).HasMaxLength(200);
            builder.Property(card => card.Prompts).HasMaxLength(1000);
            builder.HasIndex(card => new { card.Kind, card.TakenAt });
        }
    }
}
