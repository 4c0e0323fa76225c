using System.Text.Json;
using TriageBot.Clinical.FollowUp;
using TriageBot.Clinical.Picture;
using TriageBot.Web.Data;

namespace TriageBot.Web.Patients;

/// <summary>Why somebody was in hospital and what they went home with. Health data: lives encrypted, and only while it is being used in the open.</summary>
/// <param name="Diagnosis">As the hospital wrote it.</param>
/// <param name="Icd10">Code of the diagnosis, or null.</param>
/// <param name="Operation">What was done, in the hospital's words, or null.</param>
public sealed record DischargeDetails(string Diagnosis, string? Icd10 = null, string? Operation = null)
{
    public IReadOnlyList<Prescription> Medicines { get; init; } = [];

    /// <summary>The patient's own normal, such as the weight on the day of discharge, in the unit of the measure.</summary>
    public IReadOnlyDictionary<Measure, double> Baseline { get; init; } = new Dictionary<Measure, double>();

    /// <summary>Findings that patient and clinician agreed on as the first signs of a relapse (K6).</summary>
    public IReadOnlyList<string> EarlySigns { get; init; } = [];

    /// <summary>Results that were not back at discharge (F3).</summary>
    public IReadOnlyList<string> PendingResults { get; init; } = [];

    /// <summary>When the patient is next seen, or null.</summary>
    public DateOnly? Appointment { get; init; }

    /// <summary>The doctor who was in charge of the stay, as the hospital wrote the name; null when it was not told.</summary>
    public string? Doctor { get; init; }

    /// <summary>What the stay was about, in words and code.</summary>
    public IReadOnlyList<string> Named => [.. new[] { Diagnosis, Icd10, Operation }.OfType<string>()];

    public override string ToString() => "(a discharge)";

    internal string Write() => JsonSerializer.Serialize(this, StoredJson.Options);

    internal static DischargeDetails Read(string json) => JsonSerializer.Deserialize<DischargeDetails>(json, StoredJson.Options)
        ?? throw new InvalidOperationException("The details of a discharge are the word null. Restore the row from the backup.");
}
