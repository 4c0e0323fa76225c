using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Replies;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Suggesting;

namespace TriageBot.Clinical.Triage;

/// <summary>What an interview comes to when nothing more can be asked, and the proof that stopping was safe.</summary>
internal static class Conclusion
{
    /// <summary>Nothing more can be asked: what stays open is not taken for "no".</summary>
    /// <param name="told">The same without what only a second reader found: that never answers for what was not understood.</param>
    public static Acuity Settle(KnowledgeBase knowledge, IntakeState state, InPlay inPlay, (IntakeState State, InPlay InPlay) told, Acuity soFar, ref IReadOnlyList<Reason> reasons)
    {
        if (soFar.IsEmergency())
            return soFar;
        if ((told.InPlay.Complaints.Count == 0 || FoundNothingInTheList(state)) && soFar.IsHigherThan(Acuity.Urgent) is false)
            reasons = [.. reasons, Uncertain(knowledge, "not-understood", "because-not-understood", [])];
        else if (TriageRules.LeftOpen(state.Picture, inPlay) is { Count: > 0 } open)
            reasons = [.. reasons, Uncertain(knowledge, "danger-not-ruled-out", "because-not-ruled-out", open)];
        else if (NextQuestion.StillOpen(knowledge, state, inPlay, soFar).Count > 0)
            reasons = [.. reasons, Uncertain(knowledge, "question-budget-used", "because-budget-used", [])];
        var isOnlyNamed = inPlay.Complaints is [{ Id: NamedDisease.Id }]; // a name alone sounds like nothing; a doubt about it says nothing
        if (isOnlyNamed)
            reasons = [.. reasons, new Reason("named-disease-clinic", Acuity.NonUrgent, knowledge.Wording.Both("because-named-disease"), inPlay.Complaints[0].Provenance.Source, [])];
        if (state.IsWorried)
            reasons = [.. reasons, new Reason("patient-worried", state.Floor, knowledge.Wording.Both("because-worried"), "I7", [])];
        if (knowledge.Second?.Value.Object(told.State) is { } second && !(isOnlyNamed && second.RuleId is SecondReader.DoubtfulRule))
            reasons = [.. reasons, second];
        if (SecondOpinion.Object(knowledge, state, reasons) is { } differs)
            reasons = [.. reasons, differs];
        var acuity = reasons.Select(reason => reason.Acuity).Append(state.Floor).Min();
        if (acuity.IsEmergency())
            return acuity;
        if (Consistency.Contradictions(knowledge, reasons, acuity) is not { Count: > 0 } named)
            return acuity;
        reasons = [.. reasons, new Reason(Reason.Contradiction, Acuity.Emergent, knowledge.Wording.Both("because-contradiction"), "SF3", named)];
        return Acuity.Emergent;
    }

    /// <summary>How every rule in play reads at the end, and what could not be asked.</summary>
    public static StopCertificate Certify(KnowledgeBase knowledge, IntakeState state, InPlay inPlay)
    {
        var flags = inPlay.Flags.Select(flag => (flag.Id, flag.When));
        var rules = inPlay.Complaints.SelectMany(complaint => complaint.Rules).Select(rule => (rule.Id, rule.When));
        var considered = flags.Concat(rules).DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id, rule => HowItReads(rule.When, state.Picture), StringComparer.Ordinal);
        return new(considered, NextQuestion.StillOpen(knowledge, state, inPlay, state.Floor), state.Picture.Declined,
            state.Asked.Count(asked => asked.AnsweredIn is not null));
    }

    private static string HowItReads(Criterion rule, ClinicalPicture picture)
    {
        switch (rule.Test(picture))
        {
            case Truth.True:
                return "fires";
            case Truth.False:
                return "ruled-out";
            default:
                List<string> missing = [];
                rule.Miss(picture, missing);
                return "undecided: " + string.Join(", ", missing);
        }
    }

    /// <summary>What they came with was not understood; a second, lesser complaint that was does not answer for it.</summary>
    private static bool FoundNothingInTheList(IntakeState state) =>
        state.Chosen is null && state.Asked.Any(asked => asked.Question is { Id: Questions.ComplaintList, Options: [.., { Id: Question.None } none] } && asked.Answer == none.Text);

    private static Reason Uncertain(KnowledgeBase knowledge, string id, string wording, IReadOnlyList<string> because) =>
        new(id, Acuity.Urgent, knowledge.Wording.Both(wording), "SF8", because);
}
