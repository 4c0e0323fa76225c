using Microsoft.EntityFrameworkCore;
using TriageBot.Clinical.FollowUp;
using TriageBot.Web.Data;
using TriageBot.Web.FollowUp;

namespace TriageBot.Web.Demo;

/// <summary>A flag that stands on the desk.</summary>
public sealed record RaisedFlag(int Person, RiskFlagKind Kind, FlagUrgency Urgency, DateTimeOffset At, string Problem);

/// <summary>How a month went: what was planted, what was found, and whether the promises held.</summary>
public sealed record DemoTally(FlagMatches Flags, DemoContacts Contacts, int CheckIns, int Answered, int Missed, int Stale, int SetAside, int Forgotten, bool IsAuditSound)
{
    /// <summary>Every planted red flag was found as red, and no promise was broken.</summary>
    public bool IsSound => !Flags.Missed.Concat(Flags.TooLow).Any(planted => planted.Urgency is FlagUrgency.Red)
        && Contacts is { MostADay: <= 1, MostAMonth: <= CheckInPlan.MostContacts, OutsideHours: 0, AfterTheEnd: 0, AgainstWishes: 0, Twice: 0 } && SetAside == 0 && Forgotten == 0 && IsAuditSound;

    public static async Task<DemoTally> TakeAsync(
        DemoSite site, IReadOnlyList<DemoPerson> people, IReadOnlyDictionary<Guid, DemoPerson> patients, IReadOnlyList<PlantedFlag> planted, int answered, CancellationToken cancellationToken)
    {
        await using var database = site.Open();
        var raised = await database.Escalations.AsNoTracking().Where(escalation => escalation.PatientId != null && escalation.Flag != null && escalation.Urgency != null)
            .OrderBy(escalation => escalation.RaisedAt).ThenBy(escalation => escalation.Problem)
            .Select(escalation => new { escalation.PatientId, escalation.Flag, escalation.Urgency, escalation.RaisedAt, escalation.Problem }).ToListAsync(cancellationToken);
        var statuses = await database.CheckIns.AsNoTracking().GroupBy(checkIn => checkIn.Status).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);
        var (now, late) = (site.Clock.Now, site.Clock.Now.AddMinutes(-1));
        var forgotten = await database.CheckIns.CountAsync(checkIn => checkIn.Status == CheckInStatus.Planned && checkIn.DueAt < late || checkIn.Status == CheckInStatus.Opened && checkIn.AnswerBy < late, cancellationToken)
            + await database.Outbox.CountAsync(letter => letter.Status == OutboxStatus.Waiting && letter.StaleAt < now, cancellationToken);
        return new(
            FlagMatches.Of(planted, [.. raised.Where(flag => patients.ContainsKey(flag.PatientId.GetValueOrDefault())).Select(flag =>
                new RaisedFlag(patients[flag.PatientId.GetValueOrDefault()].Number, flag.Flag.GetValueOrDefault(), flag.Urgency.GetValueOrDefault(), flag.RaisedAt, flag.Problem))]),
            DemoContacts.Of(people, site.Phones.All), statuses.Values.Sum(), answered, statuses.GetValueOrDefault(CheckInStatus.Missed), statuses.GetValueOrDefault(CheckInStatus.Dropped),
            statuses.GetValueOrDefault(CheckInStatus.Quarantined), forgotten, (await site.Use<VerifyAudit>().RunAsync(cancellationToken)).IsSound);
    }
}

/// <summary>What reached the invented telephones.</summary>
/// <param name="Mean">Letters for each patient who got any.</param>
/// <param name="OutsideHours">Letters that arrived when nobody may be written to.</param>
/// <param name="AfterTheEnd">Letters to somebody who had died or was back in hospital.</param>
/// <param name="AgainstWishes">Letters in a pause, or to somebody who wished to hear no more or to be called.</param>
/// <param name="Wishes">How many patients wished something of the follow-up.</param>
/// <param name="Twice">Letters whose key had arrived before.</param>
public sealed record DemoContacts(int Letters, double Mean, int MostADay, int MostAMonth, int OutsideHours, int AfterTheEnd, int AgainstWishes, int Wishes, int Twice)
{
    public static DemoContacts Of(IReadOnlyList<DemoPerson> people, IReadOnlyList<DemoDelivery> letters)
    {
        var mail = people.Select(person => (Person: person, Letters: letters.Where(letter => letter.To == person.Notice.Identity.Phone).Select(letter => letter.At).Order().ToArray())).Where(one => one.Letters.Length > 0).ToArray();
        return new(
            letters.Count, mail.Length == 0 ? 0 : (double)letters.Count / mail.Length,
            Most(mail.Select(one => one.Letters.GroupBy(at => (one.Person.ZoneAt(at), TimeZoneInfo.ConvertTime(at, one.Person.ZoneAt(at)).Date)).Max(day => day.Count()))),
            Most(mail.Select(one => one.Letters.Max(first => one.Letters.Count(at => at >= first && at - first < TimeSpan.FromDays(CheckInPlan.Month))))),
            mail.Sum(one => one.Letters.Count(at => !AllowedHours.Usual.Contains(at, one.Person.ZoneAt(at)))),
            mail.Sum(one => one.Letters.Count(at => at > one.Person.OverAt)),
            mail.Sum(one => one.Letters.Count(at => one.Person.Quiet is var (from, until) && at > from && at < until)), people.Count(person => person.HasWished),
            letters.Count - letters.Select(letter => letter.Key).Distinct(StringComparer.Ordinal).Count());
    }

    private static int Most(IEnumerable<int> counts) => counts.DefaultIfEmpty().Max();
}
