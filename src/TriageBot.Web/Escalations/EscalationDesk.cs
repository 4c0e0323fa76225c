using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>What is known of a patient or conversation: the episodes that are open, and those closed so recently that the same problem is the same episode.</summary>
/// <param name="Open">Tracked; what is raised or opened again is added to it.</param>
/// <param name="Closed">Tracked.</param>
public sealed record KnownEpisodes(List<Escalation> Open, List<Escalation> Closed)
{
    internal static KnownEpisodes Of(IReadOnlyList<Escalation> all) => new([.. all.Where(one => one.IsOpen)], [.. all.Where(one => !one.IsOpen).OrderByDescending(one => one.ClosedAt)]);
}

/// <summary>Where dangers become work for a person.</summary>
public sealed class EscalationDesk(IDbContextFactory<TriageDb> databases, DeskReader reader, RaiseEscalation raise, EpisodeLedger ledger, DeskPresence presence, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Raises what is not yet open, counts what is said again and opens again what comes back, inside the caller's transaction: saved with the message or not at all.</summary>
    /// <param name="known">Of the conversation or the patient, tracked by <paramref name="database"/>; new ones are added to it.</param>
    /// <returns>What was raised or counted, to be announced after the commit.</returns>
    public IReadOnlyList<Escalation> Raise(TriageDb database, Guid conversationId, KnownEpisodes known, IEnumerable<Danger> dangers) =>
        [.. dangers.Select(danger => Raise(database, conversationId, known, danger))];

    private Escalation Raise(TriageDb database, Guid conversationId, KnownEpisodes known, Danger danger)
    {
        if (known.Open.Find(episode => episode.Problem == danger.Problem) is { } open)
        {
            raise.SaidAgain(database, open, danger);
            return Leave(database, open, "raised again", danger);
        }
        var closed = known.Closed.Find(episode => episode.Problem == danger.Problem);
        if (closed is not null)
            raise.Reopen(database, closed, danger);
        var escalation = closed ?? raise.Open(database, conversationId, danger);
        known.Open.Add(escalation);
        return Leave(database, escalation, closed is null ? "raised" : "raised again", danger);
    }

    private Escalation Leave(TriageDb database, Escalation escalation, string what, Danger danger)
    {
        trail.Append(database, new AuditEntry(Actor.System, what, "escalation", escalation.Id, danger.Problem));
        return escalation;
    }

    /// <summary>What is known of a patient from any conversation, tracked, for <see cref="Raise(TriageDb, Guid, KnownEpisodes, IEnumerable{Danger})"/>.</summary>
    public async Task<KnownEpisodes> OpenOfAsync(TriageDb database, Guid patientId, CancellationToken cancellationToken)
    {
        var recently = clock.GetUtcNow() - Closing.SameEpisode;
        return KnownEpisodes.Of(await database.Escalations.Where(escalation => escalation.PatientId == patientId && (escalation.ClosedAt == null || escalation.ClosedAt > recently)).ToListAsync(cancellationToken));
    }

    public Task<DeskCase?> CaseAsync(Guid id, string actor, CancellationToken cancellationToken) => CaseAsync(id, actor, Tongue.Chinese, cancellationToken);

    /// <param name="tongue">The reader's language.</param>
    public async Task<DeskCase?> CaseAsync(Guid id, string actor, Tongue tongue, CancellationToken cancellationToken)
    {
        await presence.BeatAsync(actor, cancellationToken);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await SeeAsync(database, id, actor, cancellationToken);
        if (await reader.CaseAsync(database, id, tongue, cancellationToken) is not { } found)
            return null;
        await LeaveAsync(database, new AuditEntry(Staff(actor), "read", "conversation", found.Item.ConversationId, $"escalation {id}"), cancellationToken);
        return found;
    }

    /// <summary>Who opened it is part of its history, once a person.</summary>
    private async Task SeeAsync(TriageDb database, Guid id, string actor, CancellationToken cancellationToken)
    {
        if (await database.Escalations.AsNoTracking().SingleOrDefaultAsync(escalation => escalation.Id == id, cancellationToken) is not { } opened
            || await database.EpisodeEvents.AnyAsync(line => line.EscalationId == id && line.By == actor && line.Kind == EpisodeEventKind.Seen, cancellationToken))
            return;
        ledger.Write(database, opened, EpisodeEventKind.Seen, Staff(actor));
    }

    private async Task LeaveAsync(TriageDb database, AuditEntry entry, CancellationToken cancellationToken)
    {
        trail.Append(database, entry);
        await database.SaveChangesAsync(cancellationToken);
    }

    private static Actor Staff(string name) => new(name, "staff");
}
