using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Routing;

/// <summary>Who sees the patients of a department that this hospital lacks: the one it is part of, else general medicine, else the nurse desk.</summary>
internal static class StandIn
{
    /// <summary>No department is part of a part of a part of a part of another.</summary>
    private const int Deepest = 4;

    /// <summary>The wish itself where its department is here; else who stands in, and that it does.</summary>
    public static DepartmentRouter.Wish For(KnowledgeBase knowledge, Patient patient, DepartmentRouter.Wish wish)
    {
        var id = Of(knowledge, patient, wish.Id);
        return id == wish.Id ? wish : wish with { Id = id, Because = DepartmentRouter.Say(knowledge, "route-stands-in", knowledge.Departments[wish.Id].Name, knowledge.Departments[id].Name) };
    }

    /// <summary>The department itself where it is here; else the one that sees its patients.</summary>
    public static string Of(KnowledgeBase knowledge, Patient patient, string id) => knowledge.Departments[id].IsHere ? id
        : Parents(knowledge, id).Append(DepartmentRouter.General).FirstOrDefault(
            other => knowledge.Departments[other] is { IsHere: true } there && there.Sees(patient), DepartmentRouter.Desk);

    private static IEnumerable<string> Parents(KnowledgeBase knowledge, string id)
    {
        for (var (depth, at) = (0, knowledge.Departments[id].PartOf); at is not null && depth < Deepest; depth++, at = knowledge.Departments[at].PartOf)
            yield return at;
    }
}
