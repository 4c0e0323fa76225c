using System.Globalization;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.FollowUp;

/// <summary>One number on one day after discharge; day 0 is the discharge itself.</summary>
public sealed record DayValue(int Day, double Value);

/// <summary>A rule over days against the patient's own numbers (F7): what is usual for others decides nothing here.</summary>
public abstract record Trend
{
    /// <summary>The numbers behind it in words ("70 → 72.6 kg in 3 d") when it is met on the last day; null when it is not.</summary>
    /// <param name="history">Everything known, oldest first, today last.</param>
    public abstract string? Read(CheckInHistory history);

    /// <summary>A number rose or fell by so much within so many days.</summary>
    public sealed record Change(Measure Measure, bool Rises, Threshold By, int WithinDays) : Trend
    {
        public override string? Read(CheckInHistory history)
        {
            if (history.Today(Measure) is not { } now)
                return null;
            DayValue[] before = [.. history.Values(Measure).Where(value => value.Day < now.Day && value.Day >= now.Day - WithinDays)];
            if (before.Length == 0)
                return null;
            var from = (Rises ? before.OrderBy(value => value.Value) : before.OrderByDescending(value => value.Value)).First();
            return By.IsMetBy(Rounded(Rises ? now.Value - from.Value : from.Value - now.Value)) ? Invariant($"{from.Value:0.#} → {now.Value:0.#} in {now.Day - from.Day} d") : null;
        }
    }

    /// <summary>A number lies so far above or below the one at discharge.</summary>
    public sealed record FromBaseline(Measure Measure, bool Above, Threshold By) : Trend
    {
        public override string? Read(CheckInHistory history) =>
            history.Today(Measure) is { } now && history.Baseline(Measure) is { } usual && By.IsMetBy(Rounded(Above ? now.Value - usual : usual - now.Value))
                ? Invariant($"{now.Value:0.#} against {usual:0.#} at discharge") : null;
    }

    /// <summary>A number is such a share of the one at discharge, in percent.</summary>
    public sealed record OfBaseline(Measure Measure, Threshold Percent) : Trend
    {
        public override string? Read(CheckInHistory history) =>
            history.Today(Measure) is { } now && history.Baseline(Measure) is > 0 and var usual && Percent.IsMetBy(100 * now.Value / usual)
                ? Invariant($"{now.Value:0.#} is {100 * now.Value / usual:0} % of {usual:0.#} at discharge") : null;
    }

    /// <summary>A statement held on so many of the last days on which the patient answered, today among them (2 of 3 days).</summary>
    public sealed record OnDays(Criterion Is, int Number, int OfDays) : Trend
    {
        public override string? Read(CheckInHistory history)
        {
            if (history.Days is not [.., var today] || Is.Test(today.Picture) is not Truth.True)
                return null;
            var met = history.Days.Where(day => day.Day > today.Day - OfDays && Is.Test(day.Picture) is Truth.True).Select(day => day.Day).ToArray();
            return met.Length >= Number ? Invariant($"on days {string.Join(", ", met)}") : null;
        }
    }

    /// <summary>A number climbs, or falls, by so much a day over the last days: the slope of the line through at least three of them.</summary>
    public sealed record Slope(Measure Measure, bool Rises, Threshold PerDay, int OverDays) : Trend
    {
        private const int Fewest = 3;

        public override string? Read(CheckInHistory history)
        {
            if (history.Today(Measure) is not { } now)
                return null;
            DayValue[] points = [.. history.Values(Measure).Where(value => value.Day > now.Day - OverDays)];
            if (points.Select(point => point.Day).Distinct().Count() < Fewest)
                return null;
            var (day, value) = (points.Average(point => point.Day), points.Average(point => point.Value));
            var slope = points.Sum(point => (point.Day - day) * (point.Value - value)) / points.Sum(point => (point.Day - day) * (point.Day - day));
            return PerDay.IsMetBy(Rounded(Rises ? slope : -slope)) ? Invariant($"{slope:+0.0#;-0.0#} a day over {points.Length} values, now {now.Value:0.#}") : null;
        }
    }

    /// <summary>70.1 + 2 must be 72.1 also in binary.</summary>
    private static double Rounded(double value) => Math.Round(value, 3);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
