using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Where a patient may be looking: the page it came up on and, for a patient we know, every other.</summary>
internal static class EpisodePages
{
    public static async Task<IReadOnlyList<Guid>> OfAsync(TriageDb database, Escalation escalation, CancellationToken cancellationToken) => escalation.PatientId is not { } patient
        ? [escalation.ConversationId]
        : [.. (await database.Conversations.Where(conversation => conversation.PatientId == patient).Select(conversation => conversation.Id).ToListAsync(cancellationToken)).Append(escalation.ConversationId).Distinct()];
}
