using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.FollowUp;

/// <summary>What a patient says of taking a medicine (用药依从性).</summary>
public enum Adherence
{
    Taking, Stopped, Skipped, Reduced, Increased, RanOut, NeverFilled, Swapped, DoctorStopped, AsksAboutStopping, IntendsToStop, SideEffect,
}

/// <summary>Why a medicine is not taken as prescribed.</summary>
public enum AdherenceReason { FeltWell, SideEffect, Cost, BleedingScare, Forgot, Supply, Belief, OtherDoctor }

/// <summary>One thing said of one medicine, and the words it was said in.</summary>
/// <param name="MedicineId">Id in <c>Knowledge/medicines.yaml</c>; null where the words name none, or all.</param>
/// <param name="Adherence">What is said.</param>
/// <param name="Reason">Why, where the words say it.</param>
/// <param name="Quote">The words.</param>
public sealed record MedicineStatement(string? MedicineId, Adherence Adherence, AdherenceReason? Reason, Quote Quote)
{
    /// <summary>How many doses were missed, where the words say that it was one; null when nobody knows.</summary>
    public int? Missed { get; init; }

    /// <summary>A medicine was stopped, not taken, missed or changed, and no clinician wanted it. A question or an intention is not that.</summary>
    public bool IsNonAdherent => Adherence is Adherence.Stopped or Adherence.Skipped or Adherence.Reduced or Adherence.Increased
        or Adherence.RanOut or Adherence.NeverFilled or Adherence.Swapped;
}
