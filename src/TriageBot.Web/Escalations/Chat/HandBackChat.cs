using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Chat;

/// <summary>Whoever leads the chat gives it back to the assistant, with a note for whoever comes after. Of a chat in which the patient was left alone anybody at the desk may.</summary>
public sealed class HandBackChat(ChangeEscalation change, EpisodeLedger ledger, ChatLines lines, TimeProvider clock)
{
    public Task<DeskOutcome> RunAsync(Guid id, string note, Actor staff) => change.RunAsync(id, staff, async open =>
    {
        if (NoteOnEscalation.Problem(note, isNeeded: true) is { } problem)
            return new DeskOutcome.Refused(problem);
        if (await TakeOver.OfAsync(open.Database, open.Escalation.ConversationId, open.Patience) is not { } chat)
            return new DeskOutcome.Refused("chat-not-yours");
        if (chat.By != staff.Name && chat.AloneSince is null)
            return new DeskOutcome.AlreadyTaken(await StaffNames.OfAsync(open.Database, chat.By, open.Patience), chat.At);
        chat.End(staff.Name, TakeOverEnd.HandedBack, clock.GetUtcNow());
        open.Escalation.Happened();
        ledger.Write(open.Database, open.Escalation, EpisodeEventKind.HandedBack, staff, words: new(note.Trim()));
        await lines.HandedBackAsync(open.Database, chat, staff.Name, open.Patience);
        return new DeskOutcome.Done();
    }, alsoClosed: true);
}
