using System.Globalization;
using System.Text;
using TriageBot.Clinical.FollowUp;

namespace TriageBot.Web.Demo;

/// <summary>The month as a table. The same seed and the same days print the same table.</summary>
public static class DemoReport
{
    public static string Table(DemoTally tally, int patients, int seed, DateOnly from, DateOnly until)
    {
        var text = new StringBuilder();
        Line(text, $"Demo hospital: {patients} patients, {from:yyyy-MM-dd} to {until:yyyy-MM-dd}, seed {seed}");
        Line(text, $"  {"what a nurse must be told",-34} {"planted",8} {"found",8} {"too low",8} {"false",8}");
        foreach (var (kind, urgency) in Rows(tally.Flags))
            Line(text, $"  {kind + ", " + urgency,-34} {Count(tally.Flags.Planted, kind, urgency),8} {Count(tally.Flags.Planted, kind, urgency) - Count(tally.Flags.Missed, kind, urgency),8} {Count(tally.Flags.TooLow, kind, urgency),8} {tally.Flags.False.Count(flag => flag.Kind == kind && flag.Urgency == urgency),8}");
        Line(text, $"  {"all",-34} {tally.Flags.Planted.Count,8} {tally.Flags.Planted.Count - tally.Flags.Missed.Count,8} {tally.Flags.TooLow.Count,8} {tally.Flags.False.Count,8}");
        foreach (var flag in tally.Flags.Missed)
            Line(text, $"  MISSED   {flag.Kind}, {flag.Urgency}: {flag.Story}");
        foreach (var flag in tally.Flags.TooLow)
            Line(text, $"  too low  {flag.Kind}, {flag.Urgency}: {flag.Story}");
        foreach (var same in tally.Flags.False.GroupBy(flag => $"{flag.Kind}, {flag.Urgency} by {flag.Problem}").OrderBy(same => same.Key, StringComparer.Ordinal))
            Line(text, $"  false    {same.Key}: {same.Count()}");
        Line(text, $"Check-ins: {tally.CheckIns} planned, {tally.Answered} answered, {tally.Missed} in silence, {tally.Stale} dropped because they were stale, one too many or nobody's any more, {tally.SetAside} set aside, {tally.Forgotten} forgotten");
        Line(text, $"Letters: {tally.Contacts.Letters}, {tally.Contacts.Mean:0.0} a patient, at most {tally.Contacts.MostADay} a day and {tally.Contacts.MostAMonth} in 30 days; {tally.Contacts.OutsideHours} outside allowed hours, {tally.Contacts.AfterTheEnd} after death or readmission, {tally.Contacts.Twice} twice");
        Line(text, $"Wishes: {tally.Contacts.Wishes} patients paused, stopped, wanted fewer letters or a call; {tally.Contacts.AgainstWishes} letters against a wish");
        Line(text, $"Audit chain: {(tally.IsAuditSound ? "sound" : "BROKEN")}. {(tally.IsSound ? "No planted red flag was missed and every promise held." : "A red flag was missed or a promise broken.")}");
        return text.ToString();
    }

    private static IEnumerable<(RiskFlagKind Kind, FlagUrgency Urgency)> Rows(FlagMatches flags) =>
        flags.Planted.Select(flag => (flag.Kind, flag.Urgency)).Concat(flags.False.Select(flag => (flag.Kind, flag.Urgency))).Distinct().Order();

    private static int Count(IReadOnlyList<PlantedFlag> flags, RiskFlagKind kind, FlagUrgency urgency) => flags.Count(flag => flag.Kind == kind && flag.Urgency == urgency);

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
