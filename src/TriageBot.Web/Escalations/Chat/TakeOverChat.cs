using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations.Chat;

/// <summary>A nurse takes the chat with one click: from then on the assistant asks nothing, and the patient reads who is there. The first one has it; a colleague is
/// told who. Only from somebody who has left the patient alone is it taken over again.</summary>
public sealed class TakeOverChat(ChangeEscalation change, EpisodeLedger ledger, ChatLines lines, TimeProvider clock)
{
    public Task<DeskOutcome> RunAsync(Guid id, Actor staff) => change.RunAsync(id, staff, async open =>
    {
        var (database, now) = (open.Database, clock.GetUtcNow());
        if (await TakeOver.OfAsync(database, open.Escalation.ConversationId, open.Patience) is { } known)
        {
            if (known.AloneSince is null)
                return known.By == staff.Name ? new DeskOutcome.Done() : new DeskOutcome.AlreadyTaken(await StaffNames.OfAsync(database, known.By, open.Patience), known.At);
            known.End(staff.Name, TakeOverEnd.Relieved, now);
            await database.SaveChangesAsync(open.Patience); // only one may be open at any moment, also within the transaction
        }
        var chat = new TakeOver { Id = Guid.CreateVersion7(now), ConversationId = open.Escalation.ConversationId, EscalationId = id, By = staff.Name, Role = staff.RoleAtTheDesk(), At = now, SeenAt = now };
        database.TakeOvers.Add(chat);
        await TakeEpisodesAsync(open, now);
        open.Escalation.Happened();
        ledger.Write(database, open.Escalation, EpisodeEventKind.TookOver, staff);
        await lines.CameAsync(database, chat, open.Patience);
        return new DeskOutcome.Done();
    });

    /// <summary>Whoever talks with the patient has them in hand.</summary>
    private async Task TakeEpisodesAsync(OpenEpisode open, DateTimeOffset now)
    {
        var waiting = await open.Database.Escalations
            .Where(escalation => escalation.ConversationId == open.Escalation.ConversationId && escalation.ClosedAt == null && escalation.AcknowledgedBy == null).ToListAsync(open.Patience);
        if (open.Escalation.AcknowledgedBy is null && !waiting.Contains(open.Escalation))
            waiting.Add(open.Escalation);
        foreach (var escalation in waiting)
        {
            escalation.Take(open.Staff.Name, now);
            ledger.Write(open.Database, escalation, EpisodeEventKind.Acknowledged, open.Staff);
        }
    }
}
