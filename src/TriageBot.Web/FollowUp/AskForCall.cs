using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.FollowUp;

/// <summary>Puts a patient whom the program cannot reach, or who does not answer, on the nurses' list: once per patient and problem.</summary>
public sealed class AskForCall(CheckInConversation conversations, EscalationDesk desk)
{
    /// <summary>Inside the caller's transaction.</summary>
    /// <param name="flag">What is noticed, by the risk of the discharge.</param>
    /// <param name="isOver">Whether the check-in is over: the patient can then not come to it any more.</param>
    /// <returns>Ids to announce after the commit.</returns>
    public async Task<IReadOnlyList<Guid>> RunAsync(TriageDb database, CheckIn checkIn, Func<RiskLevel, RiskFlag?> flag, bool isOver, CancellationToken cancellationToken)
    {
        var discharge = await database.Discharges.AsNoTracking()
            .SingleAsync(discharge => database.Plans.Any(plan => plan.Id == checkIn.PlanId && plan.DischargeId == discharge.Id), cancellationToken);
        if (flag(discharge.Risk) is not { } noticed)
            return [];
        var conversation = await ConversationOfAsync(database, checkIn, isOver, cancellationToken);
        await database.SaveChangesAsync(cancellationToken); // two problems of one patient in a batch may be one: the second must see the first
        var open = await desk.OpenOfAsync(database, checkIn.PatientId, cancellationToken);
        return [.. desk.Raise(database, conversation, open, [Danger.Of(noticed, checkIn.PatientId, discharge.Ward)]).Select(escalation => escalation.Id)];
    }

    private async Task<Guid> ConversationOfAsync(TriageDb database, CheckIn checkIn, bool isOver, CancellationToken cancellationToken)
    {
        if (checkIn.ConversationId is { } known)
            return known;
        var patient = await database.Patients.AsNoTracking().SingleAsync(patient => patient.Id == checkIn.PatientId, cancellationToken);
        var begun = conversations.Begin(database, checkIn, patient, null, null).Id;
        if (!isOver)
            checkIn.ConversationId = null; // the patient may still come by the link, and then has a conversation of their own
        return begun;
    }
}
