using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Suggesting;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Intake;

/// <summary>Adds what the model read to the conversation as it stands now, in a transaction of its own: the same rules judge, dangers call a person, and an answer
/// that nobody has been waiting for is replaced. Nothing becomes less urgent.</summary>
public sealed partial class ApplyReading(ChangeIntake change, KnowledgeBase knowledge, DangerReader dangers, IntakeLedger ledger, IntakeViews views, FieldCipher cipher, HospitalClock clock, ILogger<ApplyReading> logger)
{
    internal CheckedSuggestions Agreed(IReadOnlyList<CheckedSuggestions> readings) => SecondOpinion.Agreed(knowledge, readings);

    /// <returns>Null when nothing the patient sees has changed.</returns>
    internal async Task<TurnOutcome.Taken?> RunAsync(TakenTurn taken, ReadWords read, bool isLate) =>
        (await change.RunAsync(taken.ConversationId, async (intake, patience) => new Shown(await AddAsync(intake, taken, read, isLate, patience))))?.Turn;

    private async Task<TurnOutcome.Taken?> AddAsync(OpenIntake intake, TakenTurn taken, ReadWords read, bool isLate, CancellationToken patience)
    {
        if (intake.Chat is not null || intake.Find(taken.ClientId) is null || intake.Find(TurnReply.AgainIdFor(taken.ClientId)) is not null)
            return null;
        var before = intake.State;
        var turn = SecondOpinion.Add(knowledge, before.Intake with { IsReread = before.Intake.IsReread || read.IsSecond }, Anchored(intake, read.Suggestions), clock.Local);
        var raises = turn.Assessment.Acuity.IsHigherThan(before.Assessment.Acuity) || turn.Assessment.RedFlags.Any(flag => before.Assessment.RedFlags.All(known => known.Id != flag.Id));
        var adds = read.Suggestions.Kept.Count + turn.State.Doubted.Count - before.Intake.Doubted.Count > 0;
        var isOvertaken = isLate || intake.Messages.Last(message => message.Author is Author.Patient).ClientId != taken.ClientId;
        var counts = raises || adds && !isOvertaken;
        await CountAsync(intake, read, raises ? ReadingEffect.Raised : counts ? ReadingEffect.Added : ReadingEffect.None, isLate, patience);
        if (!counts)
        {
            if (read.IsSecond)
                ledger.Keep(intake, before with { Intake = before.Intake with { IsReread = true } });
            return null;
        }
        var calls = dangers.Read(before.Assessment, turn, taken.Message, taken.Text ?? turn.State.Words);
        var reply = ledger.WriteAgain(intake, taken.ClientId, turn, calls);
        Log.Added(logger, intake.Id, read.Suggestions.Kept.Count, turn.Assessment.Acuity);
        return new TurnOutcome.Taken(await views.OfAsync(intake, patience)) { Reply = reply };
    }

    /// <summary>Words from earlier messages are quoted from where they stand.</summary>
    private CheckedSuggestions Anchored(OpenIntake intake, CheckedSuggestions suggestions)
    {
        var said = intake.Messages.Where(message => message.Author is Author.Patient).Select(message => (message.Sequence, Text: message.ReadText(cipher))).ToArray();
        Finding At(Finding finding)
        {
            var (sequence, text) = said.LastOrDefault(message => message.Text.Contains(finding.Quote.Text, StringComparison.Ordinal));
            return text is null ? finding : finding with { Quote = finding.Quote with { Message = sequence, Start = text.IndexOf(finding.Quote.Text, StringComparison.Ordinal) } };
        }
        return suggestions with { Kept = [.. suggestions.Kept.Select(At)] };
    }

    private async Task CountAsync(OpenIntake intake, ReadWords read, ReadingEffect effect, bool isLate, CancellationToken patience)
    {
        intake.Record(ReadingRecord.Of(intake.Id, clock.Now, read.Readings.Count, read.Suggestions, effect, isLate));
        var known = await intake.Database.ModelFindings.Where(finding => finding.ConversationId == intake.Id).Select(finding => finding.Code).ToListAsync(patience);
        var found = read.Readings.SelectMany(reading => reading.Kept.Where(finding => finding.Presence is Presence.Present).DistinctBy(finding => finding.Code)).CountBy(finding => finding.Code);
        foreach (var (code, count) in found)
            if (!known.Contains(code))
                intake.Record(new SuggestedFinding { ConversationId = intake.Id, Code = code, At = clock.Now, Share = 100 * count / Math.Max(read.Readings.Count, 1) });
    }

    private sealed record Shown(TurnOutcome.Taken? Turn);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Conversation {ConversationId}: the model's reading added {Count} findings; acuity is now {Acuity}.")]
        public static partial void Added(ILogger logger, Guid conversationId, int count, Acuity acuity);
    }
}
