using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Interchange.Adt;
using TriageBot.Web.Interchange.Fhir;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Interchange;

/// <summary>A letter opened: the message as text, and everything that is wrong with it.</summary>
public sealed record OpenedLetter(string Text, IReadOnlyList<InterchangeProblem> Problems)
{
    public override string ToString() => "(an opened letter)";
}

/// <summary>What an administrator does with a message that was not taken: open it, try it again, set it aside. Each leaves an audit row.</summary>
public sealed class SettleDeadLetter(IDbContextFactory<TriageDb> databases, FieldCipher cipher, AuditTrail trail, HospitalClock clock, TakeMessage messages, TakeBundle bundles)
{
    public const int ShortestReason = 3, LongestReason = 300;

    /// <returns>Null when there is no such letter.</returns>
    public async Task<OpenedLetter?> OpenAsync(Guid id, Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(database, id, cancellationToken) is not { } letter)
            return null;
        trail.Append(database, new AuditEntry(staff, "read", "dead letter", id, "opened on request"));
        await database.SaveChangesAsync(cancellationToken);
        var message = letter.ReadMessage(cipher);
        return new(letter.Way is DischargeSource.Hl7 ? Hl7Charset.Show(message) : System.Text.Encoding.UTF8.GetString(message), letter.ReadProblems(cipher));
    }

    /// <returns>Whether it was taken; null when there is no such letter.</returns>
    public async Task<bool?> TryAgainAsync(Guid id, Actor staff, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await FindAsync(database, id, cancellationToken) is not { } letter)
            return null;
        trail.Append(database, new AuditEntry(staff, "tried again", "dead letter", id, letter.Kind));
        await database.SaveChangesAsync(cancellationToken);
        var message = letter.ReadMessage(cipher);
        return letter.Way is DischargeSource.Hl7
            ? (await messages.RunAsync(message, new Sender(staff, letter.Sender), cancellationToken)).IsTaken
            : (await bundles.RunAsync(message, new BundleWish(staff, letter.Sender), cancellationToken)).IsTaken;
    }

    /// <returns>False when the reason is too short or there is no such letter that waits.</returns>
    public async Task<bool> SetAsideAsync(Guid id, string? because, Actor staff, CancellationToken cancellationToken)
    {
        var reason = because?.Trim() ?? "";
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (reason.Length is < ShortestReason or > LongestReason || await FindAsync(database, id, cancellationToken) is not { Status: DeadLetterStatus.Waiting } letter)
            return false;
        letter.SetAside(reason, staff.Name, clock.Now);
        trail.Append(database, new AuditEntry(staff, "set aside", "dead letter", id, reason));
        await database.SaveChangesAsync(cancellationToken);
        return true;
    }

    private static Task<DeadLetter?> FindAsync(TriageDb database, Guid id, CancellationToken cancellationToken) =>
        database.DeadLetters.SingleOrDefaultAsync(letter => letter.Id == id, cancellationToken);
}
