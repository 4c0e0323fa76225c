using System.Globalization;
using System.Text;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Escalations;
using TriageBot.Web.Shell;

namespace TriageBot.Web.Numbers;

/// <summary>The figures as a table of lines: what, of which rule, shift or day, which level, which figure, how much. Times are in minutes. No patient and no colleague is in it.</summary>
public static class NumbersCsv
{
    public static string Write(NumbersSheet sheet, Texts texts, HospitalClock clock)
    {
        var text = new StringBuilder("part,name,level,figure,value\r\n");
        void Line(string part, string name, EscalationLevel? level, string figure, object? value) => text.AppendJoin(',',
            ((string[])[part, name, level is { } of ? texts.Level(of) : "", figure, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""]).Select(Cell)).Append("\r\n");
        foreach (var level in sheet.Levels)
            foreach (var (figure, value) in (IEnumerable<(string, object?)>)[
                ("alerts", level.Alerts), ("in-time", level.InTime), ("late", level.Late), .. Times("taken", level.Taken), .. Times("closed", level.Closed), ("open", level.Open)])
                Line("level", "", level.Level, figure, value);
        foreach (var (level, steps) in Enum.GetValues<EscalationLevel>().Zip(sheet.Ages))
            foreach (var (step, count) in steps.Index())
                Line("open-by-age", texts[$"age-step-{step}"], level, "open", count);
        foreach (var day in sheet.Days)
            foreach (var (level, count) in Enum.GetValues<EscalationLevel>().Zip(day.ByLevel))
                Line("day", day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), level, "alerts", count);
        foreach (var rule in sheet.Rules)
            foreach (var (figure, value) in (IEnumerable<(string, object?)>)[
                ("fired", rule.Figures.Fired), ("judged", rule.Figures.Judged), ("actionable", rule.Figures.Actionable), .. Times("taken", rule.Figures.Taken), ("asks-for-review", rule.Figures.AsksForReview ? 1 : 0)])
                Line("rule", $"{rule.Figures.Rule}: {rule.Name.In(texts.Tongue)}", rule.Figures.Level, figure, value);
        foreach (var shift in sheet.Shifts)
            foreach (var (figure, value) in (IEnumerable<(string, object?)>)[("alerts", shift.Alerts), ("actionable", shift.Actionable), ("people", shift.People), ("per-person", Math.Round(shift.PerPerson, 1)), ("surge", shift.IsTooMuch(sheet.MostPerPerson) ? 1 : 0)])
                Line("shift", clock.LocalAt(shift.Shift.From).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), null, figure, value);
        return text.ToString();
    }

    private static IEnumerable<(string, object?)> Times(string name, Spread? spread) =>
        spread is null ? [] : [($"{name}-count", spread.Count), ($"{name}-median", Math.Round(spread.Median.TotalMinutes, 1)), ($"{name}-p90", Math.Round(spread.Ninth.TotalMinutes, 1))];

    /// <summary>A spreadsheet runs what begins like a formula; an apostrophe before it makes it the text it is.</summary>
    internal static string Cell(string text)
    {
        var safe = text.Length > 0 && text.TrimStart() is var seen && (seen.Length > 0 && "=+-@＝＋－＠".Contains(seen[0], StringComparison.Ordinal) || text[0] is '\t' or '\r' or '\n') && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n\t".AsSpan()) >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
