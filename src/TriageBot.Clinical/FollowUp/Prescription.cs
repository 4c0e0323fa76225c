namespace TriageBot.Clinical.FollowUp;

/// <summary>A medicine as the discharge list has it.</summary>
/// <param name="Name">As the hospital wrote it; shown to the patient.</param>
/// <param name="MedicineId">Id in <c>Knowledge/medicines.yaml</c>, or null for a name we do not know.</param>
/// <param name="Indication">Why it is taken, as a word of the medicines file (for example <c>stent</c>), or null.</param>
/// <param name="Started">First day it was to be taken at home.</param>
/// <param name="DaysSupplied">How many days the tablets handed out last, or null.</param>
public sealed record Prescription(string Name, string? MedicineId, string? Indication, DateOnly Started, int? DaysSupplied = null);
