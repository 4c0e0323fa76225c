using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Feedback;

/// <summary>What a department learns from when a patient came to the wrong door: the words, and which department was right.</summary>
public sealed record RoutedCase(string Title, string Ask, string? AgeBand);

/// <summary>"Should have been …": the department a member of staff finds right for one conversation. One for each; the latest word counts,
/// earlier ones are in the audit record.</summary>
public sealed class RoutingFeedback
{
    public required Guid Id { get; init; }
    public required Guid ConversationId { get; init; }

    /// <summary>Id of the department that was named first; empty when none was.</summary>
    public required string Named { get; init; }

    /// <summary>Id of the department that was right.</summary>
    public required string Right { get; set; }

    /// <summary>User name of the member of staff.</summary>
    public required string By { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>The patient's words, encrypted <see cref="RoutedCase"/>.</summary>
    public required Encrypted Case { get; set; }

    public static Encrypted SealCase(FieldCipher cipher, Guid conversationId, RoutedCase told) =>
        cipher.Seal(JsonSerializer.Serialize(told, ConversationState.Json), CipherRow(conversationId), nameof(Case));

    public RoutedCase ReadCase(FieldCipher cipher) => JsonSerializer.Deserialize<RoutedCase>(cipher.Open(Case, CipherRow(ConversationId), nameof(Case)), ConversationState.Json)
        ?? throw new InvalidOperationException("The words of a routing feedback are the word null. Restore the row from the backup.");

    private static string CipherRow(Guid conversationId) => $"routing-feedback/{conversationId:N}";

    internal sealed class Mapping : IEntityTypeConfiguration<RoutingFeedback>
    {
        public void Configure(EntityTypeBuilder<RoutingFeedback> builder)
        {
            builder.ToTable("RoutingFeedback");
            builder.Property(feedback => feedback.Id).ValueGeneratedNever();
            builder.Property(feedback => feedback.Named).HasMaxLength(100);
            builder.Property(feedback => feedback.Right).HasMaxLength(100);
            builder.Property(feedback => feedback.By).HasMaxLength(256);
            builder.HasIndex(feedback => feedback.ConversationId).IsUnique();
            builder.HasOne<Conversation>().WithMany().HasForeignKey(feedback => feedback.ConversationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
