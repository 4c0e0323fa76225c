using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>One letter as an administrator sees it: of the receiver only so much that a mistake is noticed.</summary>
/// <param name="Next">When it is tried next; null when it is not.</param>
/// <param name="Text">Only of a letter that stays here; a link that was sent is its receiver's.</param>
public sealed record OutboxLine(
    Guid Id, DateTimeOffset WrittenAt, ChannelKind Channel, string To, OutboxStatus Status, bool IsBeingTried, int Tries, DateTimeOffset? At, DateTimeOffset? Next,
    string? Problem, string? Why, string? Text);

/// <summary>A page of letters, newest first.</summary>
/// <param name="Older">Where the next page begins; null at the end.</param>
/// <param name="Counts">How many there are in each state.</param>
public sealed record OutboxView(IReadOnlyList<OutboxLine> Lines, Guid? Older, IReadOnlyDictionary<OutboxStatus, int> Counts, bool IsLocal);

/// <summary>What leaves the house, for administrators. That somebody read it is recorded.</summary>
public sealed class OutboxBoard(IDbContextFactory<TriageDb> databases, FieldCipher cipher, AuditTrail trail, TimeProvider clock, IEnumerable<IChannel> channels)
{
    /// <summary>Letters on one page.</summary>
    public const int PageSize = 50;

    /// <param name="only">Only letters in this state; null for all.</param>
    /// <param name="before">Only letters older than this one; null for the newest.</param>
    public async Task<OutboxView> ReadAsync(OutboxStatus? only, Guid? before, Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var letters = await database.Outbox.AsNoTracking()
            .Where(letter => (only == null || letter.Status == only) && (before == null || letter.Id.CompareTo(before.Value) < 0))
            .OrderByDescending(letter => letter.Id).Take(PageSize + 1)
            .LeftJoin(database.Patients.AsNoTracking(), letter => letter.PatientId, patient => patient.Id, (letter, patient) => new { Letter = letter, Patient = patient })
            .OrderByDescending(row => row.Letter.Id).ToListAsync(cancellationToken);
        var counts = await database.Outbox.GroupBy(letter => letter.Status).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);
        trail.Append(database, new AuditEntry(staff, "read", "outbox", only?.ToString() ?? "all", $"list of {letters.Count}"));
        await database.SaveChangesAsync(cancellationToken);
        return new(
            [.. letters.Take(PageSize).Select(row => Line(row.Letter, row.Patient))], letters.Count > PageSize ? letters[PageSize - 1].Letter.Id : null, counts,
            !channels.Any(channel => channel.IsOpen && channel.Kind is not ChannelKind.Staff));
    }

    private OutboxLine Line(OutboxMessage letter, PatientRecord? patient)
    {
        var isBeingTried = letter.Status is OutboxStatus.Waiting && letter.LeasedUntil > clock.GetUtcNow();
        var (to, text) = Receiver(letter, patient);
        return new(letter.Id, letter.WrittenAt, letter.Channel, to, letter.Status, isBeingTried, letter.Tries, letter.SentAt ?? letter.TriedAt,
            letter.Status is OutboxStatus.Waiting && !isBeingTried ? letter.NotBefore : null, letter.Problem, letter.ReadWhy(cipher), letter.Channel is ChannelKind.Portal ? text : null);
    }

    private (string To, string? Text) Receiver(OutboxMessage message, PatientRecord? patient)
    {
        try
        {
            var letter = Letter.Open(cipher, message);
            if (message.Channel is ChannelKind.Staff)
                return (letter.To ?? "", null);
            return (letter.To is { } to ? Masked.Address(to) : Masked.Name(patient?.ReadIdentity(cipher).Name ?? ""), letter.Text);
        }
        catch (UnreadableFieldException)
        {
            return ("?", null); // one broken row must not hide the others from whoever mends it
        }
    }
}

/// <summary>Enough of a name or address to recognise it, not enough to use it.</summary>
internal static class Masked
{
    private const int Beginning = 3, End = 2;

    public static string Name(string name) => name.Length == 0 ? "" : name[..1] + "**";

    public static string Address(string address) => address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        ? address[..1] + "***" + address[at..]
        : address.Length > Beginning + End ? address[..Beginning] + "****" + address[^End..] : "****";
}
