using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Knowledge;
using TriageBot.Web.Data;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Patients;

namespace TriageBot.Web.Demo;

/// <summary>The time machine: plays the month through the real use cases, minute by minute. Minutes in which nothing is due are passed over,
/// which changes nothing: the jobs would have found nothing.</summary>
public sealed class DemoMonth(DemoSite site, IReadOnlyList<DemoPerson> people, DemoStories stories, DateTimeOffset end)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTimeOffset At, int Person)> agenda = new();
    private readonly Dictionary<string, DemoPerson> phones = people.ToDictionary(person => person.Notice.Identity.Phone ?? "", StringComparer.Ordinal);
    private readonly DemoAnswers answers = new(site, site.Use<KnowledgeBase>(), stories);
    private readonly DemoWishes wishes = new(site);
    private readonly DemoBreakdowns breakdowns = new(site.Clock.Now, end);
    private readonly List<PlantedFlag> planted = [];
    private readonly Dictionary<Guid, DemoPerson> patients = [];
    private int answered;

    public async Task<DemoTally> PlayAsync(CancellationToken cancellationToken)
    {
        var nurses = new DemoNurses(site, stories.Nurses, patients, (at, what) => Put(at, int.MaxValue, what));
        foreach (var person in people)
            Put(person.Notice.DischargedAt, person.Number, stop => GoHomeAsync(person, stop));
        while (site.Clock.Now < end)
        {
            await WorkAsync(cancellationToken);
            while (agenda.TryPeek(out var happens, out var when) && when.At <= site.Clock.Now)
            {
                agenda.Dequeue();
                await happens(cancellationToken);
            }
            await nurses.LookAsync(cancellationToken);
            site.Clock.MoveTo(await NextAsync(cancellationToken));
        }
        return await DemoTally.TakeAsync(site, people, patients, planted, answered, cancellationToken);
    }

    /// <summary>What the jobs do each minute, unless they stand still today.</summary>
    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        site.Phones.IsAway = breakdowns.IsGatewayAway(site.Clock.Now);
        if (breakdowns.DoJobsStandStill(site.Clock.Now))
            return;
        await site.Use<CloseUnanswered>().RunAsync(cancellationToken);
        await site.Use<OpenDueCheckIns>().RunAsync(cancellationToken);
        await site.Use<SendLetters>().RunAsync(cancellationToken);
        foreach (var delivery in site.Phones.TakeNew())
            Receive(phones[delivery.To], delivery);
    }

    private void Receive(DemoPerson person, DemoDelivery delivery)
    {
        if (person.Fate is DemoFate.FallsSilent && delivery.At >= person.FateAt)
        {
            if (++person.Unanswered == Silence.MissesThatCount(person.Risk) && delivery.At.AddHours(site.AnswerWithinHours) is var over && over < end)
                planted.Add(new(person.Number, RiskFlagKind.NoReply, person.Risk is RiskLevel.High ? FlagUrgency.Orange : FlagUrgency.Yellow, over, "silent"));
            return;
        }
        Put(delivery.At.AddMinutes(2 + person.Dice.Next(person.Dice.Next(4) == 0 ? 300 : 60)), person.Number, async _ =>
        {
            if (await answers.RunAsync(person, delivery.Text) is not { } told)
                return;
            answered++;
            planted.AddRange([.. told, .. await wishes.RunAsync(person, delivery.Text)]);
        });
    }

    private async Task GoHomeAsync(DemoPerson person, CancellationToken cancellationToken)
    {
        if (await site.Use<RegisterDischarge>().RunAsync(person.Notice, DischargeSource.Demo, Actor.System, cancellationToken) is not DischargeOutcome.Begun begun)
            throw new InvalidOperationException($"Demo patient {person.Number} could not go home.");
        patients[begun.Patient] = person;
        if (person.FateAt is { } at && person.Fate is not DemoFate.FallsSilent)
            Put(at, person.Number, stop => MeetFateAsync(person, stop));
    }

    private async Task MeetFateAsync(DemoPerson person, CancellationToken cancellationToken)
    {
        if (person.Fate is DemoFate.Moves)
        {
            person.MoveTo(person.Notice.Zone == "Asia/Shanghai" ? "America/New_York" : "Asia/Shanghai", site.Clock.Now);
            await site.Use<RegisterDischarge>().RunAsync(person.Notice, DischargeSource.Demo, Actor.System, cancellationToken);
            return;
        }
        person.OverAt = site.Clock.Now;
        await site.Use<EndDischarges>().OfPatientAsync(person.Notice.Identity.RecordNumber, person.Fate is DemoFate.Dies ? DischargeEnd.Died : DischargeEnd.Readmitted, Actor.System, cancellationToken);
    }

    private void Put(DateTimeOffset at, int person, Func<CancellationToken, Task> what) => agenda.Enqueue(what, (Whole(at), person));

    /// <summary>The next minute in which something is to happen.</summary>
    private async Task<DateTimeOffset> NextAsync(CancellationToken cancellationToken)
    {
        var now = site.Clock.Now;
        List<DateTimeOffset?> next = [end, breakdowns.NextChange(now), agenda.TryPeek(out _, out var when) ? when.At : null];
        if (!breakdowns.DoJobsStandStill(now))
        {
            await using var database = site.Open();
            next.Add(await database.CheckIns.Where(checkIn => checkIn.Status == CheckInStatus.Planned).MinAsync(checkIn => (DateTimeOffset?)checkIn.DueAt, cancellationToken));
            next.Add(await database.CheckIns.Where(checkIn => checkIn.Status == CheckInStatus.Opened).MinAsync(checkIn => checkIn.AnswerBy, cancellationToken));
            next.Add(await database.Outbox.Where(letter => letter.Status == OutboxStatus.Waiting).MinAsync(letter => (DateTimeOffset?)letter.NotBefore, cancellationToken));
        }
        var soonest = Whole(next.Min() ?? end);
        return soonest > now ? soonest : now + Tick;
    }

    private static DateTimeOffset Whole(DateTimeOffset at) => new((at.UtcTicks + Tick.Ticks - 1) / Tick.Ticks * Tick.Ticks, TimeSpan.Zero);
}
