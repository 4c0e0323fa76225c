using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Routing;

/// <summary>Names departments from words alone (导诊模型): the learned model, the hints and diseases of the knowledge, and the patient's age.
/// It is asked only where rules leave the department open, and it knows nothing of urgency.</summary>
/// <param name="isThere">Which departments may be named; null = all of the knowledge.</param>
public sealed class WordRouter(KnowledgeBase knowledge, RoutingModel model, Func<string, bool>? isThere = null)
{
    private readonly RoutingFeatures features = new(knowledge);

    /// <summary>Departments by how strongly the words point to them, best first.</summary>
    public IReadOnlyList<RoutingGuess> Rank(RoutingText text)
    {
        var (evidence, subject) = features.Of(text);
        var guesses = model.Rank(evidence, id => knowledge.Departments.TryGetValue(id, out var department) && (isThere is null || isThere(id)) && MaySee(department, subject, text.AgeYears));
        return text.AgeYears is null ? ChildrensDoor(guesses) : guesses;
    }

    /// <summary>By sex, and while the age is not known by the age the words tell; a child may be seen by any department that does not refuse children.</summary>
    private static bool MaySee(Department department, Subject subject, double? ageYears) =>
        !(ageYears is null && subject.AgeYears >= department.BelowAge) && (subject.Sex is Sex.Unknown || department.OnlySex is Sex.Unknown || department.OnlySex == subject.Sex);

    /// <summary>Which of the children's departments depends on the age; while it is not known, the general one comes first.</summary>
    private IReadOnlyList<RoutingGuess> ChildrensDoor(IReadOnlyList<RoutingGuess> guesses)
    {
        if (guesses is not [var best, ..] || !IsChildrens(best.Department) || guesses.FirstOrDefault(guess => guess.Department is DepartmentRouter.Children) is not { } general)
            return guesses;
        return [general with { Share = best.Share }, .. guesses.Where(guess => guess.Department != general.Department)];
    }

    private bool IsChildrens(string id) => knowledge.Departments[id].PartOf is DepartmentRouter.Children || knowledge.Departments[id] is { BelowAge: not null };
}
