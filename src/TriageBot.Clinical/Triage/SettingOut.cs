using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.Triage;

/// <summary>Whoever is sent to the emergency department is asked one thing more while getting ready: whether there is a sign for which the
/// ambulance must come. The verdict stands meanwhile; the answer can only raise it.</summary>
internal static class SettingOut
{
    /// <summary>The question, or null when it has been answered or nothing could still call the ambulance.</summary>
    public static Question? Ask(KnowledgeBase knowledge, IntakeState state, InPlay inPlay)
    {
        if (state.Asked.Any(asked => asked.Question.Id is Questions.BeforeSettingOut && asked.AnsweredIn is not null))
            return null;
        var wanted = TriageRules.Open(state.Picture, inPlay, Acuity.Emergent, NextQuestion.CanAsk(knowledge, state)).Where(knowledge.Findings.ContainsKey);
        string[] codes = [.. NextQuestion.WithoutImplied(knowledge, wanted).Take(Questions.MostLines)];
        return codes.Length == 0 ? null : Questions.SettingOut(knowledge, state.Tongue, codes);
    }
}
