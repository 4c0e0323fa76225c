using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Suggesting;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Model;

namespace TriageBot.Web.Intake;

/// <summary>A turn that is stored, judged by the rules and answered, which the model may read too.</summary>
/// <param name="ClientId">Of the patient's message.</param>
/// <param name="Message">Its sequence.</param>
/// <param name="ReadBefore">Until when the patient waits.</param>
internal sealed record TakenTurn(Guid ConversationId, string ClientId, int Message, string? Text, IntakeTurn Turn, Tongue Tongue, DateTimeOffset ReadBefore);

/// <summary>The second step of a turn: where no danger fired, the model reads too, and what it adds is judged by the same rules. What the first step stored stands
/// whatever becomes of this one; a reading that comes too late counts only if it raises.</summary>
public sealed partial class ListenAgain(ModelReader reader, ApplyReading apply, ConversationFeed pages, IOptions<ModelOptions> options, TimeProvider clock, ILogger<ListenAgain> logger)
{
    /// <summary>Whether the model is asked at all.</summary>
    internal bool IsWorthAsking(OpenIntake intake, HeardTurn heard, TurnInput input) =>
        reader.IsOn && !heard.IsDangerous && heard.Calls.Count == 0 && heard.Turn.Refusal is null && !heard.Turn.Assessment.Acuity.IsEmergency() && !heard.Turn.Assessment.IsCrisis
        && intake.Chat is null && !intake.Conversation.IsSynthetic && (input.Text is { Length: > 1 } || IsSecond(heard.Turn));

    internal DateTimeOffset Deadline(DateTimeOffset begun) => begun + TimeSpan.FromSeconds(options.Value.Budget.FirstTokenSeconds);

    /// <returns>The turn as the patient is to see it; null when what the first step answered stands.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The turn is stored and answered; nothing here may take that back.")]
    internal async Task<TurnOutcome.Taken?> RunAsync(TakenTurn taken)
    {
        try
        {
            var reading = ReadAsync(taken);
            var left = taken.ReadBefore - clock.GetUtcNow();
            if (left <= TimeSpan.Zero || await Task.WhenAny(reading, Task.Delay(left, clock)) != reading)
            {
                _ = LateAsync(taken, reading); // the patient no longer waits for it; its failure is caught and logged there
                return null;
            }
            return await reading is { } inTime ? await apply.RunAsync(taken, inTime, isLate: false) : null;
        }
        catch (Exception cause)
        {
            Log.NotHeard(logger, cause, taken.ConversationId);
            return null;
        }
        finally
        {
            pages.Publish(taken.ConversationId);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nobody waits for it any more.")]
    private async Task LateAsync(TakenTurn taken, Task<ReadWords?> reading)
    {
        try
        {
            if (await reading is { } late && await apply.RunAsync(taken, late, isLate: true) is not null)
                pages.Publish(taken.ConversationId);
        }
        catch (Exception cause)
        {
            Log.NotHeard(logger, cause, taken.ConversationId);
        }
    }

    /// <summary>Never listens to the browser: a patient who closed it may be the one in danger.</summary>
    private async Task<ReadWords?> ReadAsync(TakenTurn taken)
    {
        var state = taken.Turn.State;
        var words = new WordsToRead(taken.ConversationId, taken.Tongue, taken.Text ?? "", taken.Message, state.Picture) { Open = state.Asked.LastOrDefault(asked => asked.AnsweredIn == taken.Message)?.Question, Chosen = state.Chosen };
        if (!IsSecond(taken.Turn))
            return await reader.ReadAsync(words, 0, CancellationToken.None) is { } once ? new(once, [once], IsSecond: false) : null;
        words = words with { Text = state.Words, Open = null };
        var read = await Task.WhenAll(Enumerable.Range(0, SecondOpinion.Readings).Select(variant => reader.ReadAsync(words, variant, CancellationToken.None)));
        CheckedSuggestions[] readings = [.. read.OfType<CheckedSuggestions>()];
        return readings.Length == 0 ? null : new(apply.Agreed(readings), readings, IsSecond: true);
    }

    private bool IsSecond(IntakeTurn turn) => reader.IsCautious && SecondOpinion.IsWorthIt(turn);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: what the model read could not be added; the rules' judgement stands.")]
        public static partial void NotHeard(ILogger logger, Exception cause, Guid conversationId);
    }
}

/// <summary>What the model read.</summary>
/// <param name="Suggestions">To be added.</param>
/// <param name="Readings">Each reading by itself.</param>
/// <param name="IsSecond">All the words were read again, several times, before the patient is told that they can wait.</param>
internal sealed record ReadWords(CheckedSuggestions Suggestions, IReadOnlyList<CheckedSuggestions> Readings, bool IsSecond);
