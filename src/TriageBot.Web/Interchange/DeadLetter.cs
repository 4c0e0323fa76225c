using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Interchange;

/// <summary>Where a message stands that was not taken.</summary>
public enum DeadLetterStatus { Waiting, Taken, SetAside }

/// <summary>A message of another system that was not understood or could not be taken. It holds patients' data and lives encrypted; nothing in it is lost,
/// and nobody sees it without leaving a trace.</summary>
public sealed class DeadLetter
{
    private const string Purpose = "dead letter";

    public required Guid Id { get; init; }

    /// <summary>Keyed hash of way and message: the same message again is the same letter.</summary>
    public required string Fingerprint { get; init; }
    public required DischargeSource Way { get; init; }

    /// <summary>Name of the client, or the address it came from.</summary>
    public required string Sender { get; init; }

    /// <summary>Such as ADT^A03 or Bundle: a word we know, never text of the message.</summary>
    public required string Kind { get; init; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; set; }
    public int Times { get; set; } = 1;

    /// <summary>The bytes as they came, base64.</summary>
    public required Encrypted Message { get; init; }
    public required Encrypted Problems { get; set; }
    public DeadLetterStatus Status { get; private set; } = DeadLetterStatus.Waiting;
    public DateTimeOffset? SettledAt { get; private set; }
    public string? SettledBy { get; private set; }

    /// <summary>Why it was set aside, in the administrator's words.</summary>
    public string? Because { get; private set; }

    public static DeadLetter Write(FieldCipher cipher, DischargeSource way, string sender, string kind, byte[] message, IReadOnlyList<InterchangeProblem> problems, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new DeadLetter
        {
            Id = id, Fingerprint = cipher.Fingerprint(Purpose, Written(way, message)), Way = way, Sender = sender, Kind = kind, FirstAt = now, LastAt = now,
            Message = cipher.Seal(Convert.ToBase64String(message), CipherRow(id), nameof(Message)), Problems = SealProblems(cipher, id, problems),
        };
    }

    public static IReadOnlyList<string> FingerprintsOf(FieldCipher cipher, DischargeSource way, byte[] message) => cipher.Fingerprints(Purpose, Written(way, message));

    public byte[] ReadMessage(FieldCipher cipher) => Convert.FromBase64String(cipher.Open(Message, CipherRow(Id), nameof(Message)));

    public IReadOnlyList<InterchangeProblem> ReadProblems(FieldCipher cipher) =>
        JsonSerializer.Deserialize<List<InterchangeProblem>>(cipher.Open(Problems, CipherRow(Id), nameof(Problems)), StoredJson.Options) ?? [];

    /// <summary>It came again and was not taken again. What was set aside stays so.</summary>
    public void CameAgain(FieldCipher cipher, IReadOnlyList<InterchangeProblem> problems, DateTimeOffset now)
    {
        (Times, LastAt, Problems) = (Times + 1, now, SealProblems(cipher, Id, problems));
        if (Status is DeadLetterStatus.Taken)
            Status = DeadLetterStatus.Waiting;
    }

    public void WasTaken(string by, DateTimeOffset now) => (Status, SettledBy, SettledAt) = (DeadLetterStatus.Taken, by, now);

    public void SetAside(string because, string by, DateTimeOffset now) => (Status, Because, SettledBy, SettledAt) = (DeadLetterStatus.SetAside, because, by, now);

    private static Encrypted SealProblems(FieldCipher cipher, Guid id, IReadOnlyList<InterchangeProblem> problems) =>
        cipher.Seal(JsonSerializer.Serialize(problems, StoredJson.Options), CipherRow(id), nameof(Problems));

    private static string Written(DischargeSource way, byte[] message) => $"{way}\0{Convert.ToBase64String(message)}";

    private static string CipherRow(Guid id) => $"dead-letter/{id:N}";

    internal sealed class Mapping : IEntityTypeConfiguration<DeadLetter>
    {
        public void Configure(EntityTypeBuilder<DeadLetter> builder)
        {
            builder.ToTable("DeadLetters");
            builder.Property(letter => letter.Id).ValueGeneratedNever();
            builder.Property(letter => letter.Fingerprint).HasMaxLength(100);
            builder.Property(letter => letter.Sender).HasMaxLength(100);
            builder.Property(letter => letter.Kind).HasMaxLength(40);
            builder.Property(letter => letter.SettledBy).HasMaxLength(256);
            builder.Property(letter => letter.Because).HasMaxLength(300);
            builder.HasIndex(letter => letter.Fingerprint).IsUnique();
            builder.HasIndex(letter => new { letter.Status, letter.LastAt });
        }
    }
}
