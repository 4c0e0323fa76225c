using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>Two things the patient told that cannot both hold ("no fever", then 39.2 °C). The later one counts at once; the patient is
/// shown both and asked, once.</summary>
internal static class Contradiction
{
    private const string Again = "again:";

    /// <summary>The question about the last contradiction nobody has asked about yet, or null.</summary>
    public static Question? Ask(KnowledgeBase knowledge, IntakeState state)
    {
        if (!state.Picture.IsCorrected)
            return null; // most people never contradict themselves
        var open = state.Picture.Corrections.LastOrDefault(pair =>
            knowledge.Findings.GetValueOrDefault(pair.After.Code)?.Ask is not null
            && state.Asked.All(asked => asked.AnsweredIn is null || asked.Question.Id != Again + pair.After.Code)
            && !IsChangedAnswer(state, pair.After.Quote.Message));
        if (open.After is not { } after || open.Before is not { } before)
            return null;
        var question = Questions.Findings(knowledge, state.Tongue, [after.Code]);
        return question with
        {
            Id = Again + after.Code,
            Text = knowledge.Wording.Say("ask-again", state.Tongue,
                ("before", before.Quote.Text), ("after", after.Quote.Text), ("finding", knowledge.Findings[after.Code].Name.In(state.Tongue))),
            Why = knowledge.Wording.Say("why-again", state.Tongue),
        };
    }

    /// <summary>Whoever goes back to a question to change the answer knows what they are doing.</summary>
    private static bool IsChangedAnswer(IntakeState state, int message) => state.Asked.FirstOrDefault(asked => asked.AnsweredIn == message) is { } answered
        && state.Asked.Any(asked => asked.Question.Id == answered.Question.Id && asked.AnsweredIn < message);
}
