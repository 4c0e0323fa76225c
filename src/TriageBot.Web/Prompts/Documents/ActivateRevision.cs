using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Prompts.Replay;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>Puts an approved revision into force, for the next share of conversations, and takes it back. Each is one line in a log that only grows.</summary>
public sealed class ActivateRevision(IDbContextFactory<TriageDb> databases, DocumentKinds kinds, TrialReader reader, AuditTrail trail, TimeProvider clock)
{
    private const int ShortestWhy = 2, LongestWhy = 500;

    /// <summary>The reasons against the next stage of a revision; empty = it may go on.</summary>
    public async Task<IReadOnlyList<DocumentRefusal>> BlocksAsync(string name, int number, int share, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await CaseAsync(database, name, number, cancellationToken) is { } what ? PublishGate.Blocks(what, share) : [];
    }

    /// <param name="share">Percent of new conversations: the stage after the present one.</param>
    public async Task<DocumentOutcome> RunAsync(string name, int number, int share, string why, Actor staff)
    {
        if (kinds.Find(name) is null)
            return new DocumentOutcome.Unknown();
        if (!staff.Holds(DocumentRights.Publishers))
            return new DocumentOutcome.NotAllowed();
        if (why.Trim().Length is < ShortestWhy or > LongestWhy)
            return new DocumentOutcome.Refused("why");
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        if (await CaseAsync(database, name, number, CancellationToken.None) is not { } what)
            return new DocumentOutcome.Unknown();
        if (PublishGate.Blocks(what, share) is { Count: > 0 } blocks)
            return new DocumentOutcome.Refused(blocks);
        return await WriteAsync(database, what.Rollout, number, share, ActivationCause.Activated, recallsRunning: false, why.Trim(), staff);
    }

    /// <summary>One click: the candidate is taken back or, without one, the revision before this one is in force again, from the next question on.</summary>
    /// <param name="recallsRunning">Takes also the conversations that run: for a text that is dangerous.</param>
    public async Task<DocumentOutcome> RollBackAsync(string name, bool recallsRunning, string why, Actor staff)
    {
        if (kinds.Find(name) is null)
            return new DocumentOutcome.Unknown();
        if (!staff.Holds([.. DocumentRights.Publishers, .. DocumentRights.Clinicians]))
            return new DocumentOutcome.NotAllowed();
        return await BackAsync(name, ActivationCause.RolledBack, recallsRunning, why.Trim()[..Math.Min(why.Trim().Length, LongestWhy)], staff);
    }

    /// <summary>The automatic brake: the candidate is taken back everywhere.</summary>
    internal Task<DocumentOutcome> BrakeAsync(string name, string why) => BackAsync(name, ActivationCause.Braked, recallsRunning: true, why, Actor.System);

    private async Task<DocumentOutcome> BackAsync(string name, ActivationCause cause, bool recallsRunning, string why, Actor staff)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        var rollout = await DocumentLibrary.RolloutAsync(database, name, CancellationToken.None);
        if (rollout.Candidate is null && (cause is ActivationCause.Braked || rollout.Stable == 0))
            return new DocumentOutcome.Refused("nothing-to-take-back");
        return await WriteAsync(database, rollout, rollout.Candidate is null ? rollout.Before : rollout.Stable, DocumentActivation.Everybody, cause, recallsRunning, why, staff);
    }

    private async Task<DocumentOutcome> WriteAsync(TriageDb database, Rollout before, int number, int share, ActivationCause cause, bool recallsRunning, string why, Actor staff)
    {
        database.DocumentActivations.Add(new DocumentActivation
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Document = before.Document, Sequence = (before.Last?.Sequence ?? 0) + 1, Number = number, Share = share, Cause = cause, RecallsRunning = recallsRunning,
            By = staff.Name, At = clock.GetUtcNow(), Why = why,
        });
        trail.Append(database, new AuditEntry(staff, cause switch { ActivationCause.Activated => "activated", ActivationCause.RolledBack => "rolled back", _ => "braked" }, "document", before.Document,
            string.Create(CultureInfo.InvariantCulture, $"revision {number}, {share} %: {why[..Math.Min(why.Length, 400)]}")) { Old = Words(before), New = string.Create(CultureInfo.InvariantCulture, $"{number} at {share} %") });
        try
        {
            await database.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException conflict) when (LostRace.Is(conflict))
        {
            return new DocumentOutcome.Refused("meanwhile"); // somebody else changed what is in force: look again before deciding
        }
        return new DocumentOutcome.Done(number);
    }

    private async Task<PublishCase?> CaseAsync(TriageDb database, string name, int number, CancellationToken cancellationToken)
    {
        if (await database.DocumentRevisions.AsNoTracking().SingleOrDefaultAsync(revision => revision.Document == name && revision.Number == number, cancellationToken) is not { } revision)
            return null;
        var approvals = await database.DocumentApprovals.AsNoTracking().Where(approval => approval.Document == name && approval.Number == number).ToListAsync(cancellationToken);
        var run = await database.ReplayRuns.AsNoTracking().Where(run => run.Document == name && run.Number == number).OrderByDescending(run => run.At).FirstOrDefaultAsync(cancellationToken);
        var unsigned = run is null ? 0 : await database.ReplayLines.CountAsync(line => line.RunId == run.Id && (int)line.LevelAfter > (int)line.LevelBefore && !database.ReplaySignatures.Any(signature => signature.LineId == line.Id), cancellationToken);
        var rollout = await DocumentLibrary.RolloutAsync(database, name, cancellationToken);
        return new(kinds.Of(name), revision, approvals, rollout, run, unsigned, reader.Uses(name));
    }

    private static string Words(Rollout rollout) => string.Create(CultureInfo.InvariantCulture, $"{rollout.Stable}{(rollout.Candidate is { } candidate ? $", {candidate} at {rollout.Share} %" : "")}");
}
