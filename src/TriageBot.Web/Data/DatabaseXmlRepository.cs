using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;

namespace TriageBot.Web.Data;

/// <summary>Keeps the protection keys in our database, so that a cookie of one node is good at the others.</summary>
internal sealed class DatabaseXmlRepository(IDbContextFactory<TriageDb> databases) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var database = databases.CreateDbContext();
        return [.. database.DataProtectionKeys.AsNoTracking().Select(key => key.Xml).ToList().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var database = databases.CreateDbContext();
        database.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        database.SaveChanges();
    }
}

/// <summary>Encrypts the secret part with our own keys: who can read the table still cannot make a sign-in cookie.</summary>
internal sealed class ProtectionKeyEncryption(FieldCipher cipher) : IXmlEncryptor
{
    internal const string Row = "data-protection", Field = "key";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("encrypted", cipher.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting), Row, Field).Stored), typeof(ProtectionKeyDecryption));
}

/// <summary>The other direction; made by the framework from the type's name in the stored XML.</summary>
internal sealed class ProtectionKeyDecryption(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(services.GetRequiredService<FieldCipher>()
        .Open(new Encrypted(encryptedElement.Value), ProtectionKeyEncryption.Row, ProtectionKeyEncryption.Field));
}
