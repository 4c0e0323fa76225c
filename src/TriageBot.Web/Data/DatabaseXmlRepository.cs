using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace TriageBot.Web.Data;

/// <summary>Keeps the protection keys in our database, encrypted: who can read the table still cannot make a sign-in cookie.</summary>
internal sealed class DatabaseXmlRepository(IDbContextFactory<TriageDb> databases, FieldCipher cipher) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var database = databases.CreateDbContext();
        return [.. database.DataProtectionKeys.AsNoTracking().ToList().Select(key => XElement.Parse(cipher.Open(key.Xml, key.FriendlyName, nameof(key.Xml))))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var database = databases.CreateDbContext();
        var xml = cipher.Seal(element.ToString(SaveOptions.DisableFormatting), friendlyName, nameof(DataProtectionKey.Xml));
        database.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = xml });
        database.SaveChanges();
    }
}
