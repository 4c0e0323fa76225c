using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.Intake;

/// <summary>Says what a patient in danger says, in a conversation that is marked as nobody's (N5): the same turn, rules, transaction and announcement as for everybody. In no count.</summary>
public sealed class SendSyntheticPatient(IDbContextFactory<TriageDb> databases, BeginIntake begin, PatientTurn turn, PageOperations page, TimeProvider clock)
{
    private const double Age = 58;
    private const string Words = "这是每小时一次的自动检查，不是真的病人：胸口压榨样疼，出冷汗，左胳膊也疼";

    /// <returns>Whether it was taken; if not, operations were paged.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var conversation = await BeginAsync(cancellationToken);
            if (await turn.UncountedAsync(conversation, new TurnInput(Guid.NewGuid(), Words)) is TurnOutcome.Taken)
                return true;
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            await page.RunAsync("synthetic-not-taken", Guid.NewGuid(), cancellationToken);
            throw new InvalidOperationException("The synthetic patient was not taken. A real one may not be either; see the failure within.", cause);
        }
        await page.RunAsync("synthetic-not-taken", Guid.NewGuid(), cancellationToken);
        return false;
    }

    private async Task<Guid> BeginAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var handle = await begin.WriteAsync(database, new BeginIntakeRequest(Tongue.Chinese, new Patient(Age, Sex.Male), OnBehalf: false, "synthetic") { IsSynthetic = true }, cancellationToken);
        database.SyntheticRuns.Add(new SyntheticRun { Id = Guid.CreateVersion7(clock.GetUtcNow()), ConversationId = handle.Id, SentAt = clock.GetUtcNow() });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return handle.Id;
    }
}
