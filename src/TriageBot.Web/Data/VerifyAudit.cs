using Microsoft.EntityFrameworkCore;

namespace TriageBot.Web.Data;

/// <summary>What verify-audit found: how many rows stand, and each thing that is wrong as a sentence.</summary>
public sealed record AuditVerdict(long Rows, IReadOnlyList<string> Problems)
{
    public bool IsSound => Problems.Count == 0;
}

/// <summary>Walks the audit chain from its first row and says which row was edited, deleted, reordered or cut off.</summary>
public sealed class VerifyAudit(IDbContextFactory<TriageDb> databases, KeyRing keys, AuditAnchor anchor)
{
    private const int MostProblems = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task<AuditVerdict> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Database.SetCommandTimeout(Patience);
        await using var moment = await database.BeginSnapshotAsync(cancellationToken);

        var problems = new List<string>();
        var wrong = new List<AuditRow>();
        var head = await database.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var (rows, last) = await WalkAsync(database, problems, wrong, cancellationToken);
        problems.AddRange(wrong.Select(row => Explain(row, wrong)));
        problems.AddRange(JudgeEnd(head, last));
        if (await JudgeAnchorAsync(database, head, cancellationToken) is { } anchored)
            problems.Add(anchored);
        return new AuditVerdict(rows, [.. problems.Take(MostProblems)]);
    }

    private async Task<(long Rows, AuditRow? Last)> WalkAsync(TriageDb database, List<string> problems, List<AuditRow> wrong, CancellationToken cancellationToken)
    {
        AuditRow? last = null;
        var rows = 0L;
        await foreach (var row in database.AuditRows.AsNoTracking().OrderBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            rows++;
            if (problems.Count + wrong.Count < MostProblems)
                Judge(row, last, problems, wrong);
            last = row;
        }
        return (rows, last);
    }

    private void Judge(AuditRow row, AuditRow? last, List<string> problems, List<AuditRow> wrong)
    {
        var expected = (last?.Sequence ?? 0) + 1;
        if (row.Sequence != expected)
            problems.Add(Missing(expected, row.Sequence - 1, $"row {expected - 1} is followed by row {row.Sequence}"));

        if (keys.Find(row.KeyId) is not { } key || row.Hash != row.HashAs(row.Sequence, key))
            wrong.Add(row);
        else if (row.Sequence == expected && row.PreviousHash != (last?.Hash ?? ""))
            problems.Add($"Audit row {row.Sequence} does not follow the row that stands before it: row {row.Sequence - 1} was replaced.");
    }

    /// <summary>A row that was written for another place was moved; any other was changed.</summary>
    private string Explain(AuditRow row, List<AuditRow> wrong) =>
        keys.Find(row.KeyId) is { } key && wrong.Find(other => row.Hash == row.HashAs(other.Sequence, key)) is { } home
            ? $"Audit row {home.Sequence} was moved: it stands at place {row.Sequence} now."
            : $"Audit row {row.Sequence} ({row.Action} {row.SubjectKind} {row.SubjectId}) was changed after it was written.";

    private IEnumerable<string> JudgeEnd(AuditHead? head, AuditRow? last)
    {
        var end = last?.Sequence ?? 0;
        if (head is null)
            yield return "The head of the audit chain is missing: the end of the chain cannot be trusted.";
        else if (!head.IsGenuine(keys))
            yield return $"The head of the audit chain, which says {head.Sequence}, was changed by somebody without the key.";
        else if (end < head.Sequence)
            yield return Missing(end + 1, head.Sequence, $"the chain was cut off after row {end}, its head says {head.Sequence}");
        else if (end > head.Sequence)
            yield return $"Audit row {head.Sequence + 1} and those after it were added past the head of the chain, which says {head.Sequence}.";
        else if (last is not null && last.Hash != head.Hash)
            yield return $"Audit row {end} is not the row the head of the chain was written for.";
    }

    private async Task<string?> JudgeAnchorAsync(TriageDb database, AuditHead? head, CancellationToken cancellationToken)
    {
        try
        {
            return head is not null && anchor.Read() is { } mark ? await AnchorAudit.DiffersAsync(database, head, mark, cancellationToken) : null;
        }
        catch (InvalidDataException changed)
        {
            return changed.Message;
        }
    }

    private static string Missing(long from, long to, string because) => from == to
        ? $"Audit row {from} is missing: {because}."
        : $"Audit rows {from} to {to} are missing: {because}.";
}
