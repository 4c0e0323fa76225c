using Microsoft.EntityFrameworkCore;

namespace TriageBot.Web.Data;

/// <summary>Compares the key ring with the keys the database was written with.</summary>
public sealed class KeyRegister(KeyRing keys, IDbContextFactory<TriageDb> databases)
{
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RegisterAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            await RegisterAsync(cancellationToken); // another node registered its keys at the same moment: look again whether they are ours
        }
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var used = await database.KeysInUse.AsNoTracking().ToListAsync(cancellationToken);
        used.ForEach(Check);

        database.AddRange(keys.All.Where(key => used.TrueForAll(known => known.Id != key.Id)).Select(key => new KeyInUse { Id = key.Id, Check = key.Check }));
        await database.SaveChangesAsync(cancellationToken);
    }

    private void Check(KeyInUse known)
    {
        var key = keys.Find(known.Id) ?? throw new UnusableKeysException("the key ring", $"the database holds data of key '{known.Id}', which is not there");
        if (key.Check != known.Check)
            throw new UnusableKeysException("the key ring", $"its key '{known.Id}' is not the one the database was written with");
    }
}
