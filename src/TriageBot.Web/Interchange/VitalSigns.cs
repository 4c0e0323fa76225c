using System.Globalization;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Picture;

namespace TriageBot.Web.Interchange;

/// <summary>What was measured at discharge, by its LOINC code and unit of measure (UCUM), in the units of our measures.</summary>
internal static class VitalSigns
{
    /// <summary>LOINC 85354-9: blood pressure, both values in one.</summary>
    public const string BloodPressure = "85354-9";

    /// <summary>LOINC, from the FHIR R4 vital signs profiles and the laboratory codes of what is asked at home.</summary>
    private static readonly Dictionary<string, Measure> Codes = new(StringComparer.Ordinal)
    {
        ["29463-7"] = Measure.Weight, ["3141-9"] = Measure.Weight, ["8480-6"] = Measure.Systolic, ["8462-4"] = Measure.Diastolic, ["8867-4"] = Measure.HeartRate, ["9279-1"] = Measure.RespiratoryRate,
        ["2708-6"] = Measure.OxygenSaturation, ["59408-5"] = Measure.OxygenSaturation, ["8310-5"] = Measure.Temperature, ["2339-0"] = Measure.Glucose, ["15074-8"] = Measure.Glucose, ["14743-9"] = Measure.Glucose,
        ["33452-4"] = Measure.PeakFlow, ["6301-6"] = Measure.Inr, ["34714-6"] = Measure.Inr,
    };

    /// <summary>Units a measure is told in, and what makes ours of them; "" = none was told.</summary>
    private static readonly Dictionary<Measure, Dictionary<string, Func<double, double>>> Units = new()
    {
        [Measure.Weight] = new(StringComparer.Ordinal) { ["kg"] = Same, ["g"] = value => value / 1000, ["[lb_av]"] = value => value * 0.45359237, ["lbs"] = value => value * 0.45359237 },
        [Measure.Systolic] = new(StringComparer.Ordinal) { ["mm[Hg]"] = Same, ["mmHg"] = Same, ["kPa"] = value => value * 7.50062 },
        [Measure.Diastolic] = new(StringComparer.Ordinal) { ["mm[Hg]"] = Same, ["mmHg"] = Same, ["kPa"] = value => value * 7.50062 },
        [Measure.HeartRate] = new(StringComparer.Ordinal) { ["/min"] = Same, ["{beats}/min"] = Same, ["bpm"] = Same },
        [Measure.RespiratoryRate] = new(StringComparer.Ordinal) { ["/min"] = Same, ["{breaths}/min"] = Same },
        [Measure.OxygenSaturation] = new(StringComparer.Ordinal) { ["%"] = Same },
        [Measure.Temperature] = new(StringComparer.Ordinal) { ["Cel"] = Same, ["°C"] = Same, ["℃"] = Same, ["[degF]"] = value => (value - 32) / 1.8 },
        [Measure.Glucose] = new(StringComparer.Ordinal) { ["mmol/L"] = Same, ["mg/dL"] = value => value / 18.016 },
        [Measure.PeakFlow] = new(StringComparer.Ordinal) { ["L/min"] = Same },
        [Measure.Inr] = new(StringComparer.Ordinal) { ["{INR}"] = Same, ["1"] = Same, [""] = Same },
    };

    /// <summary>Null for what is not asked after discharge.</summary>
    public static Measure? Find(string? code) => code is not null && Codes.TryGetValue(code, out var measure) ? measure : null;

    /// <summary>The value in the unit of its measure, or a sentence that says what is wrong with it.</summary>
    public static (double? Value, string? Problem) Read(Measure measure, double value, string unit)
    {
        if (!Units[measure].TryGetValue(unit, out var convert))
            return (null, $"The unit '{(unit.Length <= 20 ? unit : unit[..20])}' was found; expected {string.Join(", ", Units[measure].Keys.Where(known => known.Length > 0))}.");
        var (low, high) = NumberAnswer.BoundsOf(measure);
        var own = Math.Round(convert(value), 1);
        return own >= low && own <= high ? (own, null)
            : (null, string.Create(CultureInfo.InvariantCulture, $"{own} was found; expected {low} to {high} {NumberAnswer.UnitOf(measure)}. Nobody alive has such a value: look at number and unit."));
    }

    private static double Same(double value) => value;
}
