using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Intake;

namespace TriageBot.Web.FollowUp;

/// <summary>Reads a check-in for its patient; leaves an audit row.</summary>
public sealed class ShowCheckIn(IDbContextFactory<TriageDb> databases, IntakeStore store, CheckInViews views, CheckInSeats seats, AuditTrail trail, Patience patience)
{
    /// <returns>Null when there is no such check-in.</returns>
    public Task<CheckInView?> RunAsync(Guid conversationId) => patience.WaitForAsync(over => ReadAsync(conversationId, over));

    private async Task<CheckInView?> ReadAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await store.OpenAsync(database, conversationId, cancellationToken) is not { } talk)
            return null;
        if (await seats.OfAsync(talk, cancellationToken) is not { } seat)
            return null;
        trail.Append(database, new AuditEntry(seat.By, "read", "conversation", conversationId, "check-in shown"));
        await database.SaveChangesAsync(cancellationToken);
        return await views.OfAsync(talk, cancellationToken);
    }
}
