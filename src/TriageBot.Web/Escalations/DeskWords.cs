using TriageBot.Web.Shell;

namespace TriageBot.Web.Escalations;

/// <summary>How the desk says how long, how old and who, in few letters.</summary>
internal static class DeskWords
{
    public static string Span(this Texts texts, TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => texts["just-now"],
        { TotalHours: < 1 } => texts.Say("minutes", (int)span.TotalMinutes),
        { TotalDays: < 2 } => texts.Say("hours", (int)span.TotalHours, span.Minutes),
        _ => texts.Say("days", (int)span.TotalDays, span.Hours),
    };

    public static string Who(this Texts texts, DeskItem item) => $"{texts.Age(item.AgeYears)} {texts[$"sex-short-{item.Sex}"]}";

    /// <summary>Whether somebody should have taken it by now, and by how much.</summary>
    public static string Due(this Texts texts, DeskItem item, DateTimeOffset now) => item.AcknowledgeBy < now
        ? texts.Say("overdue", texts.Distance(now - item.AcknowledgeBy)) : texts.Say("due-in", texts.Distance(item.AcknowledgeBy - now));

    private static string Distance(this Texts texts, TimeSpan span) => span.TotalMinutes < 1 ? texts["under-a-minute"] : texts.Span(span);

    private static string Age(this Texts texts, double? years) => years switch
    {
        null => texts["age-unsaid"],
        < 1 / 12.0 => texts.Say("age-days-of", (int)Math.Round(years.Value * 365.25)),
        < 2 => texts.Say("age-months-of", (int)(years.Value * 12 + 0.01)),
        _ => texts.Say("age-years-of", (int)years.Value),
    };
}
