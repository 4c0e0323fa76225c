using System.Text.Json;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;

namespace TriageBot.Web.Intake;

/// <summary>What was shown in answer to one message. Kept with the assistant's message, so that a message sent twice gets the first answer.</summary>
/// <param name="Sequence">Of the assistant's message.</param>
/// <param name="Assistant">Its text.</param>
public sealed record TurnReply(int Sequence, string Assistant, Question? Question, Assessment Assessment)
{
    internal static string ClientIdFor(string patientsClientId) => $"{Transcripts.First}{patientsClientId}";

    /// <summary>Of the answer that takes the place of the first one.</summary>
    internal static string AgainIdFor(string patientsClientId) => $"{Transcripts.Again}{patientsClientId}";

    internal string Write() => JsonSerializer.Serialize(this with { Assistant = "" }, ConversationState.Json);

    internal static TurnReply Read(string payload, string assistant) =>
        JsonSerializer.Deserialize<TurnReply>(payload, ConversationState.Json) is { } reply ? reply with { Assistant = assistant }
        : throw new InvalidOperationException("A reply's payload is the word null. Restore the row from the backup.");
}
