namespace TriageBot.Web.Model;

/// <summary>One question to the model.</summary>
/// <param name="Instructions">The prompt: the same for everybody, so that a provider can keep it ready.</param>
/// <param name="Material">What varies: a patient's words as marked data. It is de-identified before it leaves.</param>
public sealed record ModelQuestion(ModelTask Task, string Instructions, string Material)
{
    /// <summary>JSON schema the answer must follow; null for plain text.</summary>
    public string? JsonSchema { get; init; }

    /// <summary>Most tokens of the answer.</summary>
    public int MostTokens { get; init; } = 200;

    public Guid? ConversationId { get; init; }

    /// <summary>Whose day it counts for; null = the conversation's own.</summary>
    public Guid? PatientId { get; init; }

    public string? Ward { get; init; }

    /// <summary>Names of people known here, which must never leave.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
