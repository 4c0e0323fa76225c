using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>Ways a message can travel. Portal = it waits on the patient's own page; Staff = it is an alert to those above.</summary>
public enum ChannelKind { Portal, Email, Webhook, Staff }

/// <summary>Where a letter stands. Dropped = too late to be sent; SetAside = a person decided that it is not sent.</summary>
public enum OutboxStatus { Waiting, Sent, Dropped, Failed, SetAside }

/// <summary>Something that leaves the house, stored with what caused it and sent afterwards. It carries no health content.</summary>
public sealed class OutboxMessage
{
    private const int BitsAfterTime = 16; // of the first 64 of a version 7 id

    public required Guid Id { get; init; }

    /// <summary>The same key is the same message, here and at the receiver.</summary>
    public required string Key { get; init; }

    /// <summary>Whom it goes to or concerns; empty for an alert to staff.</summary>
    public required Guid PatientId { get; set; }
    public required ChannelKind Channel { get; init; }

    /// <summary>Address and text, encrypted JSON.</summary>
    public required Encrypted Letter { get; init; }
    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>Not sent by then it is dropped, never sent the next day.</summary>
    public required DateTimeOffset StaleAt { get; set; }
    public OutboxStatus Status { get; set; } = OutboxStatus.Waiting;
    public int Tries { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>Who took it to send it. Whoever comes back after the lease with another claim changes nothing.</summary>
    public Guid? Claim { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When it was last tried; null = never.</summary>
    public DateTimeOffset? TriedAt { get; set; }

    /// <summary>Why the last try failed: a <see cref="LetterProblem.Code"/>.</summary>
    public string? Problem { get; set; }

    /// <summary>Why a person set it aside, encrypted.</summary>
    public Encrypted? Why { get; private set; }

    /// <summary>When it was written: its id says so.</summary>
    public DateTimeOffset WrittenAt => DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(Id.ToByteArray(bigEndian: true)) >> BitsAfterTime));

    /// <summary>Once more from the beginning.</summary>
    public void SendAgain(DateTimeOffset now, DateTimeOffset staleAt) =>
        (Status, Tries, NotBefore, StaleAt, LeasedUntil, Claim, Problem, Why) = (OutboxStatus.Waiting, 0, now, staleAt, null, null, null, null);

    public void SetAside(FieldCipher cipher, string why) =>
        (Status, Why, LeasedUntil, Claim) = (OutboxStatus.SetAside, cipher.Seal(why, CipherRow(Id), nameof(Why)), null, null);

    internal string? ReadWhy(FieldCipher cipher) => cipher.OpenOptional(Why, CipherRow(Id), nameof(Why));

    internal static string CipherRow(Guid id) => $"outbox/{id:N}";

    internal sealed class Mapping : IEntityTypeConfiguration<OutboxMessage>
    {
        public void Configure(EntityTypeBuilder<OutboxMessage> builder)
        {
            builder.ToTable("Outbox");
            builder.Property(message => message.Id).ValueGeneratedNever();
            builder.Property(message => message.Key).HasMaxLength(100);
            builder.Property(message => message.Status).HasConversion<short>();
            builder.Property(message => message.Channel).HasConversion<short>();
            builder.Property(message => message.Problem).HasMaxLength(300);
            builder.HasIndex(message => message.Key).IsUnique();
            builder.HasIndex(message => message.NotBefore).HasFilter("\"Status\" = 0").HasDatabaseName("IX_Outbox_Waiting");
            builder.HasIndex(message => message.NotBefore, "IX_Outbox_Alerts").HasFilter("\"Status\" = 0 AND \"Channel\" = 3");
            builder.HasIndex(message => message.PatientId);
        }
    }
}
