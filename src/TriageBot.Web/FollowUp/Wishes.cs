using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Patients;

namespace TriageBot.Web.FollowUp;

/// <summary>Keeps what a patient wishes of their follow-up, makes the plan anew by it, and tells a nurse where the wish needs one. Inside the caller's transaction.</summary>
public sealed class Wishes(PlanFollowUp planner, CheckInConversation conversations, EscalationDesk desk, AuditTrail trail, TimeProvider clock)
{
    public const string Patient = "patient";

    /// <param name="conversation">Where the patient said it; null when they telephoned.</param>
    /// <returns>What was raised for a nurse.</returns>
    public async Task<IReadOnlyList<Escalation>> KeepAsync(TriageDb database, FollowUpPlan plan, WishInput input, Actor by, Guid? conversation, CancellationToken cancellationToken)
    {
        var (patient, discharge, records) = await ReadAsync(database, plan, cancellationToken);
        var wish = new WishRecord
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), PlanId = plan.Id, Kind = input.Kind, At = clock.GetUtcNow(), By = NameOf(by), Hour = input.Hour, HourBefore = plan.PreferredHour,
            Until = input.Until is { } until ? AllowedHours.On(until.AddDays(1), 0, TimeZoneInfo.FindSystemTimeZoneById(patient.Zone)) : null,
        };
        database.Wishes.Add(wish);
        Apply(plan, [.. records, wish]);
        trail.Append(database, new AuditEntry(by, "wished", "plan", plan.Id, Wish.NameOf(input.Kind)));
        await planner.AnewAsync(database, plan, patient, discharge, cancellationToken);
        return Wish.Flag(input.Kind, discharge.Risk) is { } flag ? await TellAsync(database, plan, patient, Danger.Of(flag, patient.Id, discharge.Ward), conversation, cancellationToken) : [];
    }

    /// <summary>The last wish is taken back: everything is as it would be without it.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> UndoAsync(TriageDb database, FollowUpPlan plan, Actor by, CancellationToken cancellationToken)
    {
        var (patient, discharge, records) = await ReadAsync(database, plan, cancellationToken);
        if (records.LastOrDefault(record => record.UndoneAt is null) is not { } last)
            return false;
        last.Undo(NameOf(by), clock.GetUtcNow());
        Apply(plan, records);
        trail.Append(database, new AuditEntry(by, "took back", "plan", plan.Id, Wish.NameOf(last.Kind)));
        await planner.AnewAsync(database, plan, patient, discharge, cancellationToken);
        return true;
    }

    /// <summary>A contact of somebody who wishes to be called has come due: it is a call on the nurses' list, one with the call that still waits there.</summary>
    public async Task<IReadOnlyList<Guid>> CallAsync(TriageDb database, Guid planId, CancellationToken cancellationToken)
    {
        await database.SaveChangesAsync(cancellationToken); // two calls of one patient in a batch are one: the second must see the first
        var plan = await database.Plans.SingleAsync(plan => plan.Id == planId, cancellationToken);
        var patient = await database.Patients.SingleAsync(patient => patient.Id == plan.PatientId, cancellationToken);
        var (call, place) = (Wish.Flag(WishKind.CallInstead, RiskLevel.Medium), await conversations.PlaceOfAsync(database, plan, patient, cancellationToken));
        var ward = await database.Discharges.Where(discharge => discharge.Id == plan.DischargeId).Select(discharge => discharge.Ward).SingleAsync(cancellationToken);
        var open = await desk.OpenOfAsync(database, patient.Id, cancellationToken);
        return call is null ? [] : [.. desk.Raise(database, place, open, [Danger.Of(call, patient.Id, ward)]).Select(escalation => escalation.Id)];
    }

    private static async Task<(PatientRecord Patient, Discharge Discharge, List<WishRecord> Records)> ReadAsync(TriageDb database, FollowUpPlan plan, CancellationToken cancellationToken) => (
        await database.Patients.SingleAsync(patient => patient.Id == plan.PatientId, cancellationToken),
        await database.Discharges.SingleAsync(discharge => discharge.Id == plan.DischargeId, cancellationToken),
        await database.Wishes.Where(wish => wish.PlanId == plan.Id).OrderBy(wish => wish.At).ToListAsync(cancellationToken));

    /// <summary>The plan is what the wishes that hold make of it, in their order.</summary>
    private static void Apply(FollowUpPlan plan, IReadOnlyList<WishRecord> records)
    {
        plan.GoOn();
        if (records is [var first, ..])
            plan.AskAt(first.HourBefore);
        foreach (var wish in records.Where(wish => wish.UndoneAt is null))
            Apply(plan, wish);
    }

    private static void Apply(FollowUpPlan plan, WishRecord wish)
    {
        if (wish.Kind is not WishKind.Stop && plan.Status is PlanStatus.Stopped)
            plan.GoOn(); // who wishes anything else of us wants to hear from us again
        switch (wish.Kind)
        {
            case WishKind.Pause when wish.Until is { } until:
                plan.Pause(until);
                break;
            case WishKind.LessOften:
                plan.CallInstead(false);
                plan.AskLessOften();
                break;
            case WishKind.CallInstead:
                plan.CallInstead(true);
                break;
            case WishKind.ChangeHour when wish.Hour is { } hour:
                plan.AskAt(hour);
                break;
            case WishKind.Stop:
                plan.Stop(Patient);
                break;
            case WishKind.GoOn:
                plan.GoOn();
                break;
        }
    }

    /// <summary>Once: a nurse who was told of a stop is not told again when it is taken back and wished anew.</summary>
    private async Task<IReadOnlyList<Escalation>> TellAsync(TriageDb database, FollowUpPlan plan, PatientRecord patient, Danger danger, Guid? conversation, CancellationToken cancellationToken)
    {
        if (await database.Escalations.AnyAsync(told => told.PatientId == patient.Id && told.Problem == danger.Problem && told.RaisedAt >= plan.StartedAt, cancellationToken))
            return [];
        var place = conversation ?? await conversations.PlaceOfAsync(database, plan, patient, cancellationToken);
        var open = await desk.OpenOfAsync(database, patient.Id, cancellationToken);
        return desk.Raise(database, place, open, [danger]);
    }

    private static string NameOf(Actor by) => by == Actor.Patient ? Patient : by.Name;
}
