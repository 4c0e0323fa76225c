using System.Text.Json;
using TriageBot.Web.Data;

namespace TriageBot.Web.Conversations;

/// <summary>Where the answer to an everyday question comes from.</summary>
/// <param name="AnswersTo">Sequence of the question.</param>
/// <param name="Card">Id of the card; null when no card answers, or a person is to.</param>
/// <param name="Title">Of the card, as the patient reads it.</param>
/// <param name="Source">The guideline behind the card.</param>
public sealed record CardSource(int AnswersTo, string? Card, string? Title, string? Source)
{
    public string Write() => JsonSerializer.Serialize(this, StoredJson.Options);

    public static CardSource? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<CardSource>(json, StoredJson.Options);
}
