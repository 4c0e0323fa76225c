using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Shifts;

/// <summary>Makes the shift sheet. Who read it is recorded.</summary>
public sealed class ShiftSheets(IDbContextFactory<TriageDb> databases, DeskReader reader, DeskPresence presence, FieldCipher cipher, IOptions<EscalationOptions> options, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Most rows; the most urgent are always among them.</summary>
    public const int Longest = 200;

    public async Task<ShiftSheet> ReadAsync(Shift shift, Actor staff, CancellationToken cancellationToken)
    {
        await presence.BeatAsync(staff.Name, cancellationToken);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var pressing = database.Escalations.AsNoTracking().Where(escalation => escalation.ClosedAt == null && !escalation.IsSynthetic && escalation.Level < EscalationLevel.Yellow);
        var escalations = await pressing.OrderBy(escalation => escalation.Level).ThenBy(escalation => escalation.AcknowledgeBy).Take(Longest).ToListAsync(cancellationToken);
        var sheet = new ShiftSheet(
            shift, now, await RowsAsync(database, escalations, cancellationToken), escalations.Count < Longest ? 0 : await pressing.CountAsync(cancellationToken) - Longest, await YellowAsync(database, now, cancellationToken),
            await NewAsync(database, shift, cancellationToken), await ClosedAsync(database, shift, cancellationToken), await OutcomesAsync(database, shift, cancellationToken));
        trail.Append(database, new AuditEntry(staff, "read", "desk", "shift sheet", $"sheet of {sheet.Rows.Count}"));
        await database.SaveChangesAsync(cancellationToken);
        return sheet;
    }

    private async Task<IReadOnlyList<SheetRow>> RowsAsync(TriageDb database, IReadOnlyList<Escalation> escalations, CancellationToken cancellationToken)
    {
        var items = await reader.ItemsAsync(database, escalations, cancellationToken);
        Guid[] ids = [.. escalations.Select(escalation => escalation.Id)];
        var lines = await database.EpisodeEvents.AsNoTracking().Where(line => ids.Contains(line.EscalationId) && line.Kind != EpisodeEventKind.Seen).ToListAsync(cancellationToken);
        var names = await StaffNames.OfAsync(database, lines.SelectMany(line => (string?[])[line.By, line.Colleague]), cancellationToken);
        var histories = lines.ToLookup(line => line.EscalationId);
        return [.. items.Select(item => Row(item, [.. histories[item.Id].OrderBy(line => line.At).ThenBy(line => line.Place)], names))];
    }

    private SheetRow Row(DeskItem item, List<EpisodeEvent> history, Dictionary<string, string> names)
    {
        var since = history.FindLast(line => line.Kind is EpisodeEventKind.Reopened)?.At ?? item.RaisedAt;
        CallMade[] calls = [.. history.Where(line => line.Kind is EpisodeEventKind.Call && line.At >= since).Select(line => new CallMade(line.At, Enum.Parse<CallOutcome>(line.Code ?? "")))];
        var next = NextSteps.Of(item.AcknowledgedBy is not null, calls);
        return new(item, history.Count == 0 ? null : Line(history[^1], names), history.FindLast(line => line.Words is not null)?.Read(cipher)?.Text, next, DueOf(item, next));
    }

    private DateTimeOffset? DueOf(DeskItem item, NextStep next) => next switch
    {
        NextStep.TakeOn => item.AcknowledgeBy,
        NextStep.Contact => item.AcknowledgedAt?.AddMinutes(options.Value.ContactMinutes),
        _ => null,
    };

    private EpisodeLine Line(EpisodeEvent line, Dictionary<string, string> names) => new(
        line.At, line.By == Actor.System.Name ? null : names.GetValueOrDefault(line.By, line.By), line.Kind, line.Colleague is { } to ? names.GetValueOrDefault(to, to) : line.Code, line.Until, line.Read(cipher));

    private static async Task<YellowCount> YellowAsync(TriageDb database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await database.Escalations.AsNoTracking().Where(escalation => escalation.ClosedAt == null && !escalation.IsSynthetic && escalation.Level == EscalationLevel.Yellow)
            .Select(escalation => new { IsTaken = escalation.AcknowledgedBy != null, escalation.AcknowledgeBy }).ToListAsync(cancellationToken);
        var untaken = open.FindAll(one => !one.IsTaken);
        return new(open.Count, untaken.Count, untaken.Count(one => one.AcknowledgeBy < now), untaken.Count == 0 ? null : untaken.Min(one => one.AcknowledgeBy));
    }

    /// <summary>What is opened again is new work as well.</summary>
    private static async Task<IReadOnlyDictionary<EscalationLevel, int>> NewAsync(TriageDb database, Shift shift, CancellationToken cancellationToken)
    {
        var codes = await database.EpisodeEvents.AsNoTracking()
            .Where(line => (line.Kind == EpisodeEventKind.Raised || line.Kind == EpisodeEventKind.Reopened) && line.At >= shift.From && line.At < shift.Until)
            .Where(line => database.Escalations.Any(escalation => escalation.Id == line.EscalationId && !escalation.IsSynthetic))
            .GroupBy(line => line.Code).Select(same => new { Level = same.Key, Count = same.Count() }).ToListAsync(cancellationToken);
        return codes.Where(code => Enum.TryParse<EscalationLevel>(code.Level, out _)).ToDictionary(code => Enum.Parse<EscalationLevel>(code.Level ?? ""), code => code.Count);
    }

    private static Task<Dictionary<EscalationLevel, int>> CountAsync(IQueryable<Escalation> closed, CancellationToken cancellationToken) =>
        closed.GroupBy(escalation => escalation.Level).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);

    private static async Task<IReadOnlyDictionary<EscalationLevel, int>> ClosedAsync(TriageDb database, Shift shift, CancellationToken cancellationToken) => await CountAsync(ClosedIn(database, shift), cancellationToken);

    private static async Task<IReadOnlyDictionary<ClosingOutcome, int>> OutcomesAsync(TriageDb database, Shift shift, CancellationToken cancellationToken) =>
        (await ClosedIn(database, shift).GroupBy(escalation => escalation.Outcome).Select(same => new { same.Key, Count = same.Count() }).ToListAsync(cancellationToken))
            .ToDictionary(same => same.Key.GetValueOrDefault(), same => same.Count);

    /// <summary>Without those that were folded into another record of the same person.</summary>
    private static IQueryable<Escalation> ClosedIn(TriageDb database, Shift shift) => database.Escalations.AsNoTracking()
        .Where(escalation => escalation.ClosedAt >= shift.From && escalation.ClosedAt < shift.Until && escalation.Outcome != null && !escalation.IsSynthetic);
}
