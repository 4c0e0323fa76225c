using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace TriageBot.Web.Data;

/// <summary>A patient's text as the database holds it. Being a type of its own, it cannot be shown, logged or compared by
/// mistake: only <see cref="FieldCipher"/> makes one and opens one, and only for the row and field it was made for.</summary>
public sealed record Encrypted
{
    internal Encrypted(string stored) => Stored = stored;

    /// <summary><c>v1.{key id}.{base64 of nonce, tag and ciphertext}</c></summary>
    internal string Stored { get; }

    public override string ToString() => "(encrypted)";

    internal sealed class Conversion() : ValueConverter<Encrypted, string>(field => field.Stored, stored => new Encrypted(stored));
}
