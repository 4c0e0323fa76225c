using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations.Drafts;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations.Chat;

/// <summary>Whoever tells a patient who is not looking that something waits for them.</summary>
public interface INewsListener
{
    /// <summary>A nurse has written into the conversation. Stored with it, or not at all.</summary>
    Task WrittenAsync(TriageDb database, Guid conversationId, Guid patientId, CancellationToken cancellationToken);
}

/// <summary>A nurse writes to the patient under their own name, whether they lead the chat or not. While a colleague leads it nobody else speaks.</summary>
public sealed class WriteToPatient(ChangeEscalation change, EpisodeLedger ledger, Transcripts transcripts, IEnumerable<INewsListener> listeners, HospitalClock clock)
{
    /// <param name="clientId">Made by the nurse's page; the same id twice is one message.</param>
    /// <param name="began">The draft that the text began as; null where the nurse wrote it alone.</param>
    public Task<DeskOutcome> RunAsync(Guid id, Guid clientId, string text, Actor staff, Drafted.Written? began = null) => change.RunAsync(id, staff, async open =>
    {
        var (database, conversation) = (open.Database, open.Escalation.ConversationId);
        if (NoteOnEscalation.Problem(text, isNeeded: true) is { } problem)
            return new DeskOutcome.Refused(problem);
        if (began is not null && DraftReply.IsUnfilled(text))
            return new DeskOutcome.Refused("draft-unfilled");
        var chat = await TakeOver.OfAsync(database, conversation, open.Patience);
        if (chat is not null && (chat.By != staff.Name || chat.AloneSince is not null))
            return chat.By == staff.Name ? new DeskOutcome.Refused("chat-take-again") : new DeskOutcome.AlreadyTaken(await StaffNames.OfAsync(database, chat.By, open.Patience), chat.At);
        var key = $"nurse:{clientId:N}";
        if (await database.Messages.AnyAsync(message => message.ConversationId == conversation && message.ClientId == key, open.Patience))
            return new DeskOutcome.Done();
        var signature = new Signature(await StaffNames.OfAsync(database, staff.Name, open.Patience), staff.RoleAtTheDesk());
        await transcripts.AddAsync(database, conversation, Author.Nurse, key, text.Trim(), clock.Now, open.Patience, signature.Write());
        if (began is not null && await database.ReplyDrafts.SingleOrDefaultAsync(draft => draft.Id == began.Id, open.Patience) is { SentAt: null } draft)
            draft.Sent(clock.Now, DraftChange.Percent(began.Text, text.Trim()));
        chat?.NurseWrote(clock.Now);
        open.Escalation.Happened();
        ledger.Write(database, open.Escalation, EpisodeEventKind.Wrote, staff);
        if (chat is null)
            await TellAsync(open, conversation);
        return new DeskOutcome.Done();
    }, alsoClosed: true);

    private async Task TellAsync(OpenEpisode open, Guid conversation)
    {
        if (await open.Database.Conversations.Where(one => one.Id == conversation).Select(one => one.PatientId).SingleAsync(open.Patience) is not { } patient)
            return;
        foreach (var listener in listeners)
            await listener.WrittenAsync(open.Database, conversation, patient, open.Patience);
    }
}
