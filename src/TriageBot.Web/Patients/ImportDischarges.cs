using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Patients;

/// <summary>One row of a file: the notice it was read into, or why it could not be read.</summary>
/// <param name="Line">Line in the file, from 1, as an editor counts.</param>
public sealed record ImportRow(int Line, DischargeNotice? Notice, IReadOnlyList<string> Problems);

/// <summary>What becomes of one row.</summary>
/// <param name="Outcome">Null when the row has problems.</param>
public sealed record ImportedRow(int Line, string? Name, string? Diagnosis, string? Programme, DischargeOutcome? Outcome, IReadOnlyList<string> Problems);

/// <summary>What an import came to, or would come to.</summary>
/// <param name="Id">To undo it by; null for a preview and for a refused import.</param>
public sealed record ImportReport(Guid? Id, IReadOnlyList<ImportedRow> Rows)
{
    public bool IsClean => Rows.All(row => row.Problems.Count == 0);
    public int Count<T>() where T : DischargeOutcome => Rows.Count(row => row.Outcome is T);
}

/// <summary>Takes a whole file of discharges, or nothing of it. A preview does the very same and takes it back.</summary>
public sealed class ImportDischarges(IDbContextFactory<TriageDb> databases, RegisterDischarge register, EndDischarges end)
{
    /// <summary>Most rows of one file; more are split into several files.</summary>
    public const int MostRows = 5000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public Task<ImportReport> PreviewAsync(IReadOnlyList<ImportRow> rows, DischargeSource source, Actor actor, CancellationToken cancellationToken) =>
        ImportAsync(rows, source, actor, keeps: false, cancellationToken);

    public Task<ImportReport> RunAsync(IReadOnlyList<ImportRow> rows, DischargeSource source, Actor actor, CancellationToken cancellationToken) =>
        ImportAsync(rows, source, actor, keeps: true, cancellationToken);

    /// <summary>Ends every follow-up that an import began. What it only changed stays changed.</summary>
    public Task<StayOutcome> UndoAsync(Guid importId, Actor actor, CancellationToken cancellationToken) => end.OfImportAsync(importId, actor, cancellationToken);

    private async Task<ImportReport> ImportAsync(IReadOnlyList<ImportRow> rows, DischargeSource source, Actor actor, bool keeps, CancellationToken cancellationToken)
    {
        ImportRow[] checkedRows = [.. rows.Select(row => row.Notice is { } notice && row.Problems.Count == 0 ? row with { Problems = register.ProblemsOf(notice) } : row)];
        var isClean = Array.TrueForAll(checkedRows, row => row.Problems.Count == 0);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        database.Database.SetCommandTimeout(Patience);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var id = Guid.CreateVersion7();
        List<ImportedRow> imported = [];
        foreach (var row in checkedRows)
        {
            var outcome = row.Problems.Count > 0 || row.Notice is null ? null : await register.WriteAsync(database, row.Notice, source, actor, id, cancellationToken);
            if (outcome is not null)
                await database.SaveChangesAsync(cancellationToken);
            imported.Add(new(row.Line, row.Notice?.Identity.Name, row.Notice?.Details.Diagnosis, row.Notice?.Programme, outcome, row.Problems));
        }
        if (keeps && isClean)
            await transaction.CommitAsync(cancellationToken);
        return new(keeps && isClean ? id : null, imported);
    }
}
