using TriageBot.Clinical.Knowledge;

namespace TriageBot.Web.Knowledge;

/// <summary>What staff can look up, in the order in which it is offered.</summary>
public enum KnowledgeKind { RedFlag, Complaint, Finding, Condition, Medicine, Department, Gate, Programme, Drug, Education }

/// <summary>How kinds stand in addresses: <c>/knowledge/red-flags</c>.</summary>
public static class KnowledgeKinds
{
    private static readonly string[] Slugs = ["red-flags", "complaints", "findings", "conditions", "medicines", "departments", "gate", "programmes", "drugs", "education"];

    public static string Slug(this KnowledgeKind kind) => Slugs[(int)kind];

    public static KnowledgeKind? Find(string? slug) => Array.IndexOf(Slugs, slug) is >= 0 and var at ? (KnowledgeKind)at : null;

    public static KnowledgeKind Of(FindingKind kind) => kind switch
    {
        FindingKind.Condition => KnowledgeKind.Condition,
        FindingKind.Medicine => KnowledgeKind.Medicine,
        _ => KnowledgeKind.Finding,
    };
}
