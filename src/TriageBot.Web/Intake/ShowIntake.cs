using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Intake;

/// <summary>Reads an intake for whoever may see it; leaves an audit row.</summary>
public sealed class ShowIntake(IDbContextFactory<TriageDb> databases, IntakeStore store, IntakeViews views, AuditTrail trail, Patience patience)
{
    /// <param name="actor">"patient", or the user name of a member of staff.</param>
    /// <returns>Null when there is no such intake.</returns>
    public Task<IntakeView?> RunAsync(Guid conversationId, string actor, CancellationToken cancellationToken) =>
        patience.WaitForAsync(over => ReadAsync(conversationId, actor, over));

    private async Task<IntakeView?> ReadAsync(Guid conversationId, string actor, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await store.OpenAsync(database, conversationId, cancellationToken) is not { } intake)
            return null;

        var who = actor == Actor.Patient.Name ? Actor.Patient : new Actor(actor, "staff");
        trail.Append(database, new AuditEntry(who, "read", "conversation", conversationId, "shown"));
        await database.SaveChangesAsync(cancellationToken);
        return await views.OfAsync(intake, cancellationToken);
    }
}
