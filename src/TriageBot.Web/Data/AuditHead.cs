using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.Data;

/// <summary>Where the audit chain ends. Being keyed, it cannot be moved back by somebody who cuts rows off.</summary>
public sealed class AuditHead
{
    public const int OnlyId = 1;

    public int Id { get; private init; } = OnlyId;
    public long Sequence { get; private set; }
    public string Hash { get; private set; } = "";
    public string KeyId { get; private set; } = "";
    public string Seal { get; private set; } = "";

    internal static AuditHead Start(FieldKey key)
    {
        var head = new AuditHead();
        head.MoveTo(0, "", key);
        return head;
    }

    internal void MoveTo(long sequence, string hash, FieldKey key) =>
        (Sequence, Hash, KeyId, Seal) = (sequence, hash, key.Id, SealOf(sequence, hash, key));

    internal bool IsGenuine(KeyRing keys) => keys.Find(KeyId) is { } key && Seal == SealOf(Sequence, Hash, key);

    internal static string SealOf(long sequence, string hash, FieldKey key) => Convert.ToBase64String(
        HMACSHA256.HashData(key.ForAudit, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"head;{sequence};{hash}"))));

    internal sealed class Mapping : IEntityTypeConfiguration<AuditHead>
    {
        public void Configure(EntityTypeBuilder<AuditHead> builder)
        {
            builder.Property(head => head.Id).ValueGeneratedNever();
            builder.Property(head => head.Hash).HasMaxLength(64);
            builder.Property(head => head.KeyId).HasMaxLength(32);
            builder.Property(head => head.Seal).HasMaxLength(64);
        }
    }
}
