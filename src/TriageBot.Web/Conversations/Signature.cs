using System.Text.Json;
using TriageBot.Web.Data;

namespace TriageBot.Web.Conversations;

/// <summary>Who of the staff wrote a line, as the patient reads it.</summary>
/// <param name="Role">Id of the role.</param>
public sealed record Signature(string Name, string Role)
{
    public string Write() => JsonSerializer.Serialize(this, StoredJson.Options);

    public static Signature? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<Signature>(json, StoredJson.Options);
}
