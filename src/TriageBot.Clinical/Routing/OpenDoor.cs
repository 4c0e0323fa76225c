using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Routing;

/// <summary>Where neither a rule nor a named disease says which door: the words do when they are clear, else one question does, else the general door.</summary>
public static class OpenDoor
{
    /// <summary>The share from which words alone name a department (R3): a starting default. On posts of a source the model has seen, 6.5 % stay below it and
    /// 9.5 % of those above are wrong; on a source it has not seen 49 % and 26 %.</summary>
    public const double Margin = 0.6;

    /// <summary>Id of the one question.</summary>
    public const string QuestionId = "which-door";

    private const double LeastShare = 0.1;
    private const int MostOffered = 3;

    /// <summary>Departments that would see this patient, as the words point to them, best first; nothing without words or without a model.</summary>
    public static IReadOnlyList<RoutingGuess> Rank(KnowledgeBase knowledge, ClinicalPicture picture, string words) =>
        knowledge.Words is not { } router || words.Length == 0 ? []
            : [.. router.Value.Rank(new("", words, picture.Patient.AgeYears, picture)).Where(guess => knowledge.Departments[guess.Department].Sees(picture.Patient))];

    /// <summary>The department the words name, or null where they leave it open. It may be one this hospital lacks, so that the reason can say who stands in for it.</summary>
    internal static string? Clear(KnowledgeBase knowledge, ClinicalPicture picture, string words)
    {
        var ranked = Rank(knowledge, picture, words);
        return Doors(knowledge, picture, ranked) is [{ Share: >= Margin } best, ..]
            ? ranked.First(guess => StandIn.Of(knowledge, picture.Patient, guess.Department) == best.Department).Department : null;
    }

    /// <summary>Doors of this hospital: what points to a department it lacks points to the one that sees its patients.</summary>
    private static IReadOnlyList<RoutingGuess> Doors(KnowledgeBase knowledge, ClinicalPicture picture, IReadOnlyList<RoutingGuess> ranked) =>
        [.. ranked.GroupBy(guess => StandIn.Of(knowledge, picture.Patient, guess.Department), StringComparer.Ordinal)
            .Select(same => new RoutingGuess(same.Key, same.Sum(guess => guess.Share))).OrderByDescending(door => door.Share)];

    /// <summary>"Which is closer?" with the departments' own plain words, once, while the words leave it open; else null.</summary>
    internal static Question? Ask(KnowledgeBase knowledge, IntakeState state, IReadOnlyList<Complaint> complaints)
    {
        if (state.Words.Length == 0 || state.Asked.Any(asked => asked.Question.Id is QuestionId) || !DepartmentRouter.IsOpen(knowledge, state.Picture, complaints))
            return null;
        var doors = Doors(knowledge, state.Picture, Rank(knowledge, state.Picture, state.Words));
        if (doors is not [{ Share: < Margin }, ..])
            return null;
        RoutingGuess[] close = [.. doors.TakeWhile(door => door.Share >= LeastShare).Take(MostOffered)];
        return close is not [_, _, ..] ? null : new(QuestionId, QuestionKind.Choice, knowledge.Wording.Say("ask-which-door", state.Tongue), knowledge.Wording.Say("why-which-door", state.Tongue),
            [.. close.Select(guess => new Option(guess.Department, knowledge.Departments[guess.Department].About.In(state.Tongue))), new Option(Question.None, knowledge.Wording.Say("option-other", state.Tongue))], [], 0);
    }
}
