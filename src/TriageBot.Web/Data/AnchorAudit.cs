using Microsoft.EntityFrameworkCore;

namespace TriageBot.Web.Data;

/// <summary>Compares the chain with its last anchor and, when it has only grown, anchors it where it stands now. Cheap: two rows are read.</summary>
public sealed class AnchorAudit(IDbContextFactory<TriageDb> databases, AuditAnchor anchor, KeyRing keys)
{
    /// <returns>What is wrong, as a sentence; null when nothing is.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var head = await database.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (head is null)
            return "The head of the audit chain is missing.";
        if (!head.IsGenuine(keys))
            return $"The head of the audit chain, which says {head.Sequence}, was changed by somebody without the key.";
        try
        {
            if (anchor.Read() is { } mark && await DiffersAsync(database, head, mark, cancellationToken) is { } problem)
                return problem;
            anchor.Write(head);
            return null;
        }
        catch (InvalidDataException changed)
        {
            return changed.Message;
        }
    }

    internal static async Task<string?> DiffersAsync(TriageDb database, AuditHead head, AuditAnchor.Mark mark, CancellationToken cancellationToken)
    {
        if (head.Sequence < mark.Sequence)
            return $"The audit chain ends at row {head.Sequence}, but it was anchored at row {mark.Sequence}: the rows after {head.Sequence} were cut off.";
        var hash = await database.AuditRows.Where(row => row.Sequence == mark.Sequence).Select(row => row.Hash).SingleOrDefaultAsync(cancellationToken);
        return hash == mark.Hash ? null : $"Audit row {mark.Sequence} is not the row that was anchored: it or one before it was changed or removed.";
    }
}
