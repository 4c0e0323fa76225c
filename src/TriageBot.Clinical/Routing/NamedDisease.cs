using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Routing;

/// <summary>A disease or operation the patient names: it points to a department and decides no acuity by itself.</summary>
public static class NamedDisease
{
    /// <summary>The complaint that holds when a disease is all that was said.</summary>
    public const string Id = "named-disease";

    /// <summary>What holds for a disease that was named, beside whatever else is wrong; null when none was.</summary>
    public static Complaint? ComplaintOf(KnowledgeBase knowledge, ClinicalPicture picture) =>
        In(knowledge, picture).Any() ? knowledge.Complaints.FirstOrDefault(complaint => complaint.Id is Id) : null;

    /// <summary>Those the patient has or asks about, in the order they were said.</summary>
    public static IEnumerable<FindingEntry> In(KnowledgeBase knowledge, ClinicalPicture picture) => picture.PresentCodes
        .Select(code => knowledge.Findings.GetValueOrDefault(code)).OfType<FindingEntry>()
        .Where(finding => finding is { IsOnlyNamed: true, Kind: FindingKind.Condition, Departments.Count: > 0 });
}
