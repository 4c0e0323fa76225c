using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Prompts.Replay;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>A line of the list of documents.</summary>
public sealed record DocumentLine(string Name, DocumentCard Card, Rollout Rollout, int Newest, bool IsClinical);

/// <summary>A replay with what changed and who answered for what.</summary>
public sealed record ReplayReport(ReplayRun Run, IReadOnlyList<ReplayLine> Lines, IReadOnlyDictionary<Guid, ReplaySignature> Signatures)
{
    public int Unsigned => Lines.Count(line => line.IsDowngrade && !Signatures.ContainsKey(line.Id));
}

/// <summary>Everything about one document.</summary>
/// <param name="Revisions">Newest first.</param>
/// <param name="Log">Newest first.</param>
public sealed record DocumentFile(
    string Name, IDocumentKind Kind, Rollout Rollout, IReadOnlyList<DocumentRevision> Revisions, IReadOnlyList<DocumentApproval> Approvals, IReadOnlyList<DocumentActivation> Log, IReadOnlyList<DocumentDraft> Drafts)
{
    public string TextOf(int number) => Revisions.FirstOrDefault(revision => revision.Number == number)?.Text ?? Kind.Original(Name);

    public IReadOnlyList<DocumentApproval> ApprovalsOf(int number) => [.. Approvals.Where(approval => approval.Number == number)];
}

/// <summary>Reads documents and what became of them, for the pages of administrators. Holds no patient's data.</summary>
public sealed class DocumentBoard(IDbContextFactory<TriageDb> databases, DocumentKinds kinds)
{
    public async Task<IReadOnlyList<DocumentLine>> ReadAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var logs = (await database.DocumentActivations.AsNoTracking().Where(line => names.Contains(line.Document)).OrderBy(line => line.Sequence).ToListAsync(cancellationToken)).ToLookup(line => line.Document, StringComparer.Ordinal);
        var revisions = await database.DocumentRevisions.AsNoTracking().Where(revision => names.Contains(revision.Document)).ToListAsync(cancellationToken);
        return [.. names.Select(name =>
        {
            var (kind, rollout) = (kinds.Of(name), Rollout.Of(name, logs[name]));
            var text = revisions.Find(revision => revision.Document == name && revision.Number == rollout.Stable)?.Text ?? kind.Original(name);
            return new DocumentLine(name, kind.Describe(name, text), rollout, revisions.Where(revision => revision.Document == name).Select(revision => revision.Number).DefaultIfEmpty(0).Max(), kind.IsClinical(name));
        })];
    }

    /// <returns>Null when there is no such document.</returns>
    public async Task<DocumentFile?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (kinds.Find(name) is not { } kind)
            return null;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var log = await database.DocumentActivations.AsNoTracking().Where(line => line.Document == name).OrderBy(line => line.Sequence).ToListAsync(cancellationToken);
        var revisions = await database.DocumentRevisions.AsNoTracking().Where(revision => revision.Document == name).OrderByDescending(revision => revision.Number).ToListAsync(cancellationToken);
        var approvals = await database.DocumentApprovals.AsNoTracking().Where(approval => approval.Document == name).OrderBy(approval => approval.At).ToListAsync(cancellationToken);
        var drafts = await database.DocumentDrafts.AsNoTracking().Where(draft => draft.Document == name).ToListAsync(cancellationToken);
        return new(name, kind, Rollout.Of(name, log), revisions, approvals, [.. Enumerable.Reverse(log)], drafts);
    }

    /// <summary>The newest replay of a revision, downgrades first; null when there was none.</summary>
    public async Task<ReplayReport?> ReplayAsync(string name, int number, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.ReplayRuns.AsNoTracking().Where(run => run.Document == name && run.Number == number).OrderByDescending(run => run.At).FirstOrDefaultAsync(cancellationToken) is not { } run)
            return null;
        var lines = await database.ReplayLines.AsNoTracking().Where(line => line.RunId == run.Id).ToListAsync(cancellationToken);
        var signatures = await database.ReplaySignatures.AsNoTracking().Where(signature => database.ReplayLines.Any(line => line.RunId == run.Id && line.Id == signature.LineId)).ToDictionaryAsync(signature => signature.LineId, cancellationToken);
        return new(run, [.. lines.OrderByDescending(line => line.IsDowngrade).ThenBy(line => line.Case, StringComparer.Ordinal)], signatures);
    }
}
