using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;

namespace TriageBot.Web.FollowUp;

/// <summary>Silence is an answer (F6): a check-in whose time to answer is over counts as missed, and after so many misses, by risk, a person is told or the plan ends.</summary>
public sealed class CloseUnanswered(
    IDbContextFactory<TriageDb> databases, AskForCall askForCall, PlanFollowUp planner, EscalationFeed feed, AuditTrail trail, TimeProvider clock)
{
    private const int Batch = 200;

    /// <returns>How many were missed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        for (var missed = 0; ;)
        {
            var batch = await CloseBatchAsync(cancellationToken);
            missed += batch;
            if (batch < Batch || cancellationToken.IsCancellationRequested)
                return missed;
        }
    }

    private async Task<int> CloseBatchAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var over = await database.Taking<CheckIn>("""SELECT * FROM "CheckIns" WHERE "Status" = 1 AND "AnswerBy" <= {0} ORDER BY "AnswerBy" LIMIT {1}""", clock.GetUtcNow().UtcDateTime, Batch)
            .ToListAsync(cancellationToken);
        List<Guid> raised = [];
        foreach (var checkIn in over)
            raised.AddRange(await CloseAsync(database, checkIn, cancellationToken));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        raised.ForEach(feed.Publish);
        return over.Count;
    }

    private async Task<IEnumerable<Guid>> CloseAsync(TriageDb database, CheckIn checkIn, CancellationToken cancellationToken)
    {
        if (checkIn.AnsweredAt is not null)
        {
            checkIn.Status = CheckInStatus.Answered; // begun and not finished: what was said is judged, and it was no silence
            return [];
        }
        var plan = await database.Plans.SingleAsync(plan => plan.Id == checkIn.PlanId, cancellationToken);
        if (checkIn.IsOwn || plan.IsQuietAt(clock.GetUtcNow()))
        {
            checkIn.Status = CheckInStatus.Cancelled; // nobody had asked, or the patient had said not to: that is no silence
            return [];
        }
        var discharge = await database.Discharges.AsNoTracking().SingleAsync(discharge => discharge.Id == plan.DischargeId, cancellationToken);
        checkIn.Status = CheckInStatus.Missed;
        plan.Missed();
        await GoOnOrEndAsync(database, plan, checkIn, discharge.Risk, cancellationToken);
        return await askForCall.RunAsync(database, checkIn, risk => Silence.Judge(risk, plan.MissesInARow), isOver: true, cancellationToken);
    }

    /// <summary>After so many misses one last contact asks whether to go on; silence to that one ends the plan.</summary>
    private async Task GoOnOrEndAsync(TriageDb database, FollowUpPlan plan, CheckIn missed, RiskLevel risk, CancellationToken cancellationToken)
    {
        if (missed.IsLast || Silence.Ends(risk, plan.MissesInARow))
        {
            plan.End(Silence.NoReplyRule);
            await PlanFollowUp.CancelAsync(database, plan, cancellationToken);
            trail.Append(database, new AuditEntry(Actor.System, "ended", "plan", plan.Id, $"{Silence.NoReplyRule} after {plan.MissesInARow}"));
        }
        else if (Silence.NextIsLast(risk, plan.MissesInARow))
        {
            var patient = await database.Patients.AsNoTracking().SingleAsync(patient => patient.Id == plan.PatientId, cancellationToken);
            await planner.AskWhetherToGoOnAsync(database, plan, patient, cancellationToken);
        }
    }
}
