using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.Patients;
using TriageBot.Web.Shell;

namespace TriageBot.Web.FollowUp;

/// <summary>Turns a discharge into due contacts, and takes them back when the patient returns, dies or was never sent home. Runs inside the
/// transaction of the news itself.</summary>
public sealed class PlanFollowUp(KnowledgeBase knowledge, HospitalClock clock) : IDischargeListener
{
    public Task WentHomeAsync(TriageDb database, PatientRecord patient, Discharge discharge, CancellationToken cancellationToken)
    {
        if (patient.DiedAt is not null)
            return Task.CompletedTask;
        var plan = new FollowUpPlan
        {
            Id = Guid.CreateVersion7(clock.Now), DischargeId = discharge.Id, PatientId = patient.Id, Programme = discharge.Programme, StartedAt = clock.Now,
        };
        database.Plans.Add(plan);
        Add(database, plan, patient, discharge, []);
        return Task.CompletedTask;
    }

    /// <summary>What is not opened yet is planned anew; what was asked stays as it was.</summary>
    public async Task ChangedAsync(TriageDb database, PatientRecord patient, Discharge discharge, CancellationToken cancellationToken)
    {
        if (await database.Plans.SingleOrDefaultAsync(known => known.DischargeId == discharge.Id, cancellationToken) is not { } plan)
        {
            await WentHomeAsync(database, patient, discharge, cancellationToken);
            return;
        }
        if (plan.Status is PlanStatus.Ended)
            plan.Resume();
        plan.Programme = discharge.Programme;
        await KeepFromNightAsync(database, patient, cancellationToken);
        await AnewAsync(database, plan, patient, discharge, cancellationToken);
    }

    /// <summary>The contacts ahead as the plan and the patient's wishes now have them. What is asked no more is not in the outbox either.</summary>
    internal async Task AnewAsync(TriageDb database, FollowUpPlan plan, PatientRecord patient, Discharge discharge, CancellationToken cancellationToken)
    {
        var checkIns = await database.CheckIns.Where(checkIn => checkIn.PlanId == plan.Id).ToListAsync(cancellationToken);
        database.CheckIns.RemoveRange(checkIns.Where(IsAhead));
        var isOver = plan.Status is PlanStatus.Stopped or PlanStatus.Ended;
        if (isOver || plan.IsQuietAt(clock.Now))
            await DropLettersAsync(database, plan.PatientId, cancellationToken);
        if (!isOver) // who is called instead has the same contacts; each is a call when it is due
            Add(database, plan, patient, discharge, [.. checkIns.Where(checkIn => !IsAhead(checkIn))]);
    }

    /// <summary>After so much silence one more contact asks whether to go on, and is the last unless it is answered.</summary>
    internal async Task AskWhetherToGoOnAsync(TriageDb database, FollowUpPlan plan, PatientRecord patient, CancellationToken cancellationToken)
    {
        var known = await database.CheckIns.Where(checkIn => checkIn.PlanId == plan.Id && checkIn.Step != CheckIn.OwnStep).ToListAsync(cancellationToken);
        CheckIn[] ahead = [.. known.Where(checkIn => checkIn.Status is CheckInStatus.Planned).OrderBy(checkIn => checkIn.DueAt)];
        foreach (var later in ahead.Skip(1))
            later.Status = CheckInStatus.Cancelled;
        var last = ahead.FirstOrDefault() ?? Tomorrow(plan, patient, known.Max(checkIn => checkIn.Step) + 1);
        last.IsLast = true;
        if (ahead.Length == 0)
            database.CheckIns.Add(last);
    }

