using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Prompts.Replay;

public enum ReplayState { Running, Cancelled, Finished, Failed }

/// <summary>A trial of a revision on past conversations and fixed cases. It stands in the database, so that a restart or another node goes on where it was.</summary>
public sealed class ReplayRun
{
    public required Guid Id { get; init; }
    public required string Document { get; init; }
    public required int Number { get; init; }

    /// <summary>The revision in force that it is compared with.</summary>
    public required int Against { get; init; }

    /// <summary>Whether a language model read with the prompts; without one no prompt can change a verdict.</summary>
    public required bool WithModel { get; init; }

    /// <summary>User name.</summary>
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The past conversations, chosen when it began: ids as JSON.</summary>
    public required string Conversations { get; init; }
    public required int Total { get; init; }
    public int Done { get; init; }

    /// <summary>Cases that could not be played, by either text.</summary>
    public int Unreadable { get; init; }
    public ReplayState State { get; init; } = ReplayState.Running;
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Until then one node works at it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ReplayRun>
    {
        public void Configure(EntityTypeBuilder<ReplayRun> builder)
        {
            builder.ToTable("ReplayRuns");
            builder.Property(run => run.Id).ValueGeneratedNever();
            builder.Property(run => run.Document).HasMaxLength(100);
            builder.Property(run => run.By).HasMaxLength(256);
            builder.HasIndex(run => new { run.Document, run.Number });
            builder.HasIndex(run => run.State);
        }
    }
}

/// <summary>What changed for one case. Cases that came out the same have no line.</summary>
public sealed class ReplayLine
{
    internal const int LongestQuestion = 200;

    public required Guid Id { get; init; }
    public required Guid RunId { get; init; }

    /// <summary>Id of a fixed case, or "conversation n": nobody is named.</summary>
    public required string Case { get; init; }
    public required Acuity LevelBefore { get; init; }
    public required Acuity LevelAfter { get; init; }
    public required string? DepartmentBefore { get; init; }
    public required string? DepartmentAfter { get; init; }

    /// <summary>Id of the first question after the opening words.</summary>
    public required string? QuestionBefore { get; init; }
    public required string? QuestionAfter { get; init; }

    public bool IsDowngrade => LevelBefore.IsHigherThan(LevelAfter);

    internal sealed class Mapping : IEntityTypeConfiguration<ReplayLine>
    {
        public void Configure(EntityTypeBuilder<ReplayLine> builder)
        {
            builder.ToTable("ReplayLines");
            builder.Property(line => line.Id).ValueGeneratedNever();
            builder.Property(line => line.Case).HasMaxLength(200);
            builder.Property(line => line.LevelBefore).HasConversion<int>();
            builder.Property(line => line.LevelAfter).HasConversion<int>();
            builder.Property(line => line.DepartmentBefore).HasMaxLength(100);
            builder.Property(line => line.DepartmentAfter).HasMaxLength(100);
            builder.Property(line => line.QuestionBefore).HasMaxLength(LongestQuestion);
            builder.Property(line => line.QuestionAfter).HasMaxLength(LongestQuestion);
            builder.HasIndex(line => line.RunId);
            builder.HasOne<ReplayRun>().WithMany().HasForeignKey(line => line.RunId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>A safety officer answers for one downgrade, with a reason.</summary>
public sealed class ReplaySignature
{
    public required Guid LineId { get; init; }

    /// <summary>User name.</summary>
    public required string By { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Why { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ReplaySignature>
    {
        public void Configure(EntityTypeBuilder<ReplaySignature> builder)
        {
            builder.ToTable("ReplaySignatures");
            builder.HasKey(signature => signature.LineId);
            builder.Property(signature => signature.LineId).ValueGeneratedNever();
            builder.Property(signature => signature.By).HasMaxLength(256);
            builder.Property(signature => signature.Why).HasMaxLength(500);
            builder.HasOne<ReplayLine>().WithMany().HasForeignKey(signature => signature.LineId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
