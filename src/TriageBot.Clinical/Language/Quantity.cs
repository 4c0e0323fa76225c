using System.Text.RegularExpressions;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Something a message says in numbers, with the words it stands in.</summary>
internal abstract record Quantity(int Start, int Length)
{
    /// <summary>A measured value in the unit of its measure.</summary>
    public sealed record Measured(Measure Measure, double Value, int Start, int Length) : Quantity(Start, Length);

    /// <summary>How long, in hours. A bare onset word (昨晚) counts only where nothing is said in numbers.</summary>
    public sealed record Lasting(double Hours, bool IsOnsetWord, int Start, int Length) : Quantity(Start, Length);

    /// <summary>An age in years.</summary>
    public sealed record Aged(double Years, int Start, int Length) : Quantity(Start, Length);

    /// <summary>A sex.</summary>
    public sealed record OfSex(Sex Sex, int Start, int Length) : Quantity(Start, Length);

    /// <summary>How long ago a child was born, in days.</summary>
    public sealed record Birth(double DaysAgo, int Start, int Length) : Quantity(Start, Length);

    protected static bool IsWithin(double value, double low, double high) => value >= low && value <= high;

    /// <summary>A measured value, if it lies within the bounds its measure is documented with.</summary>
    public static Quantity? Of(Measure measure, double? value, Match match)
    {
        var (low, high) = Bounds(measure);
        return value is { } number && IsWithin(number, low, high) ? new Measured(measure, Math.Round(number, 1), match.Index, match.Length) : null;
    }

    /// <summary>The bounds a measure is documented with.</summary>
    public static (double Low, double High) Bounds(Measure measure) => measure switch
    {
        Measure.Temperature => (30d, 45d),
        Measure.Systolic => (40, 300),
        Measure.Diastolic => (20, 200),
        Measure.HeartRate => (20, 300),
        Measure.RespiratoryRate => (4, 100),
        Measure.OxygenSaturation => (40, 100),
        Measure.Glucose => (0.5, 60),
        Measure.Pain => (0, 10),
        Measure.Weight => (1, 300),
        Measure.PeakFlow => (30, 900),
        Measure.SleepHours => (0, 24),
        Measure.Stools => (0, 60),
        Measure.Inr => (0.5, 20),
        _ => (1, 43),
    };
}
