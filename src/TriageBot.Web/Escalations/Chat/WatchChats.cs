using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Chat;

/// <summary>Finds patients who are alone in a chat that a person has taken over. The assistant does not take it back: the patient reads what to do now, and what is open
/// for them waits for somebody anew, with the next one above told at once.</summary>
public sealed partial class WatchChats(
    IDbContextFactory<TriageDb> databases, EscalationDesk desk, Ladders ladders, EpisodeLedger ledger, ChatLines lines, EscalationFeed desks, ConversationFeed pages,
    IOptions<EscalationOptions> options, TimeProvider clock, ILogger<WatchChats> logger)
{
    /// <returns>How many were found alone.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (rule, now) = (options.Value.Chat, clock.GetUtcNow());
        var (gone, waits) = (now - rule.GoneAfter, now - rule.AnswerWithin);
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var due = await database.TakeOvers.AsNoTracking().Where(chat => chat.EndedAt == null && chat.AloneSince == null && (chat.SeenAt <= gone || chat.WaitsSince <= waits))
            .Select(chat => chat.Id).ToListAsync(cancellationToken);
        var alone = 0;
        foreach (var id in due)
            alone += await TryAsync(id, rule, cancellationToken) ? 1 : 0;
        return alone;
    }

    private async Task<bool> TryAsync(Guid id, LiveChat rule, CancellationToken cancellationToken)
    {
        try
        {
            return await LeaveAsync(id, rule, cancellationToken);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            // One that cannot be written must not keep the others alone; the next run tries it again.
            Log.NotTold(logger, cause, id);
            return false;
        }
    }

    private async Task<bool> LeaveAsync(Guid id, LiveChat rule, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.TakeOvers.SingleOrDefaultAsync(chat => chat.Id == id && chat.EndedAt == null && chat.AloneSince == null, cancellationToken) is not { } chat
            || rule.Judge(chat.SeenAt, chat.WaitsSince, now) is not (not ChatWatch.Attended and var why))
            return false; // given back, answered, or found by another node
        chat.LeaveAlone(now);
        var open = await OpenAsync(database, chat, cancellationToken);
        foreach (var escalation in open)
        {
            escalation.LeaveAlone(now, ladders.Of(escalation.Ward));
            ledger.Write(database, escalation, EpisodeEventKind.LeftAlone, Actor.System, chat.By);
        }
        await lines.AloneAsync(database, chat, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Log.Alone(logger, chat.ConversationId, why);
        foreach (var escalation in open)
            desks.Publish(escalation.Id);
        pages.Publish(chat.ConversationId);
        return true;
    }

    /// <summary>Everything open in the conversation; where nothing is any more, that the patient is alone is a reason of its own.</summary>
    private async Task<IReadOnlyList<Escalation>> OpenAsync(TriageDb database, TakeOver chat, CancellationToken cancellationToken)
    {
        var open = await database.Escalations.Where(escalation => escalation.ClosedAt == null && (escalation.ConversationId == chat.ConversationId || escalation.Id == chat.EscalationId)).ToListAsync(cancellationToken);
        if (open.Count > 0)
            return open;
        var conversation = await database.Conversations.AsNoTracking().SingleAsync(one => one.Id == chat.ConversationId, cancellationToken);
        var acuity = (conversation.Acuity ?? Acuity.Urgent).Higher(Acuity.Urgent);
        var known = conversation.PatientId is { } patient ? await desk.OpenOfAsync(database, patient, cancellationToken) : new([], []);
        return desk.Raise(database, chat.ConversationId, known, [new Danger(Problems.AloneInChat, acuity, "") { PatientId = conversation.PatientId, IsSynthetic = conversation.IsSynthetic }]);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Conversation {ConversationId}: the patient is alone in a chat that was taken over ({Why}); the next ones above are told.")]
        public static partial void Alone(ILogger logger, Guid conversationId, ChatWatch why);

        [LoggerMessage(LogLevel.Error, "Take-over {Id}: that the patient is alone could not be told; the next run tries again.")]
        public static partial void NotTold(ILogger logger, Exception cause, Guid id);
    }
}
