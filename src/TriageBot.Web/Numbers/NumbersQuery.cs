using System.Globalization;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Numbers;

/// <summary>Which days and which ward are counted.</summary>
/// <param name="From">The first day, at the hospital.</param>
/// <param name="Until">The last day.</param>
/// <param name="Ward">Only this ward; null for all.</param>
public sealed record NumbersQuery(DateOnly From, DateOnly Until, string? Ward)
{
    public const int MostDays = 366;

    private const int Usual = 30;

    /// <summary>The query of an address; what cannot be read is answered with the usual days and the key of a sentence.</summary>
    public static (NumbersQuery Query, string? Problem) Read(string? from, string? until, string? ward, HospitalClock clock)
    {
        var today = DateOnly.FromDateTime(clock.Local);
        var usual = new NumbersQuery(today.AddDays(1 - Usual), today, string.IsNullOrWhiteSpace(ward) ? null : ward.Trim());
        if (string.IsNullOrEmpty(from) && string.IsNullOrEmpty(until))
            return (usual, null);
        if (DayOf(from) is not { } first || DayOf(until) is not { } last)
            return (usual, "numbers-no-day");
        return first > last ? (usual, "numbers-backwards") : first > today ? (usual, "numbers-ahead") : last.DayNumber - first.DayNumber >= MostDays ? (usual, "numbers-too-long") : (usual with { From = first, Until = last }, null);
    }

    public DateTimeOffset Begins(HospitalClock clock) => clock.At(From.ToDateTime(TimeOnly.MinValue));

    /// <summary>The first moment that is not counted.</summary>
    public DateTimeOffset Ends(HospitalClock clock) => clock.At(Until.AddDays(1).ToDateTime(TimeOnly.MinValue));

    /// <summary>As part of an address.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"from={From:yyyy-MM-dd}&until={Until:yyyy-MM-dd}&ward={Uri.EscapeDataString(Ward ?? "")}");

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
