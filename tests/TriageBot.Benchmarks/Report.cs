using System.Globalization;

namespace TriageBot.Benchmarks;

/// <summary>Prints figures with their bars: one line each, "met" or "missed" in words.</summary>
internal static class Report
{
    public static void Title(string title) => Console.WriteLine($"\n{title}");

    public static void Line(string what, double value, string unit) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-52} {value,12:0.00} {unit}"));

    public static void AtMost(string what, double value, double bar, string unit) => Judge(what, value, unit, value <= bar, "≤", bar);

    public static void AtLeast(string what, double value, double bar, string unit) => Judge(what, value, unit, value >= bar, "≥", bar);

    public static void Skipped(string what, string why) => Console.WriteLine($"  {what,-52} skipped: {why}");

    private static void Judge(string what, double value, string unit, bool isMet, string sign, double bar) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-52} {value,12:0.00} {unit,-8} bar {sign} {bar:0.##}: {(isMet ? "met" : "MISSED")}"));
}
