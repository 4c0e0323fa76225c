using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Suggesting;
using TriageBot.Web.Conversations;
using TriageBot.Web.Escalations;
using TriageBot.Web.Intake;
using TriageBot.Web.Model;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>An answer after discharge that is stored and judged by the rules, which the model may read too.</summary>
internal sealed record TakenAnswer(Guid ConversationId, string ClientId, int Message, string Text, CheckInState State, CheckInSeat Seat, string? Ward, IReadOnlyList<string> Names, DateTimeOffset ReadBefore);

/// <summary>The second step of an answer: where no red flag came up, the model reads too. What it finds can raise, add and call; it takes nothing back, and says that nothing is well.</summary>
public sealed partial class ReadAnswerAgain(
    ModelReader reader, ChangeIntake change, KnowledgeBase knowledge, MedicinesOf medicines, CallFlags calls, CheckInSeats seats, IntakeLedger ledger, IOptions<ModelOptions> options, HospitalClock clock, ILogger<ReadAnswerAgain> logger)
{
    private const string Prompt = "follow-up.read-answers";

    internal bool IsWorthAsking(OpenIntake talk, CheckInTurn turn, TurnInput input) =>
        reader.IsOn && talk.Chat is null && turn.Refusal is null && turn.Emergency is null && turn.Flags.All(flag => flag.Urgency is not FlagUrgency.Red) && input.Text is { Length: > 1 };

    internal DateTimeOffset Deadline(DateTimeOffset begun) => begun + TimeSpan.FromSeconds(options.Value.Budget.FirstTokenSeconds);

    /// <summary>Waits as long as the patient does; what comes later is added all the same, because it can only raise.</summary>
    internal async Task RunAsync(TakenAnswer taken)
    {
        var adding = AddAsync(taken);
        if (taken.ReadBefore - clock.Now is var left && left > TimeSpan.Zero)
            await Task.WhenAny(adding, Task.Delay(left, clock.Time)); // its failure is caught and logged where it happens
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The answer is stored and judged; nothing here may take that back.")]
    private async Task AddAsync(TakenAnswer taken)
    {
        try
        {
            var words = new WordsToRead(taken.ConversationId, taken.State.Opening.Tongue, taken.Text, taken.Message, taken.State.Picture) { PatientId = taken.Seat.PatientId, Ward = taken.Ward, Names = taken.Names };
            if (await reader.SuggestAsync(words, Prompt, ModelTask.ReadFollowUp, SuggestedMedicines.Codes(taken.State.Opening.Prescriptions), CancellationToken.None) is { } suggested)
                await change.RunAsync(taken.ConversationId, async (talk, patience) => new Done(await ApplyAsync(talk, taken, suggested, patience)));
        }
        catch (Exception cause)
        {
            Log.NotHeard(logger, cause, taken.ConversationId);
        }
    }

    private async Task<bool> ApplyAsync(OpenIntake talk, TakenAnswer taken, SuggestedWords suggested, CancellationToken patience)
    {
        if (talk.Chat is not null || CheckInOpenings.StateOf(talk.State) is not { } state || await seats.OfAsync(talk, patience) is not { } seat)
            return false;
        var statements = SuggestedMedicines.Keep(state, suggested.All, taken.Text, taken.Message);
        var sense = await medicines.SenseAsync(talk.Database, seat.PlanId, state, patience);
        var before = CheckInInterview.Judge(knowledge, state, sense);
        var turn = CheckInInterview.Add(knowledge, state, suggested.Checked, statements, sense);
        var adds = suggested.Checked.Kept.Count + statements.Count > 0;
        var effect = turn.Flags.Count > before.Count ? ReadingEffect.Raised : adds ? ReadingEffect.Added : ReadingEffect.None;
        talk.Record(ReadingRecord.Of(talk.Id, clock.Now, 1, suggested.Checked, effect, isLate: clock.Now > taken.ReadBefore));
        if (!adds)
            return false;
        ledger.Keep(talk, CheckInConversation.After(talk.State, turn, clock.Now));
        if (turn.State.IsOver)
            talk.Conversation.Conclude(clock.Now);
        await calls.RunAsync(talk, seat, before, turn.Flags, patience);
        await seats.SettleAsync(seat, talk, turn, patience);
        return true;
    }

    private sealed record Done(bool HasChanged);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: what the model read in an answer could not be added; the rules' judgement stands.")]
        public static partial void NotHeard(ILogger logger, Exception cause, Guid conversationId);
    }
}
