using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.Intake;

/// <summary>Makes one change to an intake: alone in its conversation, in one transaction, announced after the commit. It never
/// listens to the browser: a patient who closes the page may be the one who collapsed. Its only limit is its own patience.</summary>
public sealed class ChangeIntake(
    IDbContextFactory<TriageDb> databases, ConversationGate gate, IntakeStore store, Announcements announcements, Patience patience)
{
    private const int MostTries = 6;

    /// <returns>What the change returns; null when there is no such conversation.</returns>
    public Task<T?> RunAsync<T>(Guid conversationId, Func<OpenIntake, CancellationToken, Task<T>> change) where T : class =>
        patience.WaitForAsync(over => AloneAsync(conversationId, change, over));

    private async Task<T?> AloneAsync<T>(Guid conversationId, Func<OpenIntake, CancellationToken, Task<T>> change, CancellationToken over) where T : class
    {
        using var pass = await gate.EnterAsync(conversationId, over);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(conversationId, change, over);
            }
            catch (DbUpdateException conflict) when (attempt < MostTries && LostRace.Is(conflict))
            {
                // Another node was faster: read what it wrote and decide again.
            }
        }
    }

    private async Task<T?> OnceAsync<T>(Guid conversationId, Func<OpenIntake, CancellationToken, Task<T>> change, CancellationToken over) where T : class
    {
        await using var database = await databases.CreateDbContextAsync(over);
        await using var transaction = await database.Database.BeginTransactionAsync(over);
        if (await store.OpenAsync(database, conversationId, over) is not { } intake)
            return null;

        var result = await change(intake, over);
        if (!intake.IsChanged)
            return result;
        await database.SaveChangesAsync(over);
        await transaction.CommitAsync(over);
        announcements.Tell(intake);
        return result;
    }
}

/// <summary>Tells pages and desks of a change that is stored.</summary>
public sealed class Announcements(ConversationFeed pages, EscalationFeed desks)
{
    public void Tell(OpenIntake intake)
    {
        if (!intake.IsReadOn)
            pages.Publish(intake.Id);
        foreach (var escalation in intake.Announce)
            desks.Publish(escalation);
    }
}
