using System.Text.Json;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>What leaves the house: to whom, and a text without health content.</summary>
/// <param name="To">E-mail address or telephone number; null for the portal.</param>
public sealed record Letter(string? To, string Subject, string Text)
{
    public override string ToString() => "(a letter)";

    internal Encrypted Seal(FieldCipher cipher, Guid id) => cipher.Seal(JsonSerializer.Serialize(this, StoredJson.Options), OutboxMessage.CipherRow(id), nameof(OutboxMessage.Letter));

    internal static Letter Open(FieldCipher cipher, OutboxMessage message) =>
        JsonSerializer.Deserialize<Letter>(cipher.Open(message.Letter, OutboxMessage.CipherRow(message.Id), nameof(OutboxMessage.Letter)), StoredJson.Options)
        ?? throw new InvalidOperationException("A letter in the outbox is the word null. Restore the row from the backup.");
}
