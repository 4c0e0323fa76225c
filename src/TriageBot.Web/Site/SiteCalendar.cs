using System.Globalization;
using TriageBot.Clinical.Escalating;
using TriageBot.Web.Prompts.Documents;

namespace TriageBot.Web.Site;

/// <summary>The hospital's own days beside the public calendar: closed, or worked to make up for it.</summary>
public sealed class SiteCalendar : ISitePart
{
    private const string Format = "yyyy-MM-dd";
    private const int LongestSpan = 60;

    /// <summary>Years whose moved days are all named here or by the program.</summary>
    public List<int> Years { get; set; } = [];
    public List<Span> Days { get; set; } = [];

    /// <summary>Some days in a row.</summary>
    public sealed class Span
    {
        public string From { get; set; } = "";

        /// <summary>The last one; the same as the first for a single day.</summary>
        public string Until { get; set; } = "";
        public bool Worked { get; set; }
        public string Name { get; set; } = "";

        internal NamedDays? Read() => Day(From) is { } from && Day(Until) is { } until && from <= until ? new(from, until, Worked, Name) : null;
    }

    internal WorkingDays Over(WorkingDays shipped) => shipped.With(Days.Select(span => span.Read()).OfType<NamedDays>(), Years);

    IEnumerable<DocumentProblem> ISitePart.Problems()
    {
        foreach (var span in Days)
        {
            if (span.Read() is not { } days)
                yield return new("site-days", 0, $"{span.From} – {span.Until}", Format);
            else if (days.Until.DayNumber - days.From.DayNumber >= LongestSpan)
                yield return new("site-days-long", 0, $"{span.From} – {span.Until}", LongestSpan.ToString(CultureInfo.InvariantCulture));
            if (span.Name.Trim().Length == 0)
                yield return new("site-days-name", 0, $"{span.From} – {span.Until}");
        }
        foreach (var year in Years.Where(year => year is < 2000 or > 2100))
            yield return new("site-range", 0, $"years {year.ToString(CultureInfo.InvariantCulture)}", "2000–2100");
    }

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text.Trim(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
