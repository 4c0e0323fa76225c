using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Routing;
using TriageBot.Clinical.Suggesting;

namespace TriageBot.Clinical.Triage;

/// <summary>Chooses what to ask next: whatever could still turn up the most urgent thing.</summary>
internal static class NextQuestion
{
    private const int QuestionsForTheDoctor = 6;

    /// <summary>The next question, or null when nothing that can be asked would change acuity or department, or the budget is used.</summary>
    public static Question? After(KnowledgeBase knowledge, IntakeState state, InPlay inPlay, Acuity soFar)
    {
        var put = state.Asked.Count(asked => asked.AnsweredIn is not null && asked.Question.Kind is not QuestionKind.Open && !IsOnlyOfDoubts(state, asked.Question));
        var budget = state.Picture.Patient.AgeYears < 14 ? Interview.ChildBudget : Interview.AdultBudget;
        if (put >= budget)
            return null;
        var canAsk = CanAsk(knowledge, state);
        var open = TriageRules.Open(state.Picture, inPlay, soFar, canAsk);
        if ((Choose(knowledge, state, inPlay, soFar, put, canAsk, open) ?? OpenDoor.Ask(knowledge, state, inPlay.Complaints)) is not { } question)
            return null;
        var left = Math.Clamp(Left(knowledge, state, open, question), 1, budget - put);
        return question with { Remaining = left };
    }

    /// <summary>Asked because readings differ: it takes no place from what the rules ask.</summary>
    private static bool IsOnlyOfDoubts(IntakeState state, Question question) =>
        state.Doubted.Count > 0 && question.Asks.Count > 0 && question.Asks.All(ask => state.Doubted.Contains(ask, StringComparer.Ordinal));

    /// <summary>Everything that could still raise the acuity if it were asked.</summary>
    public static IReadOnlyList<string> StillOpen(KnowledgeBase knowledge, IntakeState state, InPlay inPlay, Acuity soFar) =>
        TriageRules.Open(state.Picture, inPlay, soFar, CanAsk(knowledge, state));

    private static Question? Choose(
        KnowledgeBase knowledge, IntakeState state, InPlay inPlay, Acuity soFar, int put, Func<string, bool> canAsk, IReadOnlyList<string> open)
    {
        if (Contradiction.Ask(knowledge, state) is { } again)
            return again;
        string[] confirm = [.. state.ToConfirm.Where(canAsk).Union(SecondOpinion.ToAsk(knowledge, state), StringComparer.Ordinal)];
        if (inPlay.Complaints.Count == 0 && inPlay.Flags.Count == 0 && confirm.Length == 0)
            return state.Misses == 0 && state.Asked.All(asked => asked.AnsweredIn is null)
                ? Questions.Opening(knowledge, state.Tongue, []) : WhichComplaint(knowledge, state) ?? OtherWords(knowledge, state);
        if (canAsk(Criterion.Age))
            return Questions.Fact(knowledge, state.Tongue, Criterion.Age);

        IReadOnlyList<string> wanted = confirm.Length == 0 ? open : [.. confirm.Union(open, StringComparer.Ordinal)];
        if (wanted is [var first, ..])
            return Ask(knowledge, state, wanted, first);
        if (inPlay.Complaints.Count == 0 && WhichComplaint(knowledge, state) is { } list)
            return list;
        if (canAsk(Criterion.Duration) && state.Picture.Durations.Count == 0)
            return Questions.Fact(knowledge, state.Tongue, Criterion.Duration);
        if (inPlay.Complaints.Count + inPlay.Flags.Count > 0 && state.Asked.All(asked => asked.Question.Id is not Questions.AnythingElse))
            return Questions.More(knowledge, state.Tongue);
        return soFar.IsHigherThan(Acuity.NonUrgent) ? null
            : GateOf(knowledge, state, canAsk) ?? (put < QuestionsForTheDoctor ? ForTheDoctor(knowledge, state, inPlay, canAsk) : null);
    }

    private static Question Ask(KnowledgeBase knowledge, IntakeState state, IReadOnlyList<string> wanted, string first)
    {
        if (!knowledge.Findings.TryGetValue(first, out var finding))
            return Questions.Fact(knowledge, state.Tongue, first);
        if (finding.Kind is FindingKind.Condition or FindingKind.Medicine && GateWith(knowledge, state, first) is { } gate)
            return gate;
        var symptoms = wanted.Where(ask => knowledge.Findings.ContainsKey(ask) && !IsInGate(knowledge, state, ask));
        return Questions.Findings(knowledge, state.Tongue, [.. WithoutImplied(knowledge, symptoms).Take(Questions.MostLines)]);
    }

    /// <summary>"Breathless" and "breathless at rest" do not stand in one list: the general answers for the specific when denied.</summary>
    internal static IEnumerable<string> WithoutImplied(KnowledgeBase knowledge, IEnumerable<string> codes)
    {
        var shown = new List<string>();
        foreach (var code in codes.Where(code => !shown.Any(other =>
            knowledge.Findings[code].Implies.Contains(other, StringComparer.Ordinal) || knowledge.Findings[other].Implies.Contains(code, StringComparer.Ordinal))))
        {
            shown.Add(code);
            yield return code;
        }
    }

