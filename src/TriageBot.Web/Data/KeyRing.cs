using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TriageBot.Web.Data;

/// <summary>One 256-bit key. Each purpose gets its own key derived from it (HKDF), so that none can stand in for another.</summary>
public sealed class FieldKey(string id, byte[] secret)
{
    public const int Size = 32;

    public string Id { get; } = id;
    public byte[] ForFields { get; } = Derive(secret, "triagebot field encryption");
    public byte[] ForSearch { get; } = Derive(secret, "triagebot equality search");
    public byte[] ForAudit { get; } = Derive(secret, "triagebot audit chain");

    /// <summary>Proves which key stands behind the id without telling the key.</summary>
    public string Check { get; } = Convert.ToBase64String(HMACSHA256.HashData(Derive(secret, "triagebot key check"), Encoding.UTF8.GetBytes(id)));

    private static byte[] Derive(byte[] secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Size, info: Encoding.UTF8.GetBytes(purpose));
}

/// <summary>All keys the hospital has used: the first encrypts, every one still opens what it once encrypted.</summary>
public sealed partial class KeyRing(IReadOnlyList<FieldKey> keys)
{
    public FieldKey Current => keys[0];
    public IReadOnlyList<FieldKey> All => keys;
    public FieldKey? Find(string id) => keys.FirstOrDefault(key => key.Id == id);

    /// <summary>Reads <c>id:base64;id:base64</c>; line breaks part keys as well as semicolons.</summary>
    /// <param name="origin">Where the text stands, for the message.</param>
    public static KeyRing Parse(string text, string origin)
    {
        var entries = text.Split([';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (entries.Length == 0)
            throw new UnusableKeysException(origin, "it holds no key");

        FieldKey[] keys = [.. entries.Select((entry, index) => ParseKey(entry, index + 1, origin))];
        return keys.GroupBy(key => key.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new UnusableKeysException(origin, $"key id '{twice.Key}' stands there more than once")
            : new KeyRing(keys);
    }

    /// <summary>A ring of one new random key, as text.</summary>
    public static string Generate() =>
        $"k{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(FieldKey.Size))}";

    private static FieldKey ParseKey(string entry, int number, string origin)
    {
        var colon = entry.IndexOf(':');
        var id = colon < 0 ? "" : entry[..colon].Trim();
        if (!IdShape().IsMatch(id))
            throw new UnusableKeysException(origin, $"key number {number} has no id of small letters, digits and '-' before a colon");

        var secret = new byte[entry.Length];
        if (!Convert.TryFromBase64String(entry[(colon + 1)..].Trim(), secret, out var length))
            throw new UnusableKeysException(origin, $"key '{id}' is not base64");
        return length == FieldKey.Size
            ? new FieldKey(id, secret[..length])
            : throw new UnusableKeysException(origin, $"key '{id}' has {length} bytes, {FieldKey.Size} are expected");
    }

    [GeneratedRegex("^[a-z0-9-]{1,32}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex IdShape();
}

/// <summary>Keys that would make patients' records unreadable. TriageBot does not start.</summary>
public sealed class UnusableKeysException(string origin, string why, Exception? cause = null)
    : Exception($"TriageBot will not start: the encryption keys in {origin} cannot be used, because {why}. "
        + "Expected are the keys this database was written with, as id:base64;id:base64, the current one first.", cause);
