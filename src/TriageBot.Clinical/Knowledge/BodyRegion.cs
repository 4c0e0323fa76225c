using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Knowledge;

/// <summary>Where a part of the body is seen: from the front, from behind, both ways, or nowhere (the mind).</summary>
public enum BodySide { Nowhere, Front, Back, Both }

/// <summary>A part of the body to point at when words fail, and the complaints it may mean; from <c>Knowledge/body.yaml</c>.</summary>
public sealed record BodyRegion(string Id, Bilingual Name, BodySide Side, IReadOnlyList<Complaint> Complaints)
{
    /// <summary>The regions with the complaints this patient can have; what is unknown excludes nothing.</summary>
    public static IReadOnlyList<BodyRegion> For(KnowledgeBase knowledge, ClinicalPicture picture) =>
        [.. knowledge.Body
            .Select(region => region with { Complaints = [.. region.Complaints.Where(complaint => complaint.AppliesTo?.Test(picture) is not Truth.False)] })
            .Where(region => region.Complaints.Count > 0)];
}