    /// <summary>Known conditions, medicines and immune state before anybody is sent home (I2).</summary>
    private static Question? GateOf(KnowledgeBase knowledge, IntakeState state, Func<string, bool> canAsk)
    {
        foreach (var fact in (string[])[Criterion.Sex, Criterion.Pregnancy])
            if (canAsk(fact))
                return Questions.Fact(knowledge, state.Tongue, fact);
        return knowledge.Gate.For(state.Picture.Patient.AgeYears)
            .Select(list => OpenOf(state, list))
            .Where(open => open.Codes.Length > 0)
            .Select(open => open.Codes is [var only] ? Questions.Findings(knowledge, state.Tongue, [only]) : Questions.Gate(knowledge, state.Tongue, open.List, open.Codes))
            .FirstOrDefault();
    }

    private static Question? GateWith(KnowledgeBase knowledge, IntakeState state, string code) =>
        knowledge.Gate.For(state.Picture.Patient.AgeYears).FirstOrDefault(list => list.Findings.Contains(code, StringComparer.Ordinal)) is { } list
            && OpenOf(state, list).Codes is [_, _, ..] codes ? Questions.Gate(knowledge, state.Tongue, list, codes) : null;

    /// <summary>Whether it will be asked in a list of the gate, together with others.</summary>
    private static bool IsInGate(KnowledgeBase knowledge, IntakeState state, string code)
    {
        foreach (var list in knowledge.Gate.For(state.Picture.Patient.AgeYears))
            if (list.Findings.Contains(code, StringComparer.Ordinal))
                return list.Findings.Count(other => IsUnknown(state, other)) > 1;
        return false;
    }

    private static (GateList List, string[] Codes) OpenOf(IntakeState state, GateList list) => (list, [.. list.Findings.Where(code => IsUnknown(state, code))]);

    private static bool IsUnknown(IntakeState state, string code) =>
        state.Picture[code] is Presence.Unknown && !state.Picture.IsDeclined(code);

    /// <summary>No rule needs it, the doctor is glad of it: only while the interview is still short.</summary>
    private static Question? ForTheDoctor(KnowledgeBase knowledge, IntakeState state, InPlay inPlay, Func<string, bool> canAsk)
    {
        string[] codes = [.. inPlay.Complaints.Take(1).SelectMany(complaint => complaint.Ask).Where(canAsk).Take(Questions.MostLines)];
        return codes.Length == 0 ? null : Questions.Findings(knowledge, state.Tongue, codes);
    }

    internal static Func<string, bool> CanAsk(KnowledgeBase knowledge, IntakeState state) => ask => !state.Picture.IsDeclined(ask) && ask switch
    {
        Criterion.Age => state.Picture.Patient.AgeYears is null,
        Criterion.Sex => state.Picture.Patient.Sex is Sex.Unknown,
        Criterion.Pregnancy => state.Picture.Patient.KnownPregnancy is Pregnancy.Unknown,
        _ => state.Picture[ask] is Presence.Unknown && CanBeAsked(knowledge, state.Picture, ask),
    };

    private static bool CanBeAsked(KnowledgeBase knowledge, ClinicalPicture picture, string ask)
    {
        var finding = knowledge.Findings.GetValueOrDefault(ask);
        return (finding?.Ask is not null || Questions.IsAFact(ask)) && finding?.AppliesTo?.Test(picture) is not Truth.False;
    }

    /// <summary>The words opened no complaint: offer the usual ones, once.</summary>
    private static Question? WhichComplaint(KnowledgeBase knowledge, IntakeState state) =>
        state.Asked.Any(asked => asked.Question.Id is Questions.ComplaintList && asked.AnsweredIn is not null)
            ? null : InTheirLanguage(knowledge, state, Questions.Opening(knowledge, state.Tongue, knowledge.Offered.For(state.Picture.Patient.AgeYears)));

    /// <summary>None of the usual complaints either: their own words are asked for once more before a person takes over.</summary>
    private static Question? OtherWords(KnowledgeBase knowledge, IntakeState state) =>
        state.Asked.Any(asked => asked.Question.Id is Questions.AnythingElse) ? null : Questions.More(knowledge, state.Tongue);

    private static Question InTheirLanguage(KnowledgeBase knowledge, IntakeState state, Question question) =>
        knowledge.OtherLanguages.FirstOrDefault(language => language.Id == state.OtherLanguage) is { } other ? question with { Text = $"{other.Say}\n{question.Text}" } : question;

    private static int Left(KnowledgeBase knowledge, IntakeState state, IReadOnlyList<string> open, Question question)
    {
        var more = open.Count(ask => !question.Asks.Contains(ask, StringComparer.Ordinal));
        var gates = knowledge.Gate.For(state.Picture.Patient.AgeYears).Count(list => question.Id != "gate:" + list.Id && list.Findings.Any(code => IsUnknown(state, code)));
        return 1 + (more + Questions.MostLines - 1) / Questions.MostLines + gates + (state.Picture.Durations.Count == 0 && question.Id != Criterion.Duration ? 1 : 0);
    }
}
