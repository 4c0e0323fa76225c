using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Data;

namespace TriageBot.Web.Patients;

/// <summary>Who a patient is, as the hospital knows them. Lives only while it is being shown.</summary>
public sealed record PatientIdentity(string Name, string? Phone, string RecordNumber, DateOnly? BirthDate, string? Email = null, string? Passphrase = null)
{
    public override string ToString() => "(a patient)";
}

/// <summary>A patient known to the hospital. Everything that says who they are is encrypted; the record number can be searched by its keyed hash.</summary>
public sealed class PatientRecord
{
    private const string RecordNumberPurpose = "patient record number";

    public required Guid Id { get; init; }
    public required Encrypted Name { get; set; }
    public required Encrypted? Phone { get; set; }
    public Encrypted? Email { get; private set; }

    /// <summary>Words agreed on at discharge that stand in every letter, so that a false one is known (F10).</summary>
    public Encrypted? Passphrase { get; private set; }
    public required Encrypted RecordNumber { get; init; }
    public required string RecordNumberHash { get; init; }
    public required Encrypted? BirthDate { get; set; }
    public required Sex Sex { get; set; }

    /// <summary>What the patient is spoken to in.</summary>
    public Tongue Language { get; private set; }

    /// <summary>IANA name of the time zone the patient lives in.</summary>
    public required string Zone { get; set; }
    public bool IsDemo { get; init; }

    /// <summary>Known to have died: nobody is written to any more.</summary>
    public DateTimeOffset? DiedAt { get; private set; }

    /// <summary>The record that took this one over, when a person had two; null for a record in use.</summary>
    public Guid? MergedInto { get; private set; }

    public static PatientRecord Register(FieldCipher cipher, Guid id, PatientIdentity identity, Sex sex, string zone, bool isDemo = false)
    {
        var row = CipherRow(id);
        return new PatientRecord
        {
            Id = id, Sex = sex, Zone = zone, IsDemo = isDemo,
            Name = cipher.Seal(identity.Name, row, nameof(Name)),
            Phone = cipher.SealOptional(identity.Phone, row, nameof(Phone)),
            RecordNumber = cipher.Seal(identity.RecordNumber, row, nameof(RecordNumber)),
            RecordNumberHash = cipher.Fingerprint(RecordNumberPurpose, identity.RecordNumber),
            BirthDate = cipher.SealOptional(identity.BirthDate?.ToString("O", CultureInfo.InvariantCulture), row, nameof(BirthDate)),
        };
    }

    /// <summary>Takes what the hospital now says of the person; what it does not say stays.</summary>
    public void Learn(FieldCipher cipher, PatientIdentity identity, Sex sex, Tongue language, string zone)
    {
        var row = CipherRow(Id);
        (Name, Language, Zone) = (cipher.Seal(identity.Name, row, nameof(Name)), language, zone);
        Phone = cipher.SealOptional(identity.Phone, row, nameof(Phone)) ?? Phone;
        Email = cipher.SealOptional(identity.Email, row, nameof(Email)) ?? Email;
        Passphrase = cipher.SealOptional(identity.Passphrase, row, nameof(Passphrase)) ?? Passphrase;
        BirthDate = cipher.SealOptional(identity.BirthDate?.ToString("O", CultureInfo.InvariantCulture), row, nameof(BirthDate)) ?? BirthDate;
        Sex = sex is Sex.Unknown ? Sex : sex;
    }

    public void Died(DateTimeOffset at) => DiedAt ??= at;

    public void MergeInto(Guid survivor) => MergedInto = survivor;

    public static string HashOf(FieldCipher cipher, string recordNumber) => cipher.Fingerprint(RecordNumberPurpose, recordNumber);

    /// <summary>What <see cref="RecordNumberHash"/> may be for a record number, whichever key it was hashed with.</summary>
    public static IReadOnlyList<string> HashesOf(FieldCipher cipher, string recordNumber) => cipher.Fingerprints(RecordNumberPurpose, recordNumber);

    public PatientIdentity ReadIdentity(FieldCipher cipher)
    {
        var row = CipherRow(Id);
        return new PatientIdentity(
            cipher.Open(Name, row, nameof(Name)),
            cipher.OpenOptional(Phone, row, nameof(Phone)),
            cipher.Open(RecordNumber, row, nameof(RecordNumber)),
            cipher.OpenOptional(BirthDate, row, nameof(BirthDate)) is { } date ? DateOnly.ParseExact(date, "O", CultureInfo.InvariantCulture) : null,
            cipher.OpenOptional(Email, row, nameof(Email)),
            cipher.OpenOptional(Passphrase, row, nameof(Passphrase)));
    }

    /// <summary>For lists: one record that cannot be read must not hide the others.</summary>
    public PatientIdentity ReadIdentityOrUnknown(FieldCipher cipher) => OrUnknown(() => ReadIdentity(cipher));

    /// <summary>The same with the name and the record number alone, for long lists.</summary>
    public PatientIdentity ReadNameOrUnknown(FieldCipher cipher) => OrUnknown(() => new(cipher.Open(Name, CipherRow(Id), nameof(Name)), null, cipher.Open(RecordNumber, CipherRow(Id), nameof(RecordNumber)), null));

    private static PatientIdentity OrUnknown(Func<PatientIdentity> read)
    {
        try
        {
            return read();
        }
        catch (UnreadableFieldException)
        {
            return new("?", null, "?", null);
        }
    }

    private static string CipherRow(Guid id) => $"patient/{id:N}";

    internal sealed class Mapping : IEntityTypeConfiguration<PatientRecord>
    {
        public void Configure(EntityTypeBuilder<PatientRecord> builder)
        {
            builder.ToTable("Patients");
            builder.Property(patient => patient.Id).ValueGeneratedNever();
            builder.Property(patient => patient.RecordNumberHash).HasMaxLength(100);
            builder.HasIndex(patient => patient.RecordNumberHash).IsUnique();
            builder.Property(patient => patient.Zone).HasMaxLength(64);
        }
    }
}
