using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>A second person says yes or no to a revision (AP2). Never the author, whatever else they are; for what is clinical only a safety officer or a doctor.</summary>
public sealed class ApproveRevision(IDbContextFactory<TriageDb> databases, DocumentKinds kinds, AuditTrail trail, TimeProvider clock)
{
    private const int ShortestWhy = 2, LongestWhy = 500;

    public async Task<DocumentOutcome> RunAsync(string name, int number, bool isApproved, string why, Actor staff)
    {
        if (kinds.Find(name) is not { } kind)
            return new DocumentOutcome.Unknown();
        if (staff.RoleAmong(DocumentRights.ApproversOf(kind, name)) is not { } role)
            return new DocumentOutcome.NotAllowed();
        if (why.Trim().Length is < ShortestWhy or > LongestWhy)
            return new DocumentOutcome.Refused("why");
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        if (await database.DocumentRevisions.AsNoTracking().SingleOrDefaultAsync(revision => revision.Document == name && revision.Number == number, CancellationToken.None) is not { } revision)
            return new DocumentOutcome.Unknown();
        if (revision.Author == staff.Name)
            return new DocumentOutcome.Refused("own");
        database.DocumentApprovals.Add(new DocumentApproval { Id = Guid.CreateVersion7(clock.GetUtcNow()), Document = name, Number = number, By = staff.Name, Role = role, IsApproved = isApproved, Why = why.Trim(), At = clock.GetUtcNow() });
        trail.Append(database, new AuditEntry(staff, isApproved ? "approved" : "rejected", "document", name, string.Create(CultureInfo.InvariantCulture, $"revision {number}: {why.Trim()[..Math.Min(why.Trim().Length, 400)]}")) { New = revision.Hash });
        try
        {
            await database.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException conflict) when (LostRace.Is(conflict))
        {
            return new DocumentOutcome.Refused("said"); // a word once given stands in the record
        }
        return new DocumentOutcome.Done(number);
    }
}
