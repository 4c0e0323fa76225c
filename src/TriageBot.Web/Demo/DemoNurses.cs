using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.Escalating;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Demo;

/// <summary>Two invented nurses who see to what is on the desk by rule: they take a crisis in a minute, the red in four, the orange in half an hour, the rest next morning; then they telephone, up to three times,
/// and close with an outcome.</summary>
/// <param name="put">Writes something into the month's agenda.</param>
public sealed class DemoNurses(DemoSite site, DemoNotes notes, IReadOnlyDictionary<Guid, DemoPerson> patients, Action<DateTimeOffset, Func<CancellationToken, Task>> put)
{
    private const int Morning = 9, Evening = 16, LastCall = 20, HardToReach = 5, NeverReached = 3, Settled = 8;
    private const string ByDay = "nurse.li", ByNight = "nurse.wang";
    private static readonly TimeSpan Crisis = TimeSpan.FromMinutes(1), Red = TimeSpan.FromMinutes(4), Orange = TimeSpan.FromMinutes(33), AfterRounds = TimeSpan.FromMinutes(20);

    private readonly HashSet<(Guid Id, FlagUrgency? Urgency, int Reopened)> seen = [];

    private Actor OnDuty => new(LocalHour is >= Morning and < Evening ? ByDay : ByNight, Role.Nurse);
    private int LocalHour => site.Use<HospitalClock>().Local.Hour;

    /// <summary>Finds what is new on the desk, and plans when it will be taken.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var database = site.Open();
        var open = await database.Escalations.AsNoTracking().Where(escalation => escalation.AcknowledgedBy == null && escalation.ClosedAt == null && escalation.PatientId != null && !escalation.IsSynthetic)
            .OrderBy(escalation => escalation.RaisedAt).ThenBy(escalation => escalation.Problem).ToListAsync(cancellationToken);
        foreach (var one in open.Where(one => patients.ContainsKey(one.PatientId.GetValueOrDefault()) && seen.Add((one.Id, one.Urgency, one.Reopened))))
        {
            var alert = new Alert(one.Id, one.Flag, one.Urgency, patients[one.PatientId.GetValueOrDefault()]);
            put(TakenAt(alert), stop => TakeAsync(alert, stop));
        }
    }

    private async Task TakeAsync(Alert alert, CancellationToken cancellationToken)
    {
        if (await site.Use<AcknowledgeEscalation>().RunAsync(alert.Id, OnDuty.Name, cancellationToken) is AcknowledgeOutcome.Yours)
            put(site.Clock.Now.AddMinutes(alert.IsRed ? 3 : 12 + alert.Person.Number % 150), _ => CallAsync(alert, attempt: 1));
    }

    private async Task CallAsync(Alert alert, int attempt)
    {
        var reached = OutcomeOf(alert.Person, attempt);
        if (await site.Use<RecordCall>().RunAsync(alert.Id, alert.Person.Notice.Identity.Phone ?? "", reached, null, OnDuty) is not DeskOutcome.Done)
            return; // closed along with another
        if (reached is CallOutcome.NoAnswer or CallOutcome.SwitchedOff && attempt < Closing.Attempts)
            put(ByDaylight(site.Clock.Now.AddMinutes(alert.IsRed ? 6 : 140)), _ => CallAsync(alert, attempt + 1));
        else
            put(site.Clock.Now.AddMinutes(Settled), _ => CloseAsync(alert, reached));
    }

    private Task CloseAsync(Alert alert, CallOutcome reached)
    {
        var outcome = reached is CallOutcome.SpokePatient or CallOutcome.SpokeFamily ? OutcomeOf(alert) : ClosingOutcome.NotReachable;
        var closing = new Closing(outcome, null, outcome is ClosingOutcome.NotReachable ? notes.NextStep : null);
        return site.Use<CloseEscalation>().RunAsync(alert.Id, closing, notes.Closings.GetValueOrDefault(outcome), OnDuty);
    }

    private static CallOutcome OutcomeOf(DemoPerson person, int attempt) => person switch
    {
        { Fate: DemoFate.Dies, OverAt: not null } => CallOutcome.SpokeFamily,
        { Fate: DemoFate.FallsSilent } when person.Number % NeverReached == 0 => CallOutcome.SwitchedOff,
        _ when person.Number % HardToReach == 0 && attempt == 1 => CallOutcome.NoAnswer,
        _ => CallOutcome.SpokePatient,
    };

    private static ClosingOutcome OutcomeOf(Alert alert) => alert switch
    {
        { Person: { Fate: DemoFate.Dies, OverAt: not null } } => ClosingOutcome.Died,
        { Person: { Fate: DemoFate.Readmitted, OverAt: not null } } => ClosingOutcome.Admitted,
        { Flag: RiskFlagKind.Crisis } => ClosingOutcome.TeamTookOver,
        { IsRed: true, Flag: RiskFlagKind.Relapse or RiskFlagKind.Worsening } => ClosingOutcome.EmergencyCare,
        { IsRed: true } => ClosingOutcome.TeamTookOver,
        { Urgency: FlagUrgency.Orange, Flag: not RiskFlagKind.NoReply } => ClosingOutcome.Appointment,
        { Flag: RiskFlagKind.Contradiction } => ClosingOutcome.WrongAlarm, // the packet was larger than the record knew
        _ => ClosingOutcome.Advised,
    };

    private DateTimeOffset TakenAt(Alert alert) => site.Clock.Now + (alert.Urgency switch
    {
        _ when alert.Flag is RiskFlagKind.Crisis => Crisis,
        _ when alert.IsRed => Red,
        FlagUrgency.Orange => Orange,
        _ => UntilMorning() + AfterRounds,
    });

    /// <summary>Nobody is telephoned at night for something that can wait.</summary>
    private DateTimeOffset ByDaylight(DateTimeOffset at) => LocalHour is >= Morning and < LastCall ? at : site.Clock.Now + UntilMorning() + AfterRounds;

    private TimeSpan UntilMorning()
    {
        var local = site.Use<HospitalClock>().Local;
        return local.Date.AddDays(local.Hour < Morning ? 0 : 1).AddHours(Morning) - local;
    }

    private sealed record Alert(Guid Id, RiskFlagKind? Flag, FlagUrgency? Urgency, DemoPerson Person)
    {
        public bool IsRed => Urgency is FlagUrgency.Red or null;
    }
}
