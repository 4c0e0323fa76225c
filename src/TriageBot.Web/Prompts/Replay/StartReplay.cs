using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Prompts.Documents;

namespace TriageBot.Web.Prompts.Replay;

/// <summary>Somebody has a revision tried (AP3), stops the trial, or answers for a case that came out less urgent.</summary>
public sealed class StartReplay(IDbContextFactory<TriageDb> databases, DocumentKinds kinds, ReplayCases cases, TrialReader reader, AuditTrail trail, TimeProvider clock)
{
    private const int ShortestWhy = 2, LongestWhy = 500;

    public async Task<DocumentOutcome> RunAsync(string name, int number, Actor staff)
    {
        if (kinds.Find(name) is null)
            return new DocumentOutcome.Unknown();
        if (!MayTry(staff))
            return new DocumentOutcome.NotAllowed();
        var past = await cases.LastAsync(CancellationToken.None);
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        if (!await database.DocumentRevisions.AnyAsync(revision => revision.Document == name && revision.Number == number, CancellationToken.None))
            return new DocumentOutcome.Unknown();
        if (await database.ReplayRuns.AnyAsync(run => run.Document == name && run.Number == number && run.State == ReplayState.Running, CancellationToken.None))
            return new DocumentOutcome.Refused("running");
        var against = (await DocumentLibrary.RolloutAsync(database, name, CancellationToken.None)).Stable;
        var run = new ReplayRun
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Document = name, Number = number, Against = against, WithModel = reader.Uses(name), By = staff.Name, At = clock.GetUtcNow(),
            Conversations = JsonSerializer.Serialize(past), Total = ReplayCases.Fixed.Count + past.Count,
        };
        database.ReplayRuns.Add(run);
        trail.Append(database, new AuditEntry(staff, "replayed", "document", name, string.Create(CultureInfo.InvariantCulture, $"revision {number} against {against}, {run.Total} cases, {past.Count} of them conversations")));
        await database.SaveChangesAsync(CancellationToken.None);
        return new DocumentOutcome.Done(number);
    }

    public async Task<DocumentOutcome> CancelAsync(Guid runId, Actor staff)
    {
        if (!MayTry(staff))
            return new DocumentOutcome.NotAllowed();
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        var stopped = await database.ReplayRuns.Where(run => run.Id == runId && run.State == ReplayState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.State, ReplayState.Cancelled).SetProperty(run => run.EndedAt, clock.GetUtcNow()).SetProperty(run => run.LeaseUntil, (DateTimeOffset?)null), CancellationToken.None);
        return stopped == 1 ? new DocumentOutcome.Done(0) : new DocumentOutcome.Unknown();
    }

    /// <summary>A safety officer, not the author, signs that this one case may be less urgent than before.</summary>
    public async Task<DocumentOutcome> SignAsync(Guid lineId, string why, Actor staff)
    {
        if (!staff.Holds(DocumentRights.Signers))
            return new DocumentOutcome.NotAllowed();
        if (why.Trim().Length is < ShortestWhy or > LongestWhy)
            return new DocumentOutcome.Refused("why");
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        if (await database.ReplayLines.AsNoTracking().SingleOrDefaultAsync(line => line.Id == lineId, CancellationToken.None) is not { IsDowngrade: true } line)
            return new DocumentOutcome.Refused("no-line");
        var run = await database.ReplayRuns.AsNoTracking().SingleAsync(run => run.Id == line.RunId, CancellationToken.None);
        if (await database.DocumentRevisions.AnyAsync(revision => revision.Document == run.Document && revision.Number == run.Number && revision.Author == staff.Name, CancellationToken.None))
            return new DocumentOutcome.Refused("own");
        database.ReplaySignatures.Add(new ReplaySignature { LineId = lineId, By = staff.Name, At = clock.GetUtcNow(), Why = why.Trim() });
        trail.Append(database, new AuditEntry(staff, "signed a downgrade", "document", run.Document, string.Create(CultureInfo.InvariantCulture, $"revision {run.Number}, case {line.Case}, level {(int)line.LevelBefore} to {(int)line.LevelAfter}: {why.Trim()[..Math.Min(why.Trim().Length, 300)]}")));
        try
        {
            await database.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException conflict) when (LostRace.Is(conflict))
        {
            return new DocumentOutcome.Refused("said");
        }
        return new DocumentOutcome.Done(run.Number);
    }

    private static bool MayTry(Actor staff) => staff.Holds([.. DocumentRights.Authors, .. DocumentRights.Clinicians]);
}
