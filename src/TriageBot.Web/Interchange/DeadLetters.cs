using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Interchange;

/// <summary>One letter as a list shows it: nothing of a patient.</summary>
/// <param name="Problem">The first problem, of which only kind and place are shown.</param>
public sealed record DeadLetterLine(
    Guid Id, DischargeSource Way, string Sender, string Kind, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Times, DeadLetterStatus Status,
    ProblemKind Problem, string Where, int Problems, string? SettledBy, DateTimeOffset? SettledAt, string? Because);

/// <summary>The drawer of messages that were not taken: kept once each, listed without their content.</summary>
public sealed partial class DeadLetters(IDbContextFactory<TriageDb> databases, FieldCipher cipher, HospitalClock clock, ILogger<DeadLetters> logger)
{
    private const int MostWaiting = 5000, MostShown = 200;

    public async Task KeepAsync(DischargeSource way, string sender, string kind, byte[] message, IReadOnlyList<InterchangeProblem> problems, CancellationToken cancellationToken)
    {
        var hashes = DeadLetter.FingerprintsOf(cipher, way, message);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var letter = await database.DeadLetters.SingleOrDefaultAsync(known => hashes.Contains(known.Fingerprint), cancellationToken);
        if (letter is null && await database.DeadLetters.CountAsync(waiting => waiting.Status == DeadLetterStatus.Waiting, cancellationToken) >= MostWaiting)
        {
            Log.Full(logger, MostWaiting);
            return;
        }
        if (letter is not null)
            letter.CameAgain(cipher, problems, clock.Now);
        else
            database.DeadLetters.Add(letter = DeadLetter.Write(cipher, way, sender, kind, message, problems, clock.Now));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            return; // the same message came by two connections at once; the other one keeps it
        }
        Log.Kept(logger, letter.Id, way, kind, problems[0].Kind, problems[0].Where);
    }

    /// <summary>The message was taken after all.</summary>
    public async Task SettleAsync(DischargeSource way, byte[] message, string by, CancellationToken cancellationToken)
    {
        var hashes = DeadLetter.FingerprintsOf(cipher, way, message);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.DeadLetters.SingleOrDefaultAsync(letter => hashes.Contains(letter.Fingerprint) && letter.Status != DeadLetterStatus.Taken, cancellationToken) is not { } known)
            return;
        known.WasTaken(by, clock.Now);
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Waiting ones first, the newest first.</summary>
    public async Task<IReadOnlyList<DeadLetterLine>> ListAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var letters = await database.DeadLetters.AsNoTracking().OrderByDescending(letter => letter.Status == DeadLetterStatus.Waiting).ThenByDescending(letter => letter.LastAt)
            .Take(MostShown).ToListAsync(cancellationToken);
        return [.. letters.Select(Line)];
    }

    public async Task<DeadLetterLine?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await database.DeadLetters.AsNoTracking().SingleOrDefaultAsync(letter => letter.Id == id, cancellationToken) is { } found ? Line(found) : null;
    }

    private DeadLetterLine Line(DeadLetter letter)
    {
        var problems = letter.ReadProblems(cipher);
        return new(letter.Id, letter.Way, letter.Sender, letter.Kind, letter.FirstAt, letter.LastAt, letter.Times, letter.Status,
            problems[0].Kind, problems[0].Where, problems.Count, letter.SettledBy, letter.SettledAt, letter.Because);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A message by {Way} ({Kind}) was not taken: {Problem} at {Where}. It waits as dead letter {LetterId} on /interchange/dead-letters.")]
        public static partial void Kept(ILogger logger, Guid letterId, DischargeSource way, string kind, ProblemKind problem, string where);

        [LoggerMessage(LogLevel.Error, "More than {Most} dead letters wait; a message that was not taken is not kept. Look at /interchange/dead-letters.")]
        public static partial void Full(ILogger logger, int most);
    }
}
