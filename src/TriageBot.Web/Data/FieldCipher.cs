using System.Security.Cryptography;
using System.Text;

namespace TriageBot.Web.Data;

/// <summary>Encrypts single fields with AES-256-GCM. Key id, row and field are associated data: a ciphertext that was moved to
/// another row or column, or changed by one bit, does not open.</summary>
public sealed class FieldCipher(KeyRing keys)
{
    private const string Format = "v1";
    private const int NonceSize = 12, TagSize = 16;

    /// <param name="row">What the row is and whom it belongs to; moving the text to another row or owner breaks it.</param>
    /// <param name="field">Name of the column.</param>
    public Encrypted Seal(string text, string row, string field)
    {
        var key = keys.Current;
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));

        using var cipher = new AesGcm(key.ForFields, TagSize);
        cipher.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), Bound(key.Id, row, field));
        return new Encrypted($"{Format}.{key.Id}.{Convert.ToBase64String(box)}");
    }

    public Encrypted? SealOptional(string? text, string row, string field) => text is null ? null : Seal(text, row, field);

    public string Open(Encrypted sealedField, string row, string field)
    {
        var parts = sealedField.Stored.Split('.');
        if (parts is not [Format, var id, var body])
            throw new UnreadableFieldException(row, field, "it is not in the format v1.key.base64");
        var key = keys.Find(id) ?? throw new UnreadableFieldException(row, field, $"it was encrypted with key '{id}', which the key ring lacks");

        var box = new byte[body.Length];
        if (!Convert.TryFromBase64String(body, box, out var length) || length < NonceSize + TagSize)
            throw new UnreadableFieldException(row, field, "it is cut off or not base64");

        var plain = new byte[length - NonceSize - TagSize];
        try
        {
            using var cipher = new AesGcm(key.ForFields, TagSize);
            cipher.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize + TagSize, plain.Length), box.AsSpan(NonceSize, TagSize), plain, Bound(id, row, field));
        }
        catch (AuthenticationTagMismatchException cause)
        {
            throw new UnreadableFieldException(row, field, "it was changed, or moved here from another row or field", cause);
        }
        return Encoding.UTF8.GetString(plain);
    }

    public string? OpenOptional(Encrypted? sealedField, string row, string field) => sealedField is null ? null : Open(sealedField, row, field);

    /// <summary>A keyed hash to store beside an encrypted field, so that it can be searched for equality.</summary>
    public string Fingerprint(string purpose, string value) => Fingerprint(keys.Current, purpose, value);

    /// <summary>The hash under every key of the ring: rows written before a rotation are found too.</summary>
    public IReadOnlyList<string> Fingerprints(string purpose, string value) => [.. keys.All.Select(key => Fingerprint(key, purpose, value))];

    /// <summary>Whether the stored hash is the value's, compared in constant time.</summary>
    public bool Matches(string fingerprint, string purpose, string value) => Fingerprints(purpose, value)
        .Aggregate(false, (found, candidate) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate), Encoding.UTF8.GetBytes(fingerprint)) || found);

    private static string Fingerprint(FieldKey key, string purpose, string value) =>
        $"{key.Id}.{Convert.ToBase64String(HMACSHA256.HashData(key.ForSearch, Encoding.UTF8.GetBytes($"{purpose}\0{value}")))}";

    private static byte[] Bound(string keyId, string row, string field) => Encoding.UTF8.GetBytes($"{Format}\0{keyId}\0{row}\0{field}");
}

/// <summary>A field that cannot be trusted. The message names the row, never its content.</summary>
public sealed class UnreadableFieldException(string row, string field, string why, Exception? cause = null)
    : Exception($"Field {field} of row {row} cannot be read: {why}. Restore the row from the backup and look at the audit record.", cause);
