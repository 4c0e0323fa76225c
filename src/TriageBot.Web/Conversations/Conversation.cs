using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;

namespace TriageBot.Web.Conversations;

/// <summary>Why the conversation was opened.</summary>
public enum ConversationKind { Intake, CheckIn }

/// <summary>Whom it is about, seen from the one who writes.</summary>
public enum OnBehalf { Self, Child, Other }

/// <summary>One patient's conversation with us. It is opened by a secret handle, carries how urgent it has become, and only rises.</summary>
public sealed class Conversation
{
    private const int KeySize = 32;

    public required Guid Id { get; init; }
    public required string KeyHash { get; set; }
    public required ConversationKind Kind { get; init; }
    public required Tongue Language { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required OnBehalf OnBehalf { get; init; }
    public required string KnowledgeHash { get; init; }
    public required string ConsentVersion { get; init; }
    public bool IsDemo { get; init; }

    /// <summary>The hourly trial of the whole way; nobody's, and in no count.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>Whose it is, where the hospital knows them: always for a check-in.</summary>
    public Guid? PatientId { get; init; }

    /// <summary>The state of the intake as its slice wrote it, encrypted JSON.</summary>
    public required Encrypted State { get; set; }
    public Acuity? Acuity { get; private set; }
    public DateTimeOffset? FinalAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>A new handle: 256 random bits for the patient's browser. We keep only its hash.</summary>
    public static string NewKey() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(KeySize));

    /// <summary>The hash covers the conversation too: writing one's own hash into another conversation's row opens nothing.</summary>
    public static string HashOf(FieldCipher cipher, Guid id, string key) => cipher.Fingerprint("conversation key", $"{id:N}/{key}");

    public bool IsOpenedBy(FieldCipher cipher, string key) => cipher.Matches(KeyHash, "conversation key", $"{Id:N}/{key}");

    /// <summary>From now on another secret opens it, and the one before does not.</summary>
    public void GiveKey(FieldCipher cipher, string key) => KeyHash = HashOf(cipher, Id, key);

    public static Encrypted SealState(FieldCipher cipher, Guid id, string json) => cipher.Seal(json, $"conversation/{id:N}", nameof(State));

    public string ReadState(FieldCipher cipher) => cipher.Open(State, $"conversation/{Id:N}", nameof(State));

    /// <summary>Takes the state after a turn. Two turns at once: the second to be saved is refused by <see cref="Version"/>.</summary>
    public void TakeTurn(FieldCipher cipher, string stateJson, Acuity? acuity)
    {
        State = SealState(cipher, Id, stateJson);
        if (acuity is { } now)
            Acuity = Acuity is { } before ? before.Higher(now) : now;
        Version++;
    }

    /// <summary>The result was shown. Later words may still raise it.</summary>
    public void Conclude(DateTimeOffset now) => FinalAt ??= now;

    internal sealed class Mapping : IEntityTypeConfiguration<Conversation>
    {
        public void Configure(EntityTypeBuilder<Conversation> builder)
        {
            builder.Property(conversation => conversation.Id).ValueGeneratedNever();
            builder.Property(conversation => conversation.KeyHash).HasMaxLength(100);
            builder.Property(conversation => conversation.Acuity).HasConversion<int?>();
            builder.Property(conversation => conversation.KnowledgeHash).HasMaxLength(64);
            builder.Property(conversation => conversation.ConsentVersion).HasMaxLength(32);
            builder.Property(conversation => conversation.Version).IsConcurrencyToken();
            builder.HasIndex(conversation => conversation.StartedAt);
            builder.HasIndex(conversation => conversation.PatientId);
        }
    }
}
