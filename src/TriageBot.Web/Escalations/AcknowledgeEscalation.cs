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
    IDbContextFactory<TriageDb> databases, AuditTrail trail, EscalationFeed desks, ConversationFeed pages, TimeProvider clock)
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
            return new AcknowledgeOutcome.AlreadyTaken(await NameOfAsync(database, by, cancellationToken), at);

        desks.Publish(id);
        foreach (var page in await PagesAsync(database, taken, cancellationToken))
            pages.Publish(page);
        return new AcknowledgeOutcome.Yours();
    }

    /// <summary>The page it came up on and, for a patient we know, every other they may be looking at.</summary>
    private static async Task<IReadOnlyList<Guid>> PagesAsync(TriageDb database, Escalation taken, CancellationToken cancellationToken) => taken.PatientId is not { } patient
        ? [taken.ConversationId] : [.. (await database.Conversations.Where(conversation => conversation.PatientId == patient).Select(conversation => conversation.Id).ToListAsync(cancellationToken)).Append(taken.ConversationId).Distinct()];

    private async Task<bool> TakeAsync(TriageDb database, Guid id, string nurse, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var taken = await database.Escalations
            .Where(escalation => escalation.Id == id && escalation.AcknowledgedBy == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(escalation => escalation.AcknowledgedBy, nurse)
                .SetProperty(escalation => escalation.AcknowledgedAt, clock.GetUtcNow()), cancellationToken);
        if (taken == 0)
            return false;

        trail.Append(database, new AuditEntry(new Actor(nurse, "staff"), "acknowledged", "escalation", id, "desk"));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<string> NameOfAsync(TriageDb database, string userName, CancellationToken cancellationToken) =>
        await database.Users.Where(account => account.UserName == userName).Select(account => account.DisplayName).SingleOrDefaultAsync(cancellationToken) ?? userName;
}
