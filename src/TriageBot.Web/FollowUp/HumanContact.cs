using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>How a person was in touch.</summary>
public enum ContactWay { Telephone, InPerson, Message }

/// <summary>Whom a person spoke to. Nobody = a try, and no contact.</summary>
public enum SpokeTo { Patient, Family, Nobody }

/// <summary>What it came to.</summary>
public enum ContactOutcome { Well, Advised, ToBeSeen, CallAgain }

/// <summary>A member of staff was in touch with a patient, or tried to (F13). What the program itself asks and hears is never one of these.</summary>
public sealed class HumanContact
{
    public required Guid Id { get; init; }
    public required Guid PatientId { get; set; }
    public required DateTimeOffset At { get; init; }

    /// <summary>User name of the member of staff.</summary>
    public required string By { get; init; }
    public required ContactWay Way { get; init; }
    public required SpokeTo SpokeTo { get; init; }
    public required ContactOutcome Outcome { get; init; }

    /// <summary>In the words of the member of staff, encrypted.</summary>
    public required Encrypted? Note { get; init; }

    internal static Encrypted? SealNote(FieldCipher cipher, Guid id, string? note) => cipher.SealOptional(note, CipherRow(id), nameof(Note));

    internal string? ReadNote(FieldCipher cipher) => cipher.OpenOptional(Note, CipherRow(Id), nameof(Note));

    private static string CipherRow(Guid id) => $"human-contact/{id:N}";

    internal sealed class Mapping : IEntityTypeConfiguration<HumanContact>
    {
        public void Configure(EntityTypeBuilder<HumanContact> builder)
        {
            builder.ToTable("HumanContacts");
            builder.Property(contact => contact.Id).ValueGeneratedNever();
            builder.Property(contact => contact.By).HasMaxLength(256);
            builder.HasIndex(contact => new { contact.PatientId, contact.At });
            builder.HasOne<PatientRecord>().WithMany().HasForeignKey(contact => contact.PatientId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
