using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Triage;
using TriageBot.Web.Evaluation.Asking;

namespace TriageBot.Web.Evaluation.Sets;

/// <summary>What a conversation came to, and every text the patient was shown in it.</summary>
public sealed record Told(Acuity Acuity, IReadOnlyList<string> DecidedBy, IReadOnlyList<string> Shown)
{
    public string Because => string.Join(' ', DecidedBy);

    /// <summary>What a model beside the rules did.</summary>
    public Happened Happened { get; init; } = Happened.Nothing;

    public static Told Of(KnowledgeBase knowledge, IntakeTurn turn) =>
        new(turn.Assessment.Acuity, [.. turn.Assessment.DecidedBy.Select(reason => reason.RuleId).Distinct(StringComparer.Ordinal)], ShownIn(knowledge, turn));

    private static string[] ShownIn(KnowledgeBase knowledge, IntakeTurn turn)
    {
        IEnumerable<string> asked = turn.State.Asked.Select(one => one.Question).SelectMany(question => (string[])[question.Text, question.Why, .. question.Options.Select(option => option.Text)]);
        if (!turn.Assessment.IsFinal)
            return [.. asked];
        var result = ResultWriter.Write(knowledge, turn.State, turn.Assessment, SimulatedPatient.Morning);
        return [.. asked, result.Action, result.When, result.BetterBy, result.SelfCare, .. result.MoreUrgentIf, .. result.SafetyNet, .. result.Why.Select(why => why.Sentence), .. result.Departments.Select(line => line.Reason)];
    }
}

/// <summary>Tells a story to the product: with its rules alone, or with a model beside them.</summary>
/// <param name="isFirstOnly">Only the first message is sent.</param>
public delegate ValueTask<Told> Teller(TriageCase story, bool isFirstOnly, CancellationToken cancellationToken);

/// <summary>The teller that knows no model.</summary>
public static class RulesAlone
{
    public static Teller With(KnowledgeBase knowledge) => (story, isFirstOnly, _) =>
    {
        var patient = new SimulatedPatient(knowledge, story);
        return ValueTask.FromResult(Told.Of(knowledge, isFirstOnly ? patient.TellOnce() : patient.TellAll()));
    };
}
