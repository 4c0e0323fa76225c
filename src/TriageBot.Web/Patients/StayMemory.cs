using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TriageBot.Web.Data;

namespace TriageBot.Web.Patients;

/// <summary>How a stay, or a person, was when last heard of.</summary>
public enum StayState { Known, Dead, In, Out, Never }

/// <summary>The latest that other systems told of one stay or one person, known only by hashes: so that older news, arriving late, undoes nothing,
/// even when nobody is followed up yet.</summary>
public sealed class StayMemory
{
    public required Guid Id { get; init; }

    /// <summary>Keyed hash of the visit number, or of the record number for a person.</summary>
    public required string Subject { get; init; }

    /// <summary>Keyed hash of the record number of a stay; null for a person.</summary>
    public string? Person { get; set; }
    public required StayState State { get; set; }
    public required DateTimeOffset At { get; set; }
    public int Version { get; private set; }

    public void Hear(StayState state, DateTimeOffset at) => (State, At, Version) = (state, at, Version + 1);

    internal sealed class Mapping : IEntityTypeConfiguration<StayMemory>
    {
        public void Configure(EntityTypeBuilder<StayMemory> builder)
        {
            builder.ToTable("StayMemories");
            builder.Property(memory => memory.Id).ValueGeneratedNever();
            builder.Property(memory => memory.Subject).HasMaxLength(100);
            builder.Property(memory => memory.Person).HasMaxLength(100);
            builder.Property(memory => memory.Version).IsConcurrencyToken();
            builder.HasIndex(memory => memory.Subject).IsUnique();
            builder.HasIndex(memory => memory.Person);
        }
    }
}

/// <summary>Reads and writes <see cref="StayMemory"/> inside the caller's transaction.</summary>
internal sealed class StayMemories(TriageDb database, FieldCipher cipher, TimeProvider clock, CancellationToken cancellationToken)
{
    public Task<StayMemory?> OfVisitAsync(string visitNumber) => FindAsync(Discharge.HashesOf(cipher, visitNumber));

    public Task<StayMemory?> OfPersonAsync(string recordNumber) => FindAsync(PatientRecord.HashesOf(cipher, recordNumber));

    public async Task RememberVisitAsync(string visitNumber, string recordNumber, StayState state, DateTimeOffset at)
    {
        var memory = await OfVisitAsync(visitNumber) ?? Add(Discharge.HashOf(cipher, visitNumber), state, at);
        memory.Person = PatientRecord.HashOf(cipher, recordNumber);
        memory.Hear(state, at);
    }

    /// <summary>Who died stays dead, whatever is told of them later.</summary>
    public async Task RememberPersonAsync(string recordNumber, StayState state, DateTimeOffset at)
    {
        var memory = await OfPersonAsync(recordNumber) ?? Add(PatientRecord.HashOf(cipher, recordNumber), state, at);
        memory.Hear(memory.State is StayState.Dead ? StayState.Dead : state, at > memory.At ? at : memory.At);
    }

    /// <summary>Whether the person lies here now, under another visit, since the time given or later.</summary>
    public async Task<bool> IsInSinceAsync(string recordNumber, string exceptVisit, DateTimeOffset since)
    {
        var (persons, visits) = (PatientRecord.HashesOf(cipher, recordNumber), Discharge.HashesOf(cipher, exceptVisit));
        return await database.StayMemories.AnyAsync(
            memory => memory.Person != null && persons.Contains(memory.Person) && !visits.Contains(memory.Subject) && memory.State == StayState.In && memory.At >= since, cancellationToken);
    }

    /// <summary>What was told of one number is from now on told of the other.</summary>
    public async Task MergeAsync(string gone, string stays)
    {
        var (from, to) = (PatientRecord.HashesOf(cipher, gone), PatientRecord.HashOf(cipher, stays));
        foreach (var memory in await database.StayMemories.Where(memory => memory.Person != null && from.Contains(memory.Person)).ToListAsync(cancellationToken))
            memory.Person = to;
        if (await OfPersonAsync(gone) is { State: StayState.Dead } dead)
            await RememberPersonAsync(stays, StayState.Dead, dead.At);
    }

    private Task<StayMemory?> FindAsync(IReadOnlyList<string> hashes) => database.StayMemories.SingleOrDefaultAsync(memory => hashes.Contains(memory.Subject), cancellationToken);

    private StayMemory Add(string subject, StayState state, DateTimeOffset at)
    {
        var memory = new StayMemory { Id = Guid.CreateVersion7(clock.GetUtcNow()), Subject = subject, State = state, At = at };
        database.StayMemories.Add(memory);
        return memory;
    }
}
