using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Interchange;

/// <summary>How much was forgotten.</summary>
public sealed record ForgottenMessages(int Heard, int Settled);

/// <summary>Forgets what is kept of other systems' messages when it has done its work: that a message was heard, and letters that are settled.
/// A letter that waits is never forgotten: nobody has decided about it.</summary>
public sealed class ForgetOldMessages(IDbContextFactory<TriageDb> databases, AuditTrail trail, HospitalClock clock, IOptions<InterchangeOptions> options)
{
    /// <summary>Little enough that nobody waits for the transaction.</summary>
    internal const int Batch = 2_000;

    public async Task<ForgottenMessages> RunAsync(CancellationToken cancellationToken)
    {
        var (heardBefore, settledBefore) = (clock.Now.AddDays(-options.Value.KeepHeardDays), clock.Now.AddDays(-options.Value.KeepSettledDays));
        return new(
            await ForgetAsync("heard messages", database => database.HeardMessages.Where(message => message.HeardAt < heardBefore).OrderBy(message => message.HeardAt).Take(Batch).ExecuteDeleteAsync(cancellationToken), cancellationToken),
            await ForgetAsync("dead letters", database => database.DeadLetters.Where(letter => letter.Status != DeadLetterStatus.Waiting && letter.SettledAt < settledBefore && letter.LastAt < settledBefore)
                .OrderBy(letter => letter.LastAt).Take(Batch).ExecuteDeleteAsync(cancellationToken), cancellationToken));
    }

    private async Task<int> ForgetAsync(string what, Func<TriageDb, Task<int>> delete, CancellationToken cancellationToken)
    {
        for (var all = 0; ;)
        {
            await using var database = await databases.CreateDbContextAsync(cancellationToken);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            var gone = await delete(database);
            if (gone > 0)
            {
                trail.Append(database, new AuditEntry(Actor.System, "forgot", what, "old", $"{gone} whose time to be kept was over"));
                await database.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
            all += gone;
            if (gone < Batch || cancellationToken.IsCancellationRequested)
                return all;
        }
    }
}