    private CheckIn Tomorrow(FollowUpPlan plan, PatientRecord patient, int step)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(patient.Zone);
        var due = CheckInSchedule.DueAt(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.Now, zone).DateTime).AddDays(1), plan.PreferredHour, AllowedHours.Usual, zone);
        return new() { Id = Guid.CreateVersion7(clock.Now), PlanId = plan.Id, PatientId = patient.Id, Step = step, Attempt = 1, DueAt = due, StaleAt = due + CheckInSchedule.StaleAfter };
    }

    public async Task EndedAsync(TriageDb database, Discharge discharge, DischargeEnd by, CancellationToken cancellationToken)
    {
        foreach (var plan in await database.Plans.Where(plan => plan.DischargeId == discharge.Id && plan.Status != PlanStatus.Ended).ToListAsync(cancellationToken))
        {
            if (plan.Status is not PlanStatus.Stopped) // who wished not to be asked is not asked either when the end was a mistake
                plan.End(by.ToString());
            await CancelAsync(database, plan, cancellationToken);
        }
    }

    public async Task MovedAsync(TriageDb database, Discharge discharge, Guid survivor, CancellationToken cancellationToken)
    {
        foreach (var plan in await database.Plans.Where(plan => plan.DischargeId == discharge.Id).ToListAsync(cancellationToken))
            plan.PatientId = survivor;
        foreach (var checkIn in await database.CheckIns.Where(checkIn => database.Plans.Any(plan => plan.Id == checkIn.PlanId && plan.DischargeId == discharge.Id)).ToListAsync(cancellationToken))
            checkIn.PatientId = survivor;
    }

    public Task MergedAsync(TriageDb database, Guid gone, Guid survivor, CancellationToken cancellationToken) => MergedRecords.MoveAsync(database, gone, survivor, clock.Now, cancellationToken);

    /// <summary>Nothing of the plan is asked any more, and what waits to be sent is not sent.</summary>
    internal static async Task CancelAsync(TriageDb database, FollowUpPlan plan, CancellationToken cancellationToken)
    {
        var open = await database.CheckIns.Where(checkIn => checkIn.PlanId == plan.Id && (checkIn.Status == CheckInStatus.Planned || checkIn.Status == CheckInStatus.Opened)).ToListAsync(cancellationToken);
        foreach (var checkIn in open.Where(checkIn => checkIn.Status is CheckInStatus.Planned or CheckInStatus.Opened)) // what the caller has just changed is not stored yet
            checkIn.Status = CheckInStatus.Cancelled;
        await DropLettersAsync(database, plan.PatientId, cancellationToken);
    }

    private static async Task DropLettersAsync(TriageDb database, Guid patientId, CancellationToken cancellationToken)
    {
        foreach (var letter in await database.Outbox.Where(letter => letter.PatientId == patientId && letter.Status == OutboxStatus.Waiting && letter.Key.StartsWith(Invitation.KeyStart)).ToListAsync(cancellationToken))
            letter.Status = OutboxStatus.Dropped;
    }

    /// <summary>A letter that waits for the gateway must not leave at night where the patient now lives.</summary>
    private async Task KeepFromNightAsync(TriageDb database, PatientRecord patient, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(patient.Zone);
        var until = AllowedHours.Usual.Contains(clock.Now, zone) ? AllowedHours.Usual.EndOf(clock.Now, zone) : clock.Now;
        foreach (var letter in await database.Outbox.Where(letter => letter.PatientId == patient.Id && letter.Status == OutboxStatus.Waiting && letter.StaleAt > until && letter.Key.StartsWith(Invitation.KeyStart)).ToListAsync(cancellationToken))
            letter.StaleAt = until;
    }

    private void Add(TriageDb database, FollowUpPlan plan, PatientRecord patient, Discharge discharge, IReadOnlyList<CheckIn> done)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(patient.Zone);
        var home = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(discharge.DischargedAt, zone).DateTime);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.Now, zone).DateTime);
        foreach (var step in CheckInPlan.For(knowledge.Programmes[plan.Programme], discharge.Risk, home).At(plan.IsThinned ? Pace.LessOften : Pace.AsPlanned, today).Steps)
        {
            var due = CheckInSchedule.DueAt(step.Date, plan.PreferredHour, AllowedHours.Usual, zone);
            if (due < plan.PausedUntil || due < clock.Now - CheckInSchedule.StaleAfter || done.Any(checkIn => checkIn.Step == step.Number))
                continue; // told late: yesterday's question is not asked today
            database.CheckIns.Add(new CheckIn
            {
                Id = Guid.CreateVersion7(clock.Now), PlanId = plan.Id, PatientId = patient.Id, Step = step.Number, Attempt = 1, DueAt = due, StaleAt = due + CheckInSchedule.StaleAfter,
            });
        }
    }

    private static bool IsAhead(CheckIn checkIn) => checkIn.Status is CheckInStatus.Planned || checkIn is { Status: CheckInStatus.Cancelled, OpenedAt: null, IsOwn: false };
}
