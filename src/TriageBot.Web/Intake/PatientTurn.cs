using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Intake;

/// <summary>What the patient did: wrote, tapped or skipped. <paramref name="ClientId"/> is made by their device; the same id twice is one turn.</summary>
/// <param name="AnswersTo">Id of an earlier question whose answer is being changed; null = the open question.</param>
public sealed record TurnInput(Guid ClientId, string? Text = null, IReadOnlyList<string>? Choices = null, bool Skip = false, string? AnswersTo = null)
{
    /// <summary>An everyday question of the patient's: read for danger like everything they write, but it answers nothing that was asked.</summary>
    public bool IsAside { get; init; }
}

/// <summary>A program that sends for a patient. A page has shown its key already.</summary>
/// <param name="IsOverLimit">It has sent too much: only words that bring a danger up are taken.</param>
public sealed record Sender(string Key, bool IsOverLimit);

/// <summary>What became of a turn.</summary>
public abstract record TurnOutcome
{
    /// <summary>Stored, read, judged and answered.</summary>
    public sealed record Taken(IntakeView View) : TurnOutcome
    {
        /// <summary>The answer to this very message; the same when it is sent twice.</summary>
        public required TurnReply Reply { get; init; }
    }

    /// <summary>Nothing was stored; the sentence says why, in the patient's language.</summary>
    public sealed record Refused(string Sentence, bool IsTooFast = false) : TurnOutcome;

    /// <summary>There is no such conversation, or the key is another one's.</summary>
    public sealed record Unknown : TurnOutcome;

    /// <summary>The database did not answer. The sentence says so and, without it, whether to get help now.</summary>
    public sealed record NotSaved(string Sentence) : TurnOutcome;
}

/// <summary>What happens when a patient says something. Read it top to bottom.</summary>
public sealed partial class PatientTurn(
    ChangeIntake change, TurnReader reader, TurnLimits limits, IntakeLedger ledger, IntakeViews views, ListenAgain again, TimeProvider clock, ILogger<PatientTurn> logger)
{
    /// <param name="sender">Null for a page, which has shown its key when it opened.</param>
    public async Task<TurnOutcome> RunAsync(Guid conversationId, TurnInput input, Sender? sender = null)
    {
        using var timing = IntakeMeter.StartTurn();
        return timing.Ended(await UncountedAsync(conversationId, input, sender));
    }

    /// <summary>The same, in no statistic: for the synthetic patient.</summary>
    internal async Task<TurnOutcome> UncountedAsync(Guid conversationId, TurnInput input, Sender? sender = null)
    {
        try
        {
            var (tidy, begun) = (TurnLimits.Tidy(input), clock.GetUtcNow());
            TakenTurn? alsoRead = null;
            var outcome = await change.RunAsync(conversationId, (intake, patience) => TakeAsync(intake, tidy, sender, heard => alsoRead = AlsoRead(intake, tidy, heard, begun), patience)) ?? new TurnOutcome.Unknown();
            return alsoRead is { } taken && outcome is TurnOutcome.Taken ? await again.RunAsync(taken) ?? outcome : outcome;
        }
        catch (Exception cause)
        {
            // Whatever went wrong, somebody is waiting who may be in danger: say that nothing is stored, and what the words call for.
            Log.NotSaved(logger, cause, conversationId);
            return new TurnOutcome.NotSaved(reader.AdviceOn(conversationId, input));
        }
    }

    /// <summary>What the model is to read too, once the turn is stored; null when it is not asked.</summary>
    private TakenTurn? AlsoRead(OpenIntake intake, TurnInput input, HeardTurn heard, DateTimeOffset begun)
    {
        intake.IsReadOn = again.IsWorthAsking(intake, heard, input);
        return intake.IsReadOn ? new(intake.Id, input.ClientId.ToString(), intake.NextSequence, input.Text, heard.Turn, intake.Tongue, again.Deadline(begun)) : null;
    }

    private async Task<TurnOutcome> TakeAsync(OpenIntake intake, TurnInput input, Sender? sender, Action<HeardTurn> isTaken, CancellationToken patience)
    {
        if (!limits.LetsIn(intake, sender))
            return new TurnOutcome.Unknown();

        var clientId = input.ClientId.ToString();
        if (ledger.FirstReply(intake, clientId) is { } first)
            return new TurnOutcome.Taken(await views.OfAsync(intake, patience)) { Reply = first };

        var heard = reader.Read(intake, input);
        if (!heard.IsDangerous && limits.Refuse(intake, input, heard.Turn, sender is { IsOverLimit: true }) is { } refused)
            return refused;

        isTaken(heard);
        var reply = ledger.Write(intake, clientId, heard);
        foreach (var call in heard.Calls)
            Log.Called(logger, intake.Id, call.Problem, reply.Assessment.Acuity);
        return new TurnOutcome.Taken(await views.OfAsync(intake, patience)) { Reply = reply };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: a person was called because of {Problem}; acuity is now {Acuity}.")]
        public static partial void Called(ILogger logger, Guid conversationId, string problem, Acuity acuity);

        [LoggerMessage(LogLevel.Error, "Conversation {ConversationId}: a message was not saved; the patient was told so and given the emergency advice.")]
        public static partial void NotSaved(ILogger logger, Exception cause, Guid conversationId);
    }
}
