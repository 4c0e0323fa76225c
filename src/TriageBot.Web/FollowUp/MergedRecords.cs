using Microsoft.EntityFrameworkCore;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.FollowUp;

/// <summary>One person had two records: what was said, what waits for a nurse, who was in touch and what was written follow to the record that stays.</summary>
internal static class MergedRecords
{
    /// <summary>Inside the transaction of the merge.</summary>
    public static async Task MoveAsync(TriageDb database, Guid gone, Guid survivor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await FoldAsync(database, gone, survivor, now, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await database.Escalations.Where(escalation => escalation.PatientId == gone).ExecuteUpdateAsync(set => set.SetProperty(escalation => escalation.PatientId, survivor), cancellationToken);
        await database.Conversations.Where(conversation => conversation.PatientId == gone).ExecuteUpdateAsync(set => set.SetProperty(conversation => conversation.PatientId, survivor), cancellationToken);
        await database.HumanContacts.Where(contact => contact.PatientId == gone).ExecuteUpdateAsync(set => set.SetProperty(contact => contact.PatientId, survivor), cancellationToken);
        await database.Caregivers.Where(caregiver => caregiver.PatientId == gone).ExecuteUpdateAsync(set => set.SetProperty(caregiver => caregiver.PatientId, survivor), cancellationToken);
        await database.Outbox.Where(letter => letter.PatientId == gone).ExecuteUpdateAsync(set => set.SetProperty(letter => letter.PatientId, survivor), cancellationToken);
    }

    /// <summary>The same problem open under both records is one call: the more urgent stays open, then the one that nobody has taken, then the older.</summary>
    private static async Task FoldAsync(TriageDb database, Guid gone, Guid survivor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await database.Escalations.Where(escalation => (escalation.PatientId == gone || escalation.PatientId == survivor) && escalation.ClosedAt == null).ToListAsync(cancellationToken);
        foreach (var same in open.GroupBy(escalation => escalation.Problem, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            Escalation[] ranked = [.. same.OrderBy(escalation => escalation.Acuity).ThenBy(escalation => escalation.AcknowledgedBy is not null).ThenBy(escalation => escalation.RaisedAt)];
            ranked[0].Fold(ranked[1..], now);
        }
    }
}
