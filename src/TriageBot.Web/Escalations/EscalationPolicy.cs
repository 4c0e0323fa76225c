using Microsoft.Extensions.Options;
using TriageBot.Web.Data;

namespace TriageBot.Web.Escalations;

/// <summary>Who must act how soon.</summary>
public sealed class EscalationPolicy(IOptions<EscalationOptions> options, FieldCipher cipher, TimeProvider clock)
{
    public Escalation Open(Guid conversationId, Danger danger)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        return new Escalation
        {
            Id = id, ConversationId = conversationId, Problem = danger.Problem, Acuity = danger.Acuity, RaisedAt = now,
            AcknowledgeBy = now + options.Value.AcknowledgeWithin(danger.Acuity, danger.IsCrisis),
            AskReachedAt = danger.NeedsHelpNow ? now.AddMinutes(options.Value.AskReachedMinutes) : null,
            Quote = Escalation.SealQuote(cipher, conversationId, id, danger.ShortQuote),
        };
    }
}
