using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>Whoever carries a call for more hands out of the house.</summary>
public interface IHelpListener
{
    /// <summary>There is more than people can do. Stored with the caller's changes; the same shift is told once.</summary>
    /// <returns>Whether something will leave.</returns>
    Task<bool> TooMuchAsync(TriageDb database, ShiftLoad load, CancellationToken cancellationToken);
}

/// <summary>Asks the charge nurse for more hands when a shift has more alerts than its people can answer (N7). Once in a shift.</summary>
public sealed class AskForHelp(IDbContextFactory<TriageDb> databases, ShiftLoads loads, IEnumerable<IHelpListener> listeners, IOptions<EscalationOptions> options, AuditTrail trail)
{
    /// <returns>Whether it was asked for now.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var load = await loads.NowAsync(database, cancellationToken);
        if (!load.IsTooMuch(options.Value.SurgeAlerts))
            return false;
        var hasAsked = false;
        foreach (var listener in listeners)
            hasAsked |= await listener.TooMuchAsync(database, load, cancellationToken);
        if (!hasAsked)
            return false;
        trail.Append(database, new AuditEntry(Actor.System, "asked for help", "desk", "surge", $"{load.Actionable} alerts for {load.People}"));
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException conflict) when (LostRace.Is(conflict))
        {
            return false; // another node has asked
        }
    }
}
