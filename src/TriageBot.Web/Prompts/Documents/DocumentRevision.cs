using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>One text that somebody proposed. Never changed; what became of it is read from the approvals and activations.</summary>
public sealed class DocumentRevision
{
    /// <summary>More does not fit through a live page in one piece.</summary>
    public const int MostCharacters = 8000;

    public required Guid Id { get; init; }
    public required string Document { get; init; }

    /// <summary>From 1 without gaps; 0 is the text that came with the program.</summary>
    public required int Number { get; init; }
    public required string Text { get; init; }

    /// <summary>User name.</summary>
    public required string Author { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Why { get; init; }

    /// <summary>Number of the revision that the author began from.</summary>
    public required int Base { get; init; }

    /// <summary>SHA-256 of the text.</summary>
    public required string Hash { get; init; }

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal sealed class Mapping : IEntityTypeConfiguration<DocumentRevision>
    {
        public void Configure(EntityTypeBuilder<DocumentRevision> builder)
        {
            builder.ToTable("DocumentRevisions");
            builder.Property(revision => revision.Id).ValueGeneratedNever();
            builder.Property(revision => revision.Document).HasMaxLength(100);
            builder.Property(revision => revision.Author).HasMaxLength(256);
            builder.Property(revision => revision.Why).HasMaxLength(500);
            builder.Property(revision => revision.Hash).HasMaxLength(64);
            builder.HasIndex(revision => new { revision.Document, revision.Number }).IsUnique();
        }
    }
}

/// <summary>A second person's word on a revision. One for each person; never changed.</summary>
public sealed class DocumentApproval
{
    public required Guid Id { get; init; }
    public required string Document { get; init; }
    public required int Number { get; init; }

    /// <summary>User name.</summary>
    public required string By { get; init; }
    public required string Role { get; init; }
    public required bool IsApproved { get; init; }
    public required string Why { get; init; }
    public required DateTimeOffset At { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DocumentApproval>
    {
        public void Configure(EntityTypeBuilder<DocumentApproval> builder)
        {
            builder.ToTable("DocumentApprovals");
            builder.Property(approval => approval.Id).ValueGeneratedNever();
            builder.Property(approval => approval.Document).HasMaxLength(100);
            builder.Property(approval => approval.By).HasMaxLength(256);
            builder.Property(approval => approval.Role).HasMaxLength(64);
            builder.Property(approval => approval.Why).HasMaxLength(500);
            builder.HasIndex(approval => new { approval.Document, approval.Number, approval.By }).IsUnique();
        }
    }
}

/// <summary>What an author has typed and not proposed yet: kept when the line is cut. One for each author.</summary>
public sealed class DocumentDraft
{
    public required string Document { get; init; }

    /// <summary>User name.</summary>
    public required string Author { get; init; }
    public required string Text { get; set; }
    public required int Base { get; set; }
    public required DateTimeOffset At { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DocumentDraft>
    {
        public void Configure(EntityTypeBuilder<DocumentDraft> builder)
        {
            builder.ToTable("DocumentDrafts");
            builder.HasKey(draft => new { draft.Document, draft.Author });
            builder.Property(draft => draft.Document).HasMaxLength(100);
            builder.Property(draft => draft.Author).HasMaxLength(256);
        }
    }
}
