namespace TriageBot.Web.Intake;

/// <summary>What the patient did: wrote, tapped or skipped. <paramref name="ClientId"/> is made by their device; the same id twice is one turn.</summary>
/// <param name="AnswersTo">Id of an earlier question whose answer is being changed; null = the open question.</param>
public sealed record TurnInput(Guid ClientId, string? Text = null, IReadOnlyList<string>? Choices = null, bool Skip = false, string? AnswersTo = null);

/// <summary>What became of a turn.</summary>
public abstract record TurnOutcome
{
    /// <summary>Stored, read, judged and answered.</summary>
    public sealed record Taken(IntakeView View) : TurnOutcome;

    /// <summary>Nothing was stored; the sentence says why, in the patient's language.</summary>
    public sealed record Refused(string Sentence) : TurnOutcome;

    /// <summary>There is no such conversation.</summary>
    public sealed record Unknown : TurnOutcome;

    /// <summary>The database did not answer. The sentence says so and, from the words alone, whether to get help now.</summary>
    public sealed record NotSaved(string Sentence) : TurnOutcome;
}

/// <summary>What happens when a patient says something: receive, read, assess, escalate, reply, show.</summary>
public sealed class PatientTurn
{
    public Task<TurnOutcome> RunAsync(Guid conversationId, TurnInput input) => throw new NotImplementedException();
}
