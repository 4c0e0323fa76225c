using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Intake;

/// <summary>Takes the synthetic patients away again: nobody's words need to be kept, and 24 a day would become the largest patient of the hospital.</summary>
public sealed class PurgeSynthetic(IDbContextFactory<TriageDb> databases, TimeProvider clock)
{
    /// <summary>Long enough to look into a journey that failed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const int Batch = 200;

    /// <returns>How many were taken away.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        Guid[] old = await database.Conversations.Where(conversation => conversation.IsSynthetic && conversation.StartedAt < before).OrderBy(conversation => conversation.StartedAt).Select(conversation => conversation.Id).Take(Batch).ToArrayAsync(cancellationToken);
        if (old.Length == 0)
            return 0;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.EpisodeEvents.Where(line => database.Escalations.Any(one => one.Id == line.EscalationId && one.IsSynthetic && old.Contains(one.ConversationId))).ExecuteDeleteAsync(cancellationToken);
        await database.Escalations.Where(one => one.IsSynthetic && old.Contains(one.ConversationId)).ExecuteDeleteAsync(cancellationToken);
        await database.Messages.Where(message => old.Contains(message.ConversationId)).ExecuteDeleteAsync(cancellationToken);
        await database.Assessments.Where(assessment => old.Contains(assessment.ConversationId)).ExecuteDeleteAsync(cancellationToken);
        await database.SyntheticRuns.Where(run => old.Contains(run.ConversationId)).ExecuteDeleteAsync(cancellationToken);
        var gone = await database.Conversations.Where(conversation => old.Contains(conversation.Id)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return gone;
    }
}
