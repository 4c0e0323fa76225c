using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Intake;

namespace TriageBot.Web.FollowUp;

/// <summary>What a patient is told about the most urgent thing that waits for a nurse: who took it and until when they are in touch.</summary>
public sealed class CheckInReceipts(IOptions<EscalationOptions> options, DeskPresence presence)
{
    /// <param name="waiting">Most urgent first. Of those as urgent, the one that nobody took yet is told.</param>
    public async Task<ReceiptView?> OfAsync(TriageDb database, IReadOnlyList<Escalation> waiting, CancellationToken cancellationToken)
    {
        if (waiting.Where(one => one.Acuity == waiting[0].Acuity).MinBy(one => one.AcknowledgedBy is not null) is not { } first)
            return null;
        var name = first.AcknowledgedBy is not { } by ? null
            : await database.Users.AsNoTracking().Where(account => account.UserName == by).Select(account => account.DisplayName).SingleOrDefaultAsync(cancellationToken) ?? by;
        return new(first.Id, first.RaisedAt, name, first.AcknowledgedAt, first.AcknowledgeBy) { ContactBy = ContactBy(first), MustNotWait = first.Acuity.IsEmergency(), IsUnwatched = name is null && !await presence.IsWatchedAsync(database, cancellationToken) };
    }

    private DateTimeOffset? ContactBy(Escalation escalation) =>
        escalation.AcknowledgedAt?.AddMinutes(options.Value.ContactMinutes) is not { } soon ? null : soon > escalation.AcknowledgeBy ? soon : escalation.AcknowledgeBy;
}
