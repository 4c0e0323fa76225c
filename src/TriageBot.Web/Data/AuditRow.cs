using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TriageBot.Web.Data;

/// <summary>One read or change of patient data: who, when, why, old → new. Each row's hash covers the row and the hash before it.</summary>
public sealed class AuditRow
{
    public required long Sequence { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public required string Role { get; init; }
    public required string Action { get; init; }
    public required string SubjectKind { get; init; }
    public required string SubjectId { get; init; }
    public required string Why { get; init; }
    public required Encrypted? Old { get; init; }
    public required Encrypted? New { get; init; }
    public required string KeyId { get; init; }
    public required string PreviousHash { get; init; }
    public string Hash { get; private set; } = "";

    internal static string CipherRow(long sequence) => $"audit/{sequence.ToString(CultureInfo.InvariantCulture)}";

    internal AuditRow Signed(FieldKey key)
    {
        Hash = HashAs(Sequence, key);
        return this;
    }

    /// <summary>The hash the row would have at a place in the chain. Every part carries its length, so that no two rows look alike.</summary>
    internal string HashAs(long sequence, FieldKey key)
    {
        string[] parts =
        [
            sequence.ToString(CultureInfo.InvariantCulture), At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), Actor, Role, Action,
            SubjectKind, SubjectId, Why, Old?.Stored ?? "-", New?.Stored ?? "-", KeyId, PreviousHash,
        ];
        var text = string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part};")));
        return Convert.ToBase64String(HMACSHA256.HashData(key.ForAudit, Encoding.UTF8.GetBytes(text)));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<AuditRow>
    {
        public void Configure(EntityTypeBuilder<AuditRow> builder)
        {
            builder.HasKey(row => row.Sequence);
            builder.Property(row => row.Sequence).ValueGeneratedNever();
            builder.Property(row => row.Actor).HasMaxLength(256);
            builder.Property(row => row.Role).HasMaxLength(64);
            builder.Property(row => row.Action).HasMaxLength(64);
            builder.Property(row => row.SubjectKind).HasMaxLength(64);
            builder.Property(row => row.SubjectId).HasMaxLength(128);
            builder.Property(row => row.Why).HasMaxLength(512);
            builder.Property(row => row.KeyId).HasMaxLength(32);
            builder.Property(row => row.PreviousHash).HasMaxLength(64);
            builder.Property(row => row.Hash).HasMaxLength(64);
            builder.HasIndex(row => new { row.SubjectKind, row.SubjectId });
        }
    }
}
