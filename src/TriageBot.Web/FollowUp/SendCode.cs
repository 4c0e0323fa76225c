using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>What became of asking for a code.</summary>
public enum CodeSent { OnItsWay, TooMany, Unknown }

/// <summary>Sends the six figures that show a patient what they answered before. The link and a birth date are enough to answer, not to read.</summary>
public sealed class SendCode(IDbContextFactory<TriageDb> databases, Invitation invitation, FieldCipher cipher, AuditTrail trail, TimeProvider clock)
{
    /// <summary>How long a code is good for, how often it may be guessed, and how many are sent for one check-in.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    public const int MostTries = 5, MostCodes = 5;

    private const string Purpose = "check-in code";
    private const int Figures = 6, Codes = 1_000_000;

    public async Task<CodeSent> RunAsync(Guid conversation)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await database.Database.BeginTransactionAsync(CancellationToken.None);
        if (await database.CheckIns.SingleOrDefaultAsync(checkIn => checkIn.ConversationId == conversation) is not { } checkIn)
            return CodeSent.Unknown;
        if (checkIn.CodesSent >= MostCodes)
            return CodeSent.TooMany;
        var (now, code) = (clock.GetUtcNow(), RandomNumberGenerator.GetInt32(Codes).ToString(CultureInfo.InvariantCulture).PadLeft(Figures, '0'));
        (checkIn.CodeHash, checkIn.CodeUntil, checkIn.CodeTries, checkIn.CodesSent) = (cipher.Fingerprint(Purpose, Written(checkIn.Id, code)), now + Life, 0, checkIn.CodesSent + 1);
        var patient = await database.Patients.AsNoTracking().SingleAsync(patient => patient.Id == checkIn.PatientId);
        database.Outbox.Add(invitation.WriteCode(checkIn, patient, code, Life, now));
        trail.Append(database, new AuditEntry(Actor.Patient, "asked for a code", "check-in", checkIn.Id, $"code {checkIn.CodesSent}"));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        return CodeSent.OnItsWay;
    }

    internal static bool IsRight(FieldCipher cipher, string hash, Guid checkIn, string code) => cipher.Matches(hash, Purpose, Written(checkIn, code));

    private static string Written(Guid checkIn, string code) => $"{checkIn:N}/{code}";
}
