using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations.Chat;

/// <summary>What stands in the patient's conversation about who is there: who has come, who has gone, and what to do now. In the caller's transaction.</summary>
public sealed class ChatLines(Transcripts transcripts, HospitalClock clock, IOptions<SiteOptions> site)
{
    public async Task CameAsync(TriageDb database, TakeOver chat, CancellationToken cancellationToken)
    {
        var texts = await TextsAsync(database, chat, cancellationToken);
        await SayAsync(database, chat, "came", texts.Say("chat-came", await StaffNames.OfAsync(database, chat.By, cancellationToken), texts[$"role-{chat.Role}"]), cancellationToken);
    }

    public async Task HandedBackAsync(TriageDb database, TakeOver chat, string by, CancellationToken cancellationToken)
    {
        var texts = await TextsAsync(database, chat, cancellationToken);
        await SayAsync(database, chat, "back", texts.Say("chat-back", await StaffNames.OfAsync(database, by, cancellationToken), site.Value.AmbulanceNumber), cancellationToken);
    }

    /// <summary>Nobody is there: what to do instead, without waiting.</summary>
    public async Task AloneAsync(TriageDb database, TakeOver chat, CancellationToken cancellationToken)
    {
        var texts = await TextsAsync(database, chat, cancellationToken);
        await SayAsync(database, chat, "alone", texts.Say("chat-alone", await StaffNames.OfAsync(database, chat.By, cancellationToken), site.Value.AmbulanceNumber, site.Value.HospitalPhone), cancellationToken);
    }

    private async Task SayAsync(TriageDb database, TakeOver chat, string what, string text, CancellationToken cancellationToken) =>
        await transcripts.AddAsync(database, chat.ConversationId, Author.System, $"chat:{chat.Id:N}:{what}", text, clock.Now, cancellationToken);

    private static async Task<Texts> TextsAsync(TriageDb database, TakeOver chat, CancellationToken cancellationToken) =>
        Texts.In(await database.Conversations.Where(conversation => conversation.Id == chat.ConversationId).Select(conversation => conversation.Language).SingleAsync(cancellationToken));
}
