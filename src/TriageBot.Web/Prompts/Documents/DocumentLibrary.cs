using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Prompts.Documents;

/// <summary>A text that is in force.</summary>
public sealed record LiveDocument(string Name, int Number, string Text);

/// <summary>Which text of a document is in force, for everybody or for one conversation.</summary>
public sealed class DocumentLibrary(IDbContextFactory<TriageDb> databases, DocumentKinds kinds, TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string, int), string> texts = new(); // revisions never change

    /// <summary>What everybody gets who is not in the share of a candidate.</summary>
    public async Task<LiveDocument> LiveAsync(string name, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return await FindAsync(database, name, (await RolloutAsync(database, name, cancellationToken)).Stable, cancellationToken);
    }

    /// <summary>What a conversation gets: the revision it began with, until it is recalled. Writes that down, so ask outside of a transaction.</summary>
    public async Task<LiveDocument> ActiveAsync(string name, Guid conversationId, CancellationToken cancellationToken)
    {
        try
        {
            return await PinnedAsync(name, conversationId, cancellationToken);
        }
        catch (DbUpdateException conflict) when (LostRace.Is(conflict))
        {
            return await PinnedAsync(name, conversationId, cancellationToken); // another message of the same conversation was faster; its pin is there now
        }
    }

    /// <summary>One revision's text, whether in force or not.</summary>
    public async Task<LiveDocument?> RevisionAsync(string name, int number, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        return number == 0 || await database.DocumentRevisions.AnyAsync(revision => revision.Document == name && revision.Number == number, cancellationToken)
            ? await FindAsync(database, name, number, cancellationToken) : null;
    }

    internal static async Task<Rollout> RolloutAsync(TriageDb database, string name, CancellationToken cancellationToken) =>
        Rollout.Of(name, await database.DocumentActivations.AsNoTracking().Where(line => line.Document == name).OrderBy(line => line.Sequence).ToListAsync(cancellationToken));

    private async Task<LiveDocument> PinnedAsync(string name, Guid conversationId, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var pin = await database.DocumentPins.SingleOrDefaultAsync(pin => pin.ConversationId == conversationId && pin.Document == name, cancellationToken);
        var log = await database.DocumentActivations.AsNoTracking().Where(line => line.Document == name).OrderBy(line => line.Sequence).ToListAsync(cancellationToken);
        if (pin is null)
            database.DocumentPins.Add(pin = new DocumentPin { ConversationId = conversationId, Document = name, Number = Rollout.Of(name, log).NumberFor(conversationId), At = clock.GetUtcNow() });
        else if (log.Exists(line => line.RecallsRunning && line.At >= pin.At))
            (pin.Number, pin.At) = (Rollout.Of(name, log).NumberFor(conversationId), clock.GetUtcNow());
        await database.SaveChangesAsync(cancellationToken);
        return await FindAsync(database, name, pin.Number, cancellationToken);
    }

    private async Task<LiveDocument> FindAsync(TriageDb database, string name, int number, CancellationToken cancellationToken)
    {
        if (number == 0)
            return new(name, 0, kinds.Of(name).Original(name));
        if (!texts.TryGetValue((name, number), out var text))
        {
            text = await database.DocumentRevisions.AsNoTracking().Where(revision => revision.Document == name && revision.Number == number).Select(revision => revision.Text).SingleAsync(cancellationToken);
            texts.TryAdd((name, number), text);
        }
        return new(name, number, text);
    }
}
