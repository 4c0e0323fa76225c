namespace TriageBot.Clinical.Picture;

/// <summary>What can be measured at home or on a ward. Units are fixed; the listener converts.</summary>
public enum Measure
{
    /// <summary>Body temperature, °C, 30–45.</summary>
    Temperature,
    /// <summary>Systolic blood pressure, mmHg, 40–300.</summary>
    Systolic,
    /// <summary>Diastolic blood pressure, mmHg, 20–200.</summary>
    Diastolic,
    /// <summary>Heart rate, beats a minute, 20–300.</summary>
    HeartRate,
    /// <summary>Respiratory rate, breaths a minute, 4–100.</summary>
    RespiratoryRate,
    /// <summary>Oxygen saturation by pulse oximeter, %, 40–100.</summary>
    OxygenSaturation,
    /// <summary>Blood glucose, mmol/L (mg/dL ÷ 18.016), 0.5–60.</summary>
    Glucose,
    /// <summary>Pain on the numeric rating scale, 0–10.</summary>
    Pain,
    /// <summary>Completed weeks of pregnancy, 1–43.</summary>
    PregnancyWeeks,
    /// <summary>Body weight, kg (斤 ÷ 2, lb × 0.4536), 1–300.</summary>
    Weight,
    /// <summary>Peak expiratory flow, L/min, 30–900.</summary>
    PeakFlow,
    /// <summary>Sleep in the last night, hours, 0–24.</summary>
    SleepHours,
    /// <summary>Loose stools in 24 hours, 0–60.</summary>
    Stools,
    /// <summary>International normalised ratio, 0.5–20.</summary>
    Inr,
}

/// <summary>A number the patient gave, in the unit of its <see cref="Measure"/>, with the words it was read from.</summary>
public sealed record Measurement(Measure Measure, double Value, Quote Quote);

/// <summary>How long something has been going on, in hours; of one finding, or of the whole illness when <paramref name="Of"/> is null.</summary>
public sealed record Duration(double Hours, Quote Quote, string? Of = null);
