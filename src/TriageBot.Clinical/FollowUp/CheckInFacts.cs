using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Everything one check-in is judged by.</summary>
/// <param name="Day">Days since discharge.</param>
/// <param name="Today">The date of the check-in where the patient is.</param>
/// <param name="Picture">What was said and measured today, with what everybody in the programme carries.</param>
public sealed record CheckInFacts(Programme Programme, int Day, DateOnly Today, ClinicalPicture Picture)
{
    /// <summary>What was measured at discharge.</summary>
    public IReadOnlyDictionary<Measure, double> Baseline { get; init; } = new Dictionary<Measure, double>();

    /// <summary>Earlier check-ins, oldest first.</summary>
    public IReadOnlyList<DayAnswers> Earlier { get; init; } = [];

    /// <summary>The discharge list.</summary>
    public IReadOnlyList<Prescription> Prescriptions { get; init; } = [];

    /// <summary>What the patient says of their medicines.</summary>
    public IReadOnlyList<MedicineStatement> Statements { get; init; } = [];

    /// <summary>What the caregiver says of them (F11).</summary>
    public IReadOnlyList<MedicineStatement> CaregiverStatements { get; init; } = [];

    /// <summary>What was tapped in choices.</summary>
    public IReadOnlyList<ChosenOption> Chosen { get; init; } = [];

    /// <summary>Findings that patient and clinician wrote down at discharge as this person's own early signs (K6).</summary>
    public IReadOnlyList<string> EarlySigns { get; init; } = [];

    /// <summary>The course with today in it.</summary>
    public CheckInHistory History => new(Baseline, [.. Earlier, new DayAnswers(Day, Picture)]);
}
