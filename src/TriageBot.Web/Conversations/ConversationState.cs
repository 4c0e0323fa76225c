using System.Text.Json;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;

namespace TriageBot.Web.Conversations;

/// <summary>Where a conversation stands: enough to go on after a restart, on another device, at the desk. Kept encrypted in its row.</summary>
/// <param name="DecidedAt">When the assessment was made; times named to the patient count from it.</param>
/// <param name="TeachBackAnswer">What the patient said they would do, or null.</param>
/// <param name="TeachBackMisses">How often that did not agree with the result.</param>
public sealed record ConversationState(
    IntakeState Intake, Assessment Assessment, DateTimeOffset DecidedAt, string? TeachBackAnswer = null, int TeachBackMisses = 0)
{
    internal static readonly JsonSerializerOptions Json = StoredJson.Options;

    /// <summary>What the slice that leads the conversation keeps of its own, as JSON: the check-in of a follow-up. Null for an intake.</summary>
    public string? Slice { get; init; }

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static ConversationState Read(string json) => JsonSerializer.Deserialize<ConversationState>(json, Json)
        ?? throw new InvalidOperationException("A conversation's state is the word null. Restore the row from the backup.");

    /// <summary>The state after a turn. What the patient said they would do belongs to the result they read then.</summary>
    public ConversationState After(IntakeTurn turn, DateTimeOffset now) =>
        turn.Assessment.Acuity == Assessment.Acuity && turn.Assessment.IsFinal == Assessment.IsFinal
            ? this with { Intake = turn.State, Assessment = turn.Assessment, DecidedAt = now }
            : new ConversationState(turn.State, turn.Assessment, now);
}
