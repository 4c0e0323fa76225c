namespace TriageBot.Clinical.FollowUp;

/// <summary>A published score of readmission, with the variant used and what was missing. It decides only how dense the plan is, never whether somebody is contacted (K7).</summary>
/// <param name="Variant">Which published form; others give other points.</param>
/// <param name="Points">The points of what is known.</param>
/// <param name="Inputs">Each known input with its points.</param>
/// <param name="Missing">Inputs nobody gave; they add no points, so the true score may be higher.</param>
/// <param name="Level">High, medium or low. With anything missing never low.</param>
/// <param name="Discrimination">What the score is worth, as published.</param>
public sealed record ReadmissionRisk(
    string Variant, int Points, IReadOnlyDictionary<string, int> Inputs, IReadOnlyList<string> Missing, RiskLevel Level, string Discrimination)
{
    /// <summary>LACE (van Walraven, CMAJ 2010): length of stay, acute admission, comorbidity, emergency visits in six months. 0–19.</summary>
    public static ReadmissionRisk Lace(int? daysInHospital, bool? emergency, int? charlson, int? emergencyVisits) => Of(
        "LACE, van Walraven 2010 (not the modified UK form)", 10, 5, "c 0.684 in the original cohort",
        ("length-of-stay", daysInHospital switch { null => null, < 1 => 0, <= 3 => daysInHospital, <= 6 => 4, <= 13 => 5, _ => 7 }),
        ("acute-admission", emergency switch { null => null, true => 3, false => 0 }),
        ("comorbidity-charlson", charlson switch { null => null, <= 0 => 0, <= 3 => charlson, _ => 5 }),
        ("emergency-visits-6-months", emergencyVisits switch { null => null, var visits => Math.Clamp(visits.Value, 0, 4) }));

    /// <summary>HOSPITAL (Donzé, JAMA Intern Med 2013), with the cuts 0, 1–5 and more than 5 for earlier admissions. 0–13.</summary>
    public static ReadmissionRisk Hospital(
        double? haemoglobin, bool? oncology, double? sodium, bool? procedure, bool? urgent, int? admissionsInYear, int? daysInHospital) => Of(
        "HOSPITAL, Donzé 2013 (admissions 0 / 1–5 / >5)", 7, 5, "c 0.71 in the original cohort; 0–4 5.8 %, 5–6 11.9 %, ≥7 22.8 %",
        ("haemoglobin-below-12", haemoglobin is { } grams ? grams < 12 ? 1 : 0 : null),
        ("oncology-service", Given(oncology, 2)),
        ("sodium-below-135", sodium is { } salt ? salt < 135 ? 1 : 0 : null),
        ("procedure", Given(procedure, 1)),
        ("urgent-admission", Given(urgent, 1)),
        ("admissions-last-year", admissionsInYear switch { null => null, <= 0 => 0, <= 5 => 2, _ => 5 }),
        ("length-of-stay-5-days", daysInHospital is { } days ? days >= 5 ? 2 : 0 : null));

    private static int? Given(bool? holds, int points) => holds switch { null => null, true => points, false => 0 };

    private static ReadmissionRisk Of(string variant, int high, int medium, string worth, params (string Name, int? Points)[] inputs)
    {
        var known = inputs.Where(input => input.Points is not null).ToDictionary(input => input.Name, input => input.Points ?? 0, StringComparer.Ordinal);
        string[] missing = [.. inputs.Where(input => input.Points is null).Select(input => input.Name)];
        var points = known.Values.Sum();
        return new(variant, points, known, missing, points >= high ? RiskLevel.High : points >= medium || missing.Length > 0 ? RiskLevel.Medium : RiskLevel.Low, worth);
    }
}
