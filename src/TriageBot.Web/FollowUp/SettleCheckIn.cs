using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Intake;

namespace TriageBot.Web.FollowUp;

/// <summary>What an answer means for the plan: who answers is not silent, and who was asked whether to go on has said so. Inside the answer's own transaction.</summary>
public sealed class SettleCheckIn(Wishes wishes, PlanFollowUp planner, TimeProvider clock)
{
    public async Task RunAsync(OpenIntake talk, CheckIn checkIn, CheckInTurn turn, CancellationToken cancellationToken)
    {
        var isFirst = checkIn.AnsweredAt is null;
        checkIn.AnsweredAt ??= clock.GetUtcNow();
        if (turn.State.IsOver)
            checkIn.Status = CheckInStatus.Answered;
        if (!isFirst && turn.Decided is null)
            return;
        var plan = await talk.Database.Plans.SingleAsync(plan => plan.Id == checkIn.PlanId, cancellationToken);
        if (isFirst)
            plan.Answered();
        if (turn.Decided is { } kind and not WishKind.GoOn)
            await WishAsync(talk, plan, kind, cancellationToken);
        else if (checkIn.IsLast)
            await GoOnAsync(talk.Database, plan, cancellationToken); // any answer to the last contact is a yes
        await talk.Database.SaveChangesAsync(cancellationToken); // the patient's page is read from what is stored, in this same transaction
    }

    private async Task WishAsync(OpenIntake talk, FollowUpPlan plan, WishKind kind, CancellationToken cancellationToken)
    {
        foreach (var escalation in await wishes.KeepAsync(talk.Database, plan, new WishInput(kind), Actor.Patient, talk.Id, cancellationToken))
        {
            talk.Announce.Add(escalation.Id);
            if (!talk.Escalations.Contains(escalation))
                talk.Escalations.Add(escalation);
        }
    }

    private async Task GoOnAsync(TriageDb database, FollowUpPlan plan, CancellationToken cancellationToken)
    {
        if (plan.IsQuietAt(clock.GetUtcNow()))
            return;
        var patient = await database.Patients.SingleAsync(patient => patient.Id == plan.PatientId, cancellationToken);
        var discharge = await database.Discharges.SingleAsync(discharge => discharge.Id == plan.DischargeId, cancellationToken);
        await planner.AnewAsync(database, plan, patient, discharge, cancellationToken);
    }
}
