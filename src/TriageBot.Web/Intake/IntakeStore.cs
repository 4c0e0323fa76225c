using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Conversations;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Escalations.Chat;

namespace TriageBot.Web.Intake;

/// <summary>Reads an intake out of the database.</summary>
public sealed class IntakeStore(Transcripts transcripts, FieldCipher cipher, TimeProvider clock)
{
    /// <returns>Null when there is no such intake.</returns>
    public async Task<OpenIntake?> OpenAsync(TriageDb database, Guid conversationId, CancellationToken cancellationToken)
    {
        if (await database.Conversations.SingleOrDefaultAsync(conversation => conversation.Id == conversationId, cancellationToken) is not { } conversation)
            return null;
        var messages = await transcripts.ReadAsync(database, conversationId, cancellationToken);
        var recently = clock.GetUtcNow() - Closing.SameEpisode;
        var escalations = await database.Escalations
            .Where(escalation => escalation.ConversationId == conversationId && (escalation.ClosedAt == null || escalation.ClosedAt > recently))
            .OrderBy(escalation => escalation.Acuity).ThenBy(escalation => escalation.RaisedAt)
            .ToListAsync(cancellationToken);
        var state = ConversationState.Read(conversation.ReadState(cipher));
        return new OpenIntake(database, conversation, state, messages, KnownEpisodes.Of(escalations))
        {
            Suggested = state.Intake.Doubted.Count > 0 || state.Intake.Picture.Findings.Any(finding => finding.IsSuggested)
                ? await database.ModelFindings.Where(finding => finding.ConversationId == conversationId).ToListAsync(cancellationToken) : [],
            Chat = await TakeOver.OfAsync(database, conversationId, cancellationToken),
        };
    }
}
