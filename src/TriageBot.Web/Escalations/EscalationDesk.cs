using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Where dangers become work for a person.</summary>
public sealed class EscalationDesk(IDbContextFactory<TriageDb> databases, DeskReader reader, EscalationPolicy policy, AuditTrail trail)
{
    /// <summary>Most patients on one list; whoever is most urgent is always among them.</summary>
    public const int Longest = 500;

    /// <summary>Raises what is not yet open and counts what is said again, inside the caller's transaction: saved with the message or not at all.</summary>
    /// <param name="open">The conversation's open escalations, tracked by <paramref name="database"/>; new ones are added to it.</param>
    /// <returns>What was raised or counted, to be announced after the commit.</returns>
    public IReadOnlyList<Escalation> Raise(TriageDb database, Guid conversationId, List<Escalation> open, IEnumerable<Danger> dangers)
    {
        var touched = new List<Escalation>();
        foreach (var danger in dangers)
        {
            var known = open.Find(escalation => escalation.Problem == danger.Problem);
            if (known is not null)
                policy.SaidAgain(known, danger);
            var escalation = known ?? policy.Open(conversationId, danger);
            if (known is null)
            {
                database.Escalations.Add(escalation);
                open.Add(escalation);
            }
            trail.Append(database, new AuditEntry(Actor.System, known is null ? "raised" : "raised again", "escalation", escalation.Id, danger.Problem));
            touched.Add(escalation);
        }
        return touched;
    }

    /// <summary>What is open for a patient in any conversation, tracked, for <see cref="Raise"/>.</summary>
    public Task<List<Escalation>> OpenOfAsync(TriageDb database, Guid patientId, CancellationToken cancellationToken) =>
        database.Escalations.Where(escalation => escalation.PatientId == patientId && escalation.ClosedAt == null).ToListAsync(cancellationToken);

    /// <summary>Everything open: most urgent first, who did not reach help before who may have, then longest waiting.</summary>
    public async Task<IReadOnlyList<DeskItem>> OpenAsync(string actor, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var escalations = await database.Escalations.AsNoTracking()
            .Where(escalation => escalation.ClosedAt == null)
            .OrderBy(escalation => escalation.Acuity).ThenBy(escalation => escalation.ReachedHelp ?? true).ThenBy(escalation => escalation.RaisedAt)
            .Take(Longest).ToListAsync(cancellationToken);
        var items = await reader.ItemsAsync(database, escalations, cancellationToken);
        await LeaveAsync(database, new AuditEntry(Staff(actor), "read", "desk", "open", $"list of {items.Count}"), cancellationToken);
        return items;
    }

    public Task<DeskCase?> CaseAsync(Guid id, string actor, CancellationToken cancellationToken) => CaseAsync(id, actor, Tongue.Chinese, cancellationToken);

    /// <param name="tongue">The reader's language.</param>
    public async Task<DeskCase?> CaseAsync(Guid id, string actor, Tongue tongue, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await reader.CaseAsync(database, id, tongue, cancellationToken) is not { } found)
            return null;
        await LeaveAsync(database, new AuditEntry(Staff(actor), "read", "conversation", found.Item.ConversationId, $"escalation {id}"), cancellationToken);
        return found;
    }

    private async Task LeaveAsync(TriageDb database, AuditEntry entry, CancellationToken cancellationToken)
    {
        trail.Append(database, entry);
        await database.SaveChangesAsync(cancellationToken);
    }

    private static Actor Staff(string name) => new(name, "staff");
}
