using System.Text.RegularExpressions;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>"30 weeks, heartburn every night" from a pregnant woman, "three months, spits up milk" about a baby of three months:
/// how far the pregnancy or how old the child is, not how long it has been going on.</summary>
public static partial class LifeSpans
{
    private const double HoursInYear = 24 * 365.25, HoursInWeek = 168, YearsToldInMonths = 2, Slack = 0.15;
    private const int FirstWeek = 5, SureFrom = 20, LastWeek = 42, LastYearOfChildhood = 13;

    /// <summary>The message with such spans taken for what they are.</summary>
    /// <param name="text">The words of the message.</param>
    /// <param name="known">Who it is about and what is known of them already.</param>
    public static Heard Read(Heard heard, string text, ClinicalPicture known)
    {
        if (heard.Durations.Count == 0)
            return heard;
        var told = heard.Measurements.LastOrDefault(measured => measured.Measure is Measure.PregnancyWeeks)?.Value ?? known[Measure.PregnancyWeeks];
        Duration[] weeks = known.Patient.KnownPregnancy is Pregnancy.Pregnant ? [.. heard.Durations.Where(span => IsGestation(text, span, told))] : [];
        Duration[] kept = [.. heard.Durations.Where(span => !weeks.Contains(span) && !IsAge(text, span, known.Patient.AgeYears))];
        return kept.Length == heard.Durations.Count ? heard
            : heard with { Durations = kept, Measurements = told is null ? [.. heard.Measurements, .. weeks.Where(IsSure).Take(1).Select(Measured)] : heard.Measurements };
    }

    /// <summary>Weeks too few to be sure of are taken neither way and asked for: an early week would rule out the dangers of a late one.</summary>
    private static bool IsSure(Duration span) => span.Hours >= SureFrom * HoursInWeek;

    private static Measurement Measured(Duration span) => new(Measure.PregnancyWeeks, Math.Floor(span.Hours / HoursInWeek), span.Quote);

    /// <summary>The first words of a message, and nothing else between them and the comma or the «and».</summary>
    private static bool IsGestation(string text, Duration span, double? told) =>
        span.Hours is >= FirstWeek * HoursInWeek and <= LastWeek * HoursInWeek
        && (told is not { } week || Math.Floor(span.Hours / HoursInWeek) == week)
        && Weeks().IsMatch(span.Quote.Text) && string.IsNullOrWhiteSpace(Before(text, span)) && GoesOn().IsMatch(After(text, span));

    private static bool IsAge(string text, Duration span, double? ageYears) =>
        ageYears is { } age and <= LastYearOfChildhood && span.Of is null && Math.Abs(span.Hours - age * HoursInYear) <= Slack * age * HoursInYear
        && (age < YearsToldInMonths ? WeeksOrMonths() : Years()).IsMatch(span.Quote.Text) && !Lasts().IsMatch(Before(text, span)) && EndsHere().IsMatch(After(text, span));

    private static string Before(string text, Duration span) => text[..Math.Min(span.Quote.Start, text.Length)];

    private static string After(string text, Duration span) => text[Math.Min(span.Quote.Start + span.Quote.Text.Length, text.Length)..];

    [GeneratedRegex(@"^\d{1,2}\s*(?:weeks?|wks?|w|周|週)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Weeks();

    [GeneratedRegex(@"^\S{1,6}\s*(?:weeks?|wks?|months?|mths?|周|週|个月|個月|个多月|月)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WeeksOrMonths();

    [GeneratedRegex(@"^\d{1,2}\s*(?:years?|yrs?|y)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Years();

    [GeneratedRegex(@"^\s*多?了?\s*(?:[^\w\s]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex EndsHere();

    [GeneratedRegex(@"^\s*了?\s*(?:[^\w\s]|$|(?:and|pregnant|preg|pg|gone|with)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"(?:\b(?:for|past|last|over|about|since|nearly|almost)|[咳吐拉哭闹烧疼痛病])\s*(?:the\s*)?(?:了|已经|有)*\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Lasts();
}
