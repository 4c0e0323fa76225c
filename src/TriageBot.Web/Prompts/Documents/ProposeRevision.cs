using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>An author keeps what is typed, and proposes it as a revision that others check. A text with a blocking problem stays a draft.</summary>
public sealed class ProposeRevision(IDbContextFactory<TriageDb> databases, DocumentKinds kinds, AuditTrail trail, TimeProvider clock)
{
    private const int ShortestWhy = 2, LongestWhy = 500, MostTries = 4;

    /// <summary>Keeps a draft; the author's last one is replaced.</summary>
    public async Task<DocumentOutcome> KeepAsync(string name, string text, int from, Actor staff)
    {
        if (Refusal(name, text, staff) is { } refusal)
            return refusal;
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None); // what was typed is kept although the page is closed
        if (await database.DocumentDrafts.SingleOrDefaultAsync(draft => draft.Document == name && draft.Author == staff.Name, CancellationToken.None) is { } known)
            (known.Text, known.Base, known.At) = (text, from, clock.GetUtcNow());
        else
            database.DocumentDrafts.Add(new DocumentDraft { Document = name, Author = staff.Name, Text = text, Base = from, At = clock.GetUtcNow() });
        try
        {
            await database.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException conflict) when (LostRace.Is(conflict))
        {
            // The same author types in a second window; that draft was kept a moment ago.
        }
        return new DocumentOutcome.Done(from);
    }

    /// <summary>Throws the author's draft away.</summary>
    public async Task ForgetAsync(string name, Actor staff)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await database.DocumentDrafts.Where(draft => draft.Document == name && draft.Author == staff.Name).ExecuteDeleteAsync(CancellationToken.None);
    }

    /// <param name="from">Number of the revision the author began from; when there is a newer one by now, the author is told.</param>
    public async Task<DocumentOutcome> RunAsync(string name, string text, string why, int from, Actor staff)
    {
        text = text.ReplaceLineEndings("\n");
        if (Refusal(name, text, staff) is { } refusal)
            return refusal;
        if (why.Trim().Length is < ShortestWhy or > LongestWhy)
            return new DocumentOutcome.Refused("why");
        if (kinds.Of(name).Check(name, text).Count(problem => problem.IsBlocking) is > 0 and var blocking)
            return new DocumentOutcome.Refused("blocked", blocking.ToString(CultureInfo.InvariantCulture));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(name, text, why.Trim(), from, staff);
            }
            catch (DbUpdateException conflict) when (attempt < MostTries && LostRace.Is(conflict))
            {
                // Somebody proposed at the same moment: read who it was, and say so.
            }
        }
    }

    private async Task<DocumentOutcome> OnceAsync(string name, string text, string why, int from, Actor staff)
    {
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        var newest = await database.DocumentRevisions.AsNoTracking().Where(revision => revision.Document == name).OrderByDescending(revision => revision.Number).FirstOrDefaultAsync(CancellationToken.None);
        var number = newest?.Number ?? 0;
        if (from > number || from < 0)
            return new DocumentOutcome.Unknown();
        if (newest is not null && newest.Author != staff.Name && newest.Number > from)
            return new DocumentOutcome.Refused("overtaken", newest.Author, newest.Number.ToString(CultureInfo.InvariantCulture));
        var revision = new DocumentRevision { Id = Guid.CreateVersion7(clock.GetUtcNow()), Document = name, Number = number + 1, Text = text, Author = staff.Name, At = clock.GetUtcNow(), Why = why, Base = from, Hash = DocumentRevision.HashOf(text) };
        database.DocumentRevisions.Add(revision);
        trail.Append(database, new AuditEntry(staff, "proposed", "document", name, $"revision {revision.Number}: {why[..Math.Min(why.Length, 400)]}") { New = revision.Hash });
        await database.SaveChangesAsync(CancellationToken.None);
        await database.DocumentDrafts.Where(draft => draft.Document == name && draft.Author == staff.Name).ExecuteDeleteAsync(CancellationToken.None);
        return new DocumentOutcome.Done(revision.Number);
    }

    private DocumentOutcome? Refusal(string name, string text, Actor staff) =>
        kinds.Find(name) is null ? new DocumentOutcome.Unknown()
        : !staff.Holds(DocumentRights.Authors) ? new DocumentOutcome.NotAllowed()
        : text.Length > DocumentRevision.MostCharacters ? new DocumentOutcome.Refused("long", text.Length.ToString(CultureInfo.InvariantCulture), DocumentRevision.MostCharacters.ToString(CultureInfo.InvariantCulture)) : null;
}
