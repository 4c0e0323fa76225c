namespace TriageBot.Clinical.Knowledge;

/// <summary>The complaints offered as a list when the patient's words opened none; a phone holds about ten.</summary>
public sealed record OfferedComplaints(IReadOnlyList<Complaint> Adults, IReadOnlyList<Complaint> Children)
{
    /// <summary>Those for a patient of this age in years; unknown age counts as adult.</summary>
    public IReadOnlyList<Complaint> For(double? ageYears) => ageYears < 14 ? Children : Adults;
}
