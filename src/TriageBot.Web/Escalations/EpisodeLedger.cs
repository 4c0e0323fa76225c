using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Writes an episode's history. Nothing is saved here: the line is stored with the change it tells of, or not at all.</summary>
public sealed class EpisodeLedger(FieldCipher cipher, AuditTrail trail, TimeProvider clock)
{
    /// <param name="code">Which level, step, colleague, outcome.</param>
    public void Write(TriageDb database, Escalation escalation, EpisodeEventKind kind, Actor by, string? code = null, EpisodeWords? words = null, DateTimeOffset? until = null)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        database.EpisodeEvents.Add(new EpisodeEvent
        {
            Id = id, EscalationId = escalation.Id, At = clock.GetUtcNow(), Place = escalation.Version, By = by.Name, Kind = kind, Code = code, Until = until, Words = EpisodeEvent.Seal(cipher, escalation.Id, id, words),
        });
        if (Verb(kind) is { } verb)
            trail.Append(database, new AuditEntry(by, verb, "escalation", escalation.Id, code is null ? "desk" : $"desk: {code}"));
    }

    /// <summary>For the audit record; null where whoever raises or reads already leaves a row there.</summary>
    private static string? Verb(EpisodeEventKind kind) => kind switch
    {
        EpisodeEventKind.Raised or EpisodeEventKind.Seen => null,
        EpisodeEventKind.Note => "noted",
        EpisodeEventKind.Call => "called",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
