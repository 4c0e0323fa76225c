using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Intake;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>What became of an answer.</summary>
public abstract record CheckInOutcome
{
    public sealed record Taken(CheckInView View) : CheckInOutcome;

    /// <summary>Nothing was stored; the sentence says why, in the patient's language.</summary>
    public sealed record Refused(string Sentence) : CheckInOutcome;

    public sealed record Unknown : CheckInOutcome;

    /// <summary>The database did not answer. The sentence says so and whether to get help now.</summary>
    public sealed record NotSaved(string Sentence) : CheckInOutcome;
}

/// <summary>What happens when a patient answers after discharge: stored, read, judged, escalated and answered, in one transaction like an intake's turn.</summary>
public sealed partial class AnswerCheckIn(
    ChangeIntake change, KnowledgeBase knowledge, MedicinesOf medicines, CheckInViews views, CallFlags calls, ReadAnswerAgain again, ShowCheckIn show, CheckInSeats seats, TurnReader advice, FieldCipher cipher, AuditTrail trail,
    HospitalClock clock, ILogger<AnswerCheckIn> logger)
{
    private static readonly Bilingual Changed = new("上一句更正了对「{question}」的回答；原来答的是「{answer}」。", "The line before changes the answer to \"{question}\"; it was \"{answer}\".");

    public async Task<CheckInOutcome> RunAsync(Guid conversationId, TurnInput input)
    {
        try
        {
            var (tidy, begun) = (TurnLimits.Tidy(input), clock.Now);
            TakenAnswer? alsoRead = null;
            var outcome = await change.RunAsync(conversationId, (talk, patience) => TakeAsync(talk, tidy, begun, taken => alsoRead = taken, patience)) ?? new CheckInOutcome.Unknown();
            if (alsoRead is not { } words)
                return outcome;
            await again.RunAsync(words);
            return await AnewAsync(conversationId, outcome);
        }
        catch (Exception cause)
        {
            // Whatever went wrong, somebody is waiting who may be in danger: say that nothing is stored, and what the words call for.
            Log.NotSaved(logger, cause, conversationId);
            return new CheckInOutcome.NotSaved(advice.AdviceOn(conversationId, input));
        }
    }

    /// <summary>Whose names must never leave the house.</summary>
    private async Task<IReadOnlyList<string>> NamesAsync(OpenIntake talk, CheckInSeat seat, CancellationToken patience) =>
        await talk.Database.Patients.SingleOrDefaultAsync(patient => patient.Id == seat.PatientId, patience) is { } patient ? [patient.ReadNameOrUnknown(cipher).Name] : [];

    /// <summary>As it stands after the second step. That it cannot be shown says nothing against what is stored.</summary>
    private async Task<CheckInOutcome> AnewAsync(Guid conversationId, CheckInOutcome stored)
    {
        try
        {
            return await show.RunAsync(conversationId) is { } view ? new CheckInOutcome.Taken(view) : stored;
        }
        catch (Exception cause)
        {
            Log.NotShown(logger, cause, conversationId);
            return stored;
        }
    }

    private async Task<CheckInOutcome> TakeAsync(OpenIntake talk, TurnInput input, DateTimeOffset begun, Action<TakenAnswer> alsoRead, CancellationToken patience)
    {
        if (CheckInOpenings.StateOf(talk.State) is not { } state)
            return new CheckInOutcome.Unknown();
        var clientId = input.ClientId.ToString();
        if (talk.Find(clientId) is not null)
            return new CheckInOutcome.Taken(await views.OfAsync(talk, patience)); // sent twice, taken once
        if (input.Text?.Length > TurnLimits.LongestText || input is { Text: null, Choices: null, Skip: false })
            return new CheckInOutcome.Refused((input.Text is null ? Sentences.Empty : Sentences.TooLong).In(talk.Tongue));

        if (await seats.OfAsync(talk, patience) is not { } seat)
            return new CheckInOutcome.Unknown();
        if (ChangedBy(state, input) is { AnsweredIn: { } said } hidden && said <= seat.HiddenThrough)
            return new CheckInOutcome.Refused(Sentences.NotAsked.With(talk.Tongue, ("found", hidden.Question.Id))); // it was said on another visit and is not shown here
        var sequence = talk.NextSequence;
        var sense = await medicines.SenseAsync(talk.Database, seat.PlanId, state, patience);
        var turn = (talk.Chat is not null || input.IsAside) && input is { Text: { } words, Choices: null or [], AnswersTo: null, Skip: false } ? CheckInInterview.Overhear(knowledge, state, words, sequence, sense)
            : CheckInInterview.Take(knowledge, state, new PatientInput(input.Text, input.Choices, input.Skip, input.AnswersTo), sequence, sense);
        if (turn.Refusal is { } refusal)
            return new CheckInOutcome.Refused(refusal);
        Write(talk, seat, clientId, sequence, Words(input, turn.State, sequence), turn, ChangeOf(ChangedBy(state, input), talk.Tongue), input.IsAside);
        await calls.RunAsync(talk, seat, seat.BringsTheCalendar ? [] : CheckInInterview.Judge(knowledge, state, sense), turn.Flags, patience);
        await seats.SettleAsync(seat, talk, turn, patience);
        if (again.IsWorthAsking(talk, turn, input))
            alsoRead(new(talk.Id, clientId, sequence, input.Text ?? "", turn.State, seat, await CallFlags.WardAsync(talk, seat, patience), await NamesAsync(talk, seat, patience), again.Deadline(begun)));
        return new CheckInOutcome.Taken(await views.OfAsync(talk, patience));
    }

    /// <summary>The earlier answer that this one changes, or null.</summary>
    private static AskedQuestion? ChangedBy(CheckInState before, TurnInput input) => input.AnswersTo is { } id && id != before.Open?.Id
        ? before.Asked.LastOrDefault(asked => asked.AnsweredIn is not null && asked.Question.Id == id) : null;

    /// <summary>What the answer was, for everybody who reads the conversation: the first one stays where it was said.</summary>
    private static string? ChangeOf(AskedQuestion? was, Tongue tongue) =>
        was is null ? null : Changed.With(tongue, ("question", was.Question.Text), ("answer", was.Answer ?? "–"));

    private void Write(OpenIntake talk, CheckInSeat seat, string clientId, int sequence, string words, CheckInTurn turn, string? change, bool isAside)
    {
        var (now, waited) = (clock.Now, talk.State.Intake.Open?.Id);
        var message = Message.Write(cipher, talk.Id, sequence, Author.Patient, clientId, words, null, now);
        talk.Add(message);
        trail.Append(talk.Database, new AuditEntry(seat.By, change is null ? "received" : "corrected", "message", message.Id, seat.Name));
        if (change is not null)
            talk.Add(Message.Write(cipher, talk.Id, talk.NextSequence, Author.System, $"{clientId}-change", change, null, now));
        talk.Keep(cipher, CheckInConversation.After(talk.State, turn, now));
        if (turn.State.IsOver)
            talk.Conversation.Conclude(now);
        talk.Chat?.PatientWrote(now);
        if (talk.Chat is null && !isAside && turn.State.Open is { } next && (change is null || next.Id != waited))
            talk.Add(Message.Write(cipher, talk.Id, talk.NextSequence, Author.Assistant, TurnReply.ClientIdFor(clientId), next.Text, null, now));
    }

    private static string Words(TurnInput input, CheckInState after, int message) => input.Text
        ?? after.Asked.LastOrDefault(asked => asked.AnsweredIn == message)?.Answer ?? string.Join(" · ", input.Choices ?? []);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: an answer is stored, but could not be shown anew after the model read it.")]
        public static partial void NotShown(ILogger logger, Exception cause, Guid conversationId);

        [LoggerMessage(LogLevel.Error, "Conversation {ConversationId}: an answer was not saved; the patient was told so and given the emergency advice.")]
        public static partial void NotSaved(ILogger logger, Exception cause, Guid conversationId);
    }
}
