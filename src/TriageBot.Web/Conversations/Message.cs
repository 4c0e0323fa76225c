using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;

namespace TriageBot.Web.Conversations;

public enum Author { Patient, Assistant, Nurse, System }

/// <summary>One message, as it was sent or shown. Its text never changes afterwards.</summary>
public sealed class Message
{
    public required Guid Id { get; init; }
    public required Guid ConversationId { get; init; }

    /// <summary>Place in the conversation, from 1 without gaps.</summary>
    public required int Sequence { get; init; }

    /// <summary>Made by the sender's device; the same id twice is the same message.</summary>
    public required string ClientId { get; init; }
    public required Author Author { get; init; }
    public required Encrypted Text { get; init; }

    /// <summary>What was shown with it (question, result) and what made it (rules, prompt), encrypted JSON; null when there is only text.</summary>
    public required Encrypted? Payload { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The knowledge that the assistant's words were decided with; null for everybody else's.</summary>
    public string? KnowledgeHash { get; init; }

    /// <summary>A model's warmer words for the text, laid beside it once; null = the prepared text is what people read.</summary>
    public Encrypted? Wording { get; private set; }

    /// <summary>The prompt that the wording was made with; null = none.</summary>
    public string? Prompt { get; private set; }
    public int? PromptRevision { get; private set; }
    public string? Model { get; private set; }

    /// <summary>The text is bound to this conversation: copied into another one it cannot be read there.</summary>
    public static Message Write(
        FieldCipher cipher, Guid conversationId, int sequence, Author author, string clientId, string text, string? payloadJson, DateTimeOffset sentAt)
    {
        var id = Guid.CreateVersion7(sentAt);
        return new Message
        {
            Id = id, ConversationId = conversationId, Sequence = sequence, ClientId = clientId, Author = author, SentAt = sentAt,
            Text = cipher.Seal(text, CipherRow(conversationId, id), nameof(Text)),
            Payload = cipher.SealOptional(payloadJson, CipherRow(conversationId, id), nameof(Payload)),
            KnowledgeHash = author is Author.Assistant ? KnowledgeBase.Embedded.Hash : null,
        };
    }

    public string ReadText(FieldCipher cipher) => cipher.Open(Text, CipherRow(ConversationId, Id), nameof(Text));

    public string? ReadPayload(FieldCipher cipher) => cipher.OpenOptional(Payload, CipherRow(ConversationId, Id), nameof(Payload));

    /// <summary>What people read in place of the prepared text, or null.</summary>
    public string? ReadWording(FieldCipher cipher) => cipher.OpenOptional(Wording, CipherRow(ConversationId, Id), nameof(Wording));

    /// <returns>False when it has one already: what was read once is not changed.</returns>
    public bool Take(FieldCipher cipher, Wording wording)
    {
        if (Wording is not null)
            return false;
        (Wording, Prompt, PromptRevision, Model) = (cipher.Seal(wording.Text, CipherRow(ConversationId, Id), nameof(Wording)), wording.Prompt, wording.Revision, wording.Model);
        return true;
    }

    private static string CipherRow(Guid conversationId, Guid id) => $"message/{conversationId:N}/{id:N}";

    internal sealed class Mapping : IEntityTypeConfiguration<Message>
    {
        public void Configure(EntityTypeBuilder<Message> builder)
        {
            builder.Property(message => message.Id).ValueGeneratedNever();
            builder.Property(message => message.ClientId).HasMaxLength(64);
            builder.Property(message => message.KnowledgeHash).HasMaxLength(64);
            builder.Property(message => message.Prompt).HasMaxLength(100);
            builder.Property(message => message.Model).HasMaxLength(200);
            builder.HasIndex(message => new { message.ConversationId, message.ClientId }).IsUnique();
            builder.HasIndex(message => new { message.ConversationId, message.Sequence }).IsUnique();
            builder.HasOne<Conversation>().WithMany().HasForeignKey(message => message.ConversationId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
