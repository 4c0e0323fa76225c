using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>Who a caregiver is and where they are reached.</summary>
/// <param name="Relation">To the patient, in the words of whoever wrote it down: 女儿, neighbour.</param>
public sealed record CaregiverContact(string Name, string Relation, string? Phone, string? Email)
{
    public override string ToString() => "(a caregiver)";
}

/// <summary>Somebody who may tell us how the patient is, because the patient agreed (F11). They see nothing of what the patient says.</summary>
public sealed class Caregiver
{
    public required Guid Id { get; init; }
    public required Guid PatientId { get; set; }
    public required Encrypted Contact { get; init; }
    public required Tongue Language { get; init; }

    /// <summary>User name of the member of staff who wrote down that the patient agrees.</summary>
    public required string AgreedBy { get; init; }
    public required DateTimeOffset AgreedAt { get; init; }

    /// <summary>When they were last written to.</summary>
    public required DateTimeOffset AskedAt { get; set; }
    public DateTimeOffset? RemovedAt { get; private set; }
    public string? RemovedBy { get; private set; }

    public void Remove(string by, DateTimeOffset now) => (RemovedBy, RemovedAt) = RemovedAt is null ? (by, now) : (RemovedBy, RemovedAt);

    internal static Encrypted Seal(FieldCipher cipher, Guid id, CaregiverContact contact) => cipher.Seal(JsonSerializer.Serialize(contact, StoredJson.Options), CipherRow(id), nameof(Contact));

    internal CaregiverContact ReadContact(FieldCipher cipher) => JsonSerializer.Deserialize<CaregiverContact>(cipher.Open(Contact, CipherRow(Id), nameof(Contact)), StoredJson.Options)
        ?? throw new InvalidOperationException("The contact of a caregiver is the word null. Restore the row from the backup.");

    private static string CipherRow(Guid id) => $"caregiver/{id:N}";

    internal sealed class Mapping : IEntityTypeConfiguration<Caregiver>
    {
        public void Configure(EntityTypeBuilder<Caregiver> builder)
        {
            builder.ToTable("Caregivers");
            builder.Property(caregiver => caregiver.Id).ValueGeneratedNever();
            builder.Property(caregiver => caregiver.AgreedBy).HasMaxLength(256);
            builder.Property(caregiver => caregiver.RemovedBy).HasMaxLength(256);
            builder.HasIndex(caregiver => caregiver.PatientId);
            builder.HasIndex(caregiver => caregiver.AskedAt).HasFilter("\"RemovedAt\" IS NULL");
            builder.HasOne<PatientRecord>().WithMany().HasForeignKey(caregiver => caregiver.PatientId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
