using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Web.Data;

namespace TriageBot.Web.Interchange.Adt;

/// <summary>A message that was taken: sent again it is answered the same and does nothing. Stored in the transaction of what it told.</summary>
public sealed class HeardMessage
{
    private const string KeyPurpose = "hl7 message", ContentPurpose = "hl7 content";

    public required Guid Id { get; init; }

    /// <summary>Keyed hash of sending application, facility and control id.</summary>
    public required string Key { get; init; }
    public required string Content { get; init; }
    public required DateTimeOffset HeardAt { get; init; }

    /// <summary>The answer as it was sent, base64.</summary>
    public required Encrypted Answer { get; init; }

    internal static HeardMessage Write(FieldCipher cipher, Hl7Message message, byte[] bytes, byte[] answer, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new HeardMessage
        {
            Id = id, Key = cipher.Fingerprint(KeyPurpose, message.Key), Content = cipher.Fingerprint(ContentPurpose, Convert.ToBase64String(bytes)), HeardAt = now,
            Answer = cipher.Seal(Convert.ToBase64String(answer), CipherRow(id), nameof(Answer)),
        };
    }

    internal static IReadOnlyList<string> KeysOf(FieldCipher cipher, Hl7Message message) => cipher.Fingerprints(KeyPurpose, message.Key);

    public bool IsTheSame(FieldCipher cipher, byte[] bytes) => cipher.Matches(Content, ContentPurpose, Convert.ToBase64String(bytes));

    public byte[] ReadAnswer(FieldCipher cipher) => Convert.FromBase64String(cipher.Open(Answer, CipherRow(Id), nameof(Answer)));

    private static string CipherRow(Guid id) => $"heard-message/{id:N}";

    internal sealed class Mapping : IEntityTypeConfiguration<HeardMessage>
    {
        public void Configure(EntityTypeBuilder<HeardMessage> builder)
        {
            builder.ToTable("HeardMessages");
            builder.Property(message => message.Id).ValueGeneratedNever();
            builder.Property(message => message.Key).HasMaxLength(100);
            builder.Property(message => message.Content).HasMaxLength(100);
            builder.HasIndex(message => message.Key).IsUnique();
            builder.HasIndex(message => message.HeardAt);
        }
    }
}
