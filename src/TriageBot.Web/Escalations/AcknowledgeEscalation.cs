using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>What became of a nurse's click.</summary>
public abstract record AcknowledgeOutcome
{
    public sealed record Yours : AcknowledgeOutcome;
    public sealed record AlreadyTaken(string By, DateTimeOffset At) : AcknowledgeOutcome;
    public sealed record Unknown : AcknowledgeOutcome;
}

/// <summary>A nurse takes an escalation. The first click owns it; everyone after is told who did.</summary>
public sealed class AcknowledgeEscalation(
    IDbContextFactory<TriageDb> databases, EpisodeLedger ledger, EscalationFeed desks, ConversationFeed pages, TimeProvider clock)
{
    /// <param name="nurse">User name of the member of staff.</param>
    public async Task<AcknowledgeOutcome> RunAsync(Guid id, string nurse, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var isYours = await TakeAsync(database, id, nurse, cancellationToken);
        if (await database.Escalations.AsNoTracking().SingleOrDefaultAsync(escalation => escalation.Id == id, cancellationToken)
            is not { AcknowledgedBy: { } by, AcknowledgedAt: { } at } taken)
            return new AcknowledgeOutcome.Unknown();
        if (!isYours)
            return new AcknowledgeOutcome.AlreadyTaken(await StaffNames.OfAsync(database, by, cancellationToken), at);

        desks.Publish(id);
        foreach (var page in await EpisodePages.OfAsync(database, taken, cancellationToken))
            pages.Publish(page);
        return new AcknowledgeOutcome.Yours();
    }

    private async Task<bool> TakeAsync(TriageDb database, Guid id, string nurse, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var taken = await database.Escalations
            .Where(escalation => escalation.Id == id && escalation.AcknowledgedBy == null && escalation.ClosedAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(escalation => escalation.AcknowledgedBy, nurse)
                .SetProperty(escalation => escalation.AcknowledgedAt, clock.GetUtcNow())
                .SetProperty(escalation => escalation.ClimbAt, (DateTimeOffset?)null)
                .SetProperty(escalation => escalation.Version, escalation => escalation.Version + 1), cancellationToken);
        if (taken == 0)
            return false;

        ledger.Write(database, await database.Escalations.AsNoTracking().SingleAsync(escalation => escalation.Id == id, cancellationToken), EpisodeEventKind.Acknowledged, new Actor(nurse, "staff"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
