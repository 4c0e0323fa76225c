using System.Text;
using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>What became of six figures.</summary>
public abstract record CodeOutcome
{
    /// <summary>Earlier answers are shown from now on.</summary>
    public sealed record Right : CodeOutcome;
    public sealed record Wrong(int TriesLeft) : CodeOutcome;

    /// <summary>None is waiting: too old, guessed at too often, or used.</summary>
    public sealed record Over : CodeOutcome;
}

/// <summary>The patient gives the code they were sent. A try is counted before it is looked at, so that many at once are not more than many in turn.</summary>
public sealed class GiveCode(IDbContextFactory<TriageDb> databases, FieldCipher cipher, AuditTrail trail, TimeProvider clock)
{
    public async Task<CodeOutcome> RunAsync(Guid conversation, string? code)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await database.Database.BeginTransactionAsync(CancellationToken.None);
        var counted = await database.CheckIns
            .Where(checkIn => checkIn.ConversationId == conversation && checkIn.CodeHash != null && checkIn.CodeUntil > now && checkIn.CodeTries < SendCode.MostTries)
            .ExecuteUpdateAsync(set => set.SetProperty(checkIn => checkIn.CodeTries, checkIn => checkIn.CodeTries + 1));
        if (counted == 0)
            return new CodeOutcome.Over();
        var checkIn = await database.CheckIns.SingleAsync(checkIn => checkIn.ConversationId == conversation);
        var isRight = SendCode.IsRight(cipher, checkIn.CodeHash ?? "", checkIn.Id, new string([.. (code ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit)]));
        if (isRight)
            (checkIn.IsProven, checkIn.HiddenThrough, checkIn.CodeHash) = (true, 0, null);
        trail.Append(database, new AuditEntry(Actor.Patient, isRight ? "proved" : "refused", "check-in", checkIn.Id, isRight ? "code" : $"wrong code {checkIn.CodeTries}"));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        return isRight ? new CodeOutcome.Right() : new CodeOutcome.Wrong(SendCode.MostTries - checkIn.CodeTries);
    }
}
