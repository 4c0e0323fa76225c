using Microsoft.EntityFrameworkCore;

namespace TriageBot.Web.Data;

/// <summary>Who did it, and in which role.</summary>
public sealed record Actor(string Name, string Role)
{
    /// <summary>The patient of the conversation; nobody asked for a name.</summary>
    public static readonly Actor Patient = new("patient", "patient");
    /// <summary>The program itself: a job, a start, an import.</summary>
    public static readonly Actor System = new("triagebot", "system");
}

/// <summary>What is to be remembered of one read or change.</summary>
/// <param name="Action">A verb in the past: read, received, assessed, acknowledged.</param>
/// <param name="SubjectKind">What it was done to: conversation, message, escalation, patient, account.</param>
/// <param name="Why">The reason: a rule, a page, a sentence a person gave. Never a patient's words.</param>
public sealed record AuditEntry(Actor Actor, string Action, string SubjectKind, string SubjectId, string Why)
{
    public AuditEntry(Actor actor, string action, string subjectKind, Guid subjectId, string why)
        : this(actor, action, subjectKind, subjectId.ToString(), why) { }

    /// <summary>What it was, as JSON; stored encrypted. For patient text a fingerprint is enough.</summary>
    public string? Old { get; init; }
    /// <summary>What it is now, likewise.</summary>
    public string? New { get; init; }
}

/// <summary>The record of every read and change of patient data. <see cref="Append"/> leaves an entry with the context; the
/// context's next <c>SaveChangesAsync</c> writes it in the transaction of the change itself: both or neither.</summary>
public sealed class AuditTrail
{
    private readonly KeyRing keys;
    private readonly FieldCipher cipher;
    private readonly TimeProvider clock;
    private readonly Rounds<AuditEntry, bool> records;

    public AuditTrail(KeyRing keys, FieldCipher cipher, TimeProvider clock, IDbContextFactory<TriageDb> databases)
    {
        (this.keys, this.cipher, this.clock) = (keys, cipher, clock);
        records = new(entries => WriteAsync(databases, entries));
    }

    /// <summary>Nothing is awaited here; save once, at the end of the transaction.</summary>
    public void Append(TriageDb database, AuditEntry entry) => database.Leave(entry, this);

    /// <summary>Writes an entry by itself: for what was only read. It stands in the chain when this ends; what many read at the same moment is written in one transaction.</summary>
    public Task RecordAsync(AuditEntry entry, CancellationToken cancellationToken) => records.AskAsync([entry], cancellationToken);

    internal async Task ChainAsync(TriageDb database, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var stale in database.ChangeTracker.Entries<AuditHead>().ToList())
            stale.State = EntityState.Detached;
        var head = await database.LockedAuditHead.SingleOrDefaultAsync(cancellationToken)
            ?? throw new InvalidOperationException("The audit chain has no head row, so nothing may be written. Run verify-audit and restore the table AuditHeads from the backup.");

        var now = ToMicroseconds(clock.GetUtcNow());
        foreach (var entry in entries)
        {
            var row = Next(head, entry, now);
            database.AuditRows.Add(row);
            head.MoveTo(row.Sequence, row.Hash, keys.Current);
        }
    }

    /// <summary>Starts the chain of a new database. A chain that has rows but no head is left for verify-audit to report.</summary>
    internal async Task StartAsync(TriageDb database, CancellationToken cancellationToken)
    {
        if (await database.AuditHeads.AnyAsync(cancellationToken) || await database.AuditRows.AnyAsync(cancellationToken))
            return;
        database.AuditHeads.Add(AuditHead.Start(keys.Current));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (database.AuditHeads.AsNoTracking().Any())
        {
            // Another node started the same chain at the same moment.
        }
    }

    private async Task<bool> WriteAsync(IDbContextFactory<TriageDb> databases, IReadOnlyList<AuditEntry> entries)
    {
        await using var database = await databases.CreateDbContextAsync();
        foreach (var entry in entries)
            Append(database, entry);
        await database.SaveChangesAsync();
        return true;
    }

    private AuditRow Next(AuditHead head, AuditEntry entry, DateTimeOffset now)
    {
        var sequence = head.Sequence + 1;
        var row = AuditRow.CipherRow(sequence);
        return new AuditRow
        {
            Sequence = sequence, At = now, Actor = entry.Actor.Name, Role = entry.Actor.Role, Action = entry.Action,
            SubjectKind = entry.SubjectKind, SubjectId = entry.SubjectId, Why = entry.Why,
            Old = cipher.SealOptional(entry.Old, row, nameof(AuditRow.Old)), New = cipher.SealOptional(entry.New, row, nameof(AuditRow.New)),
            KeyId = keys.Current.Id, PreviousHash = head.Hash,
        }.Signed(keys.Current);
    }

    /// <summary>PostgreSQL keeps no finer time, and the hash must fit what comes back.</summary>
    private static DateTimeOffset ToMicroseconds(DateTimeOffset time) => new(time.UtcTicks / 10 * 10, TimeSpan.Zero);
}
