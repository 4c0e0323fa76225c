using System.Globalization;
using System.IO.Compression;
using System.Text;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>Everything that led to a revision in one file (AP9): both texts, what the lint said, what the replay changed, who signed, approved and activated, and the hashes to check it by.</summary>
public sealed class ExportChangePack(DocumentBoard board, AuditTrail trail, TimeProvider clock)
{
    /// <returns>A zip, or null when there is no such revision.</returns>
    public async Task<byte[]?> RunAsync(string name, int number, Actor staff, CancellationToken cancellationToken)
    {
        if (await board.FindAsync(name, cancellationToken) is not { } file || file.Revisions.FirstOrDefault(revision => revision.Number == number) is not { } revision)
            return null;
        var replay = await board.ReplayAsync(name, number, cancellationToken);
        var before = file.TextOf(replay?.Run.Against ?? revision.Base);
        (string Name, string Text)[] parts =
        [
            ("change.md", Story(file, revision, replay, before)), ("before.md", before), ("after.md", revision.Text), ("replay.csv", Table(replay)),
        ];
        await trail.RecordAsync(new AuditEntry(staff, "exported", "document", name, string.Create(CultureInfo.InvariantCulture, $"change pack of revision {number}")), cancellationToken);
        return Zip([.. parts, ("SHA256SUMS", string.Concat(parts.Select(part => $"{DocumentRevision.HashOf(part.Text)}  {part.Name}\n")))]);
    }

    private string Story(DocumentFile file, DocumentRevision revision, ReplayReport? replay, string before)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
        Line($"# Change of {file.Name}, revision {revision.Number}\n");
        Line($"Written {clock.GetUtcNow():u}. Hashes in SHA256SUMS are of the files beside this one.\n");
        Line($"- Proposed by {revision.Author} at {revision.At:u}, from revision {revision.Base}: {revision.Why}\n- SHA-256 of the text: {revision.Hash}\n");
        Line($"## Lint\n");
        foreach (var problem in file.Kind.Check(file.Name, revision.Text).DefaultIfEmpty())
            Line($"- {(problem is null ? "nothing found" : $"line {problem.Line}{(problem.IsBlocking ? ", blocks" : "")}: {problem.Sentence(Texts.In(Tongue.English))}")}");
        Line($"\n## Approvals\n");
        foreach (var approval in file.ApprovalsOf(revision.Number).DefaultIfEmpty())
            Line($"- {(approval is null ? "none" : $"{approval.At:u} {(approval.IsApproved ? "approved" : "rejected")} by {approval.By} ({approval.Role}): {approval.Why}")}");
        Line($"\n## Replay\n");
        Line($"{(replay is null ? "none" : $"{replay.Run.State} at {replay.Run.EndedAt:u}, started by {replay.Run.By}; {replay.Run.Done} of {replay.Run.Total} cases against revision {replay.Run.Against}, {(replay.Run.WithModel ? "with a model" : "without a model, so no verdict can change")}; {replay.Lines.Count} changed, {replay.Lines.Count(line => line.IsDowngrade)} less urgent, {replay.Unsigned} of them unsigned, {replay.Run.Unreadable} unreadable.")}");
        Line($"\n## In force\n");
        foreach (var line in file.Log.Where(line => line.Number == revision.Number || line.Cause is not ActivationCause.Activated).DefaultIfEmpty())
            Line($"- {(line is null ? "never yet" : $"{line.At:u} {line.Cause}: revision {line.Number} at {line.Share} % by {line.By}: {line.Why}")}");
        Line($"\n## Difference\n\n```diff");
        foreach (var row in TextDiff.Of(before, revision.Text).Where(row => !row.IsSame))
        {
            if (row.Old is { } old)
                Line($"-{row.OldNumber}: {string.Concat(old.Select(piece => piece.IsChanged ? $"[-{piece.Text}-]" : piece.Text))}");
            if (row.New is { } now)
                Line($"+{row.NewNumber}: {string.Concat(now.Select(piece => piece.IsChanged ? $"{{+{piece.Text}+}}" : piece.Text))}");
        }
        return text.AppendLine("```").ToString();
    }

    private static string Table(ReplayReport? replay)
    {
        var text = new StringBuilder("case,level_before,level_after,department_before,department_after,question_before,question_after,downgrade,signed_by,signed_at,reason\n");
        foreach (var line in replay?.Lines ?? [])
        {
            var signature = replay!.Signatures.GetValueOrDefault(line.Id); // there are lines only with a replay
            text.AppendJoin(',', new[] { line.Case, line.LevelBefore.Code(), line.LevelAfter.Code(), line.DepartmentBefore, line.DepartmentAfter, line.QuestionBefore, line.QuestionAfter, line.IsDowngrade ? "yes" : "no", signature?.By, signature?.At.ToString("u", CultureInfo.InvariantCulture), signature?.Why }
                .Select(cell => $"\"{(cell is ['=' or '+' or '-' or '@', ..] ? "'" : "")}{cell?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n'); // a reason must not become a formula
        }
        return text.ToString();
    }

    private static byte[] Zip(IEnumerable<(string Name, string Text)> parts)
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return whole.ToArray();
    }
}
