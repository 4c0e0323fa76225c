using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;

namespace TriageBot.Web.Patients;

/// <summary>Which way a discharge came in.</summary>
public enum DischargeSource { Form, Csv, Fhir, Hl7, Demo }

/// <summary>Why a follow-up ended before its plan did.</summary>
public enum DischargeEnd { Readmitted, Died, Cancelled, Merged, Transferred }

/// <summary>One stay in hospital that ended with the patient going home. The same visit told twice is one discharge.</summary>
public sealed class Discharge
{
    private const string VisitPurpose = "visit number";

    public required Guid Id { get; init; }
    public required Guid PatientId { get; set; }
    public required string VisitHash { get; init; }
    public required DischargeSource Source { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string Ward { get; set; }
    public required DateTimeOffset DischargedAt { get; set; }
    public required RiskLevel Risk { get; set; }

    /// <summary>Id of the follow-up programme.</summary>
    public required string Programme { get; set; }
    public required Encrypted Details { get; set; }

    /// <summary>Keyed hash of everything told, so that the same news twice changes nothing.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>The import it came with, so that a mistaken one can be undone; null when it came alone.</summary>
    public Guid? ImportId { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DischargeEnd? EndedBy { get; private set; }

    /// <summary>Keyed hash of the stay that ended it, so that it can go on when that stay never was.</summary>
    public string? EndedByVisit { get; private set; }

    public static string HashOf(FieldCipher cipher, string visitNumber) => cipher.Fingerprint(VisitPurpose, visitNumber);

    public static IReadOnlyList<string> HashesOf(FieldCipher cipher, string visitNumber) => cipher.Fingerprints(VisitPurpose, visitNumber);

    public static Encrypted SealDetails(FieldCipher cipher, Guid id, DischargeDetails details) => cipher.Seal(details.Write(), CipherRow(id), nameof(Details));

    public DischargeDetails ReadDetails(FieldCipher cipher) => DischargeDetails.Read(cipher.Open(Details, CipherRow(Id), nameof(Details)));

    /// <summary>The first end counts: who died is not readmitted.</summary>
    public void End(DischargeEnd by, DateTimeOffset now, string? byVisit = null) =>
        (EndedBy, EndedAt, EndedByVisit) = EndedAt is null ? (by, now, byVisit) : (EndedBy, EndedAt, EndedByVisit);

    /// <summary>It was ended by mistake: the follow-up is on once more.</summary>
    public void Reopen() => (EndedBy, EndedAt, EndedByVisit) = (null, null, null);

    private static string CipherRow(Guid id) => $"discharge/{id:N}";

    internal sealed class Mapping : IEntityTypeConfiguration<Discharge>
    {
        public void Configure(EntityTypeBuilder<Discharge> builder)
        {
            builder.Property(discharge => discharge.Id).ValueGeneratedNever();
            builder.Property(discharge => discharge.VisitHash).HasMaxLength(100);
            builder.HasIndex(discharge => discharge.VisitHash).IsUnique();
            builder.Property(discharge => discharge.Ward).HasMaxLength(100);
            builder.Property(discharge => discharge.Programme).HasMaxLength(64);
            builder.Property(discharge => discharge.Fingerprint).HasMaxLength(100);
            builder.HasIndex(discharge => discharge.PatientId);
            builder.HasIndex(discharge => discharge.DischargedAt);
            builder.Property(discharge => discharge.EndedByVisit).HasMaxLength(100);
            builder.HasIndex(discharge => discharge.ImportId);
            builder.HasOne<PatientRecord>().WithMany().HasForeignKey(discharge => discharge.PatientId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
