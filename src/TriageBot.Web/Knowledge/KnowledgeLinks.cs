using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Triage;

namespace TriageBot.Web.Knowledge;

/// <summary>What refers to what: who would be changed by a change of this entry.</summary>
public sealed class KnowledgeLinks(KnowledgeBase knowledge, KnowledgeIndex index)
{
    public IReadOnlyList<Reference> To(KnowledgeEntry entry) => [.. (entry.Kind switch
    {
        KnowledgeKind.RedFlag => Named(complaint => complaint.RedFlags, entry.Id, "link-weighs"),
        KnowledgeKind.Department =>
        [
            .. Named(complaint => complaint.Routes.Select(route => route.Department), entry.Id, "link-sends"),
            .. knowledge.Findings.Values.Where(finding => finding.Departments.Contains(entry.Id)).Select(finding => new Reference(index.FindFinding(finding.Id)!, "link-sends")), // it is one of the findings
        ],
        KnowledgeKind.Complaint or KnowledgeKind.Gate or KnowledgeKind.Programme or KnowledgeKind.Drug => [],
        KnowledgeKind.Education => knowledge.Programmes.Values.Where(programme => programme.Education.Contains(entry.Id)).Select(programme => Of(KnowledgeKind.Programme, programme.Id, "link-gives")),
        _ => ToFinding(entry.Id),
    }).DistinctBy(reference => (reference.Entry, reference.How))];

    private IEnumerable<Reference> ToFinding(string id) =>
    [
        .. knowledge.RedFlags.Where(flag => Mentions(flag.When, id)).Select(flag => Of(KnowledgeKind.RedFlag, flag.Id, "link-in-rule")),
        .. knowledge.RedFlags.Where(flag => flag.OpensWith.Contains(id) && !Mentions(flag.When, id)).Select(flag => Of(KnowledgeKind.RedFlag, flag.Id, "link-opens")),
        .. Named(complaint => complaint.OpensWith, id, "link-opens"),
        .. knowledge.Complaints.Where(complaint => complaint.Rules.Any(rule => Mentions(rule.When, id))).Select(complaint => Of(KnowledgeKind.Complaint, complaint.Id, "link-in-rule")),
        .. knowledge.Complaints.Where(complaint => complaint.Routes.Any(route => route.When is { } when && Mentions(when, id))).Select(complaint => Of(KnowledgeKind.Complaint, complaint.Id, "link-routes")),
        .. Named(complaint => complaint.Ask, id, "link-asks"),
        .. knowledge.Gate.Adults.Concat(knowledge.Gate.Children).Where(list => list.Findings.Contains(id)).Select(list => Of(KnowledgeKind.Gate, list.Id, "link-asks")),
        .. knowledge.Findings.Values.Where(other => other.Implies.Contains(id)).Select(other => new Reference(index.FindFinding(other.Id)!, "link-implies")), // it is one of the findings
    ];

    private IEnumerable<Reference> Named(Func<Complaint, IEnumerable<string>> names, string id, string how) =>
        knowledge.Complaints.Where(complaint => names(complaint).Contains(id, StringComparer.Ordinal)).Select(complaint => Of(KnowledgeKind.Complaint, complaint.Id, how));

    private Reference Of(KnowledgeKind kind, string id, string how) => new(index.Find(kind, id)!, how); // every entry of the base is in the index

    private static bool Mentions(Criterion when, string id) => when.Findings.Any(finding => finding.Code == id);
}
