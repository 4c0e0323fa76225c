using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Intake;

/// <summary>What was decided after one message, by which rules, on which knowledge. One for each turn; never changed.</summary>
public sealed class AssessmentRecord
{
    public required Guid ConversationId { get; init; }

    /// <summary>Sequence of the patient's message it answers.</summary>
    public required int Sequence { get; init; }
    public required Acuity Acuity { get; init; }
    public required Disposition Disposition { get; init; }
    public required string? Complaint { get; init; }
    public required List<string> DecidedBy { get; init; }
    public required List<string> Departments { get; init; }
    public required List<string> RedFlags { get; init; }

    /// <summary>The findings and quotes that decided, encrypted JSON.</summary>
    public required Encrypted? Because { get; init; }

    /// <summary>The stop certificate: why no further question could change the result, encrypted JSON; null while there is one.</summary>
    public required Encrypted? Certificate { get; init; }
    public required string KnowledgeHash { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Encrypted SealBecause(FieldCipher cipher, Guid conversationId, int sequence, string json) =>
        cipher.Seal(json, CipherRow(conversationId, sequence), nameof(Because));

    public static Encrypted SealCertificate(FieldCipher cipher, Guid conversationId, int sequence, string json) =>
        cipher.Seal(json, CipherRow(conversationId, sequence), nameof(Certificate));

    public string? ReadBecause(FieldCipher cipher) => cipher.OpenOptional(Because, CipherRow(ConversationId, Sequence), nameof(Because));

    public string? ReadCertificate(FieldCipher cipher) => cipher.OpenOptional(Certificate, CipherRow(ConversationId, Sequence), nameof(Certificate));

    private static string CipherRow(Guid conversationId, int sequence) => $"assessment/{conversationId:N}/{sequence}";

    internal sealed class Mapping : IEntityTypeConfiguration<AssessmentRecord>
    {
        public void Configure(EntityTypeBuilder<AssessmentRecord> builder)
        {
            builder.ToTable("Assessments");
            builder.HasKey(assessment => new { assessment.ConversationId, assessment.Sequence });
            builder.Property(assessment => assessment.Acuity).HasConversion<int>();
            builder.Property(assessment => assessment.Complaint).HasMaxLength(100);
            builder.Property(assessment => assessment.KnowledgeHash).HasMaxLength(64);
            builder.HasOne<Conversation>().WithMany().HasForeignKey(assessment => assessment.ConversationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
