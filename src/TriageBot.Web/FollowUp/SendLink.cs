using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TriageBot.Web.Data;

namespace TriageBot.Web.FollowUp;

/// <summary>A nurse sends a new link to a patient who asked for one. It is no contact we began: the patient did.</summary>
public sealed class SendLink(IDbContextFactory<TriageDb> databases, Invitation invitation, AuditTrail trail, TimeProvider clock, IOptions<FollowUpOptions> options)
{
    /// <returns>False when there is no such follow-up, or the hospital itself has ended it.</returns>
    public async Task<bool> RunAsync(Guid planId, Actor staff)
    {
        var now = clock.GetUtcNow();
        await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await database.Database.BeginTransactionAsync(CancellationToken.None);
        if (await database.Plans.SingleOrDefaultAsync(plan => plan.Id == planId && database.Discharges.Any(discharge => discharge.Id == plan.DischargeId && discharge.EndedAt == null)) is not { } plan)
            return false;
        var patient = await database.Patients.SingleAsync(patient => patient.Id == plan.PatientId);
        var own = await CheckInConversation.OwnAsync(database, plan, CheckInStatus.Opened, now, CancellationToken.None);
        (own.AnswerBy, own.StaleAt) = (now.AddHours(options.Value.AnswerWithinHours), now.AddHours(options.Value.AnswerWithinHours));
        database.CheckIns.Add(own);
        database.Outbox.Add(invitation.Write(own, patient, now));
        trail.Append(database, new AuditEntry(staff, "sent a link", "patient", patient.Id, "asked for by the patient"));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }
}
