using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;
using TriageBot.Clinical.Picture;
using TriageBot.Clinical.Triage;

namespace TriageBot.Clinical.Suggesting;

/// <summary>What a second reader adds to an intake. It adds findings and questions, it can raise; it never lowers (promise 5, SF8).</summary>
public static class SecondOpinion
{
    /// <summary>Rule id where readings differ and nobody could be asked any more.</summary>
    public const string DifferRule = "readings-differ";

    /// <summary>How often the words are read again before somebody is told that they can wait (L8).</summary>
    public const int Readings = 3;

    /// <summary>The turn once more, with what was kept and what is to be asked because readings differ. The judgement is made by the same rules.</summary>
    public static IntakeTurn Add(KnowledgeBase knowledge, IntakeState state, CheckedSuggestions suggestions, DateTime local) =>
        Interview.Go(knowledge, With(knowledge, state, suggestions), Heard.Nothing, local);

    /// <summary>Several readings of the same words: what all found is added, what only some found is asked about. A reading that failed is none.</summary>
    public static CheckedSuggestions Agreed(KnowledgeBase knowledge, IReadOnlyList<CheckedSuggestions> readings)
    {
        if (readings.Count == 0)
            return CheckedSuggestions.None;
        var found = readings.SelectMany(reading => reading.Kept.DistinctBy(finding => finding.Code)).GroupBy(finding => (finding.Code, finding.Presence)).ToArray();
        var all = found.Where(same => same.Count() == readings.Count).Select(same => same.First()).ToArray();
        var some = found.Where(same => same.Count() < readings.Count && same.Key.Presence is Presence.Present).Select(same => same.Key.Code)
            .Where(code => knowledge.Findings[code].Ask is not null && knowledge.Rules.IsCountedOn(code));
        var dropped = readings.SelectMany(reading => reading.Dropped).GroupBy(pair => pair.Key).ToDictionary(same => same.Key, same => same.Sum(pair => pair.Value));
        return new(all, dropped, [.. readings.SelectMany(reading => reading.Doubted).Concat(some).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Whether somebody is about to be told that they can wait, with no danger found: there under-triage hides, and there a second opinion is worth its price.</summary>
    public static bool IsWorthIt(IntakeTurn turn) => turn.Assessment is { IsFinal: true, RedFlags.Count: 0, Acuity: Acuity.NonUrgent or Acuity.SelfCare } && turn.State is { IsReread: false, Words.Length: > 0 };

    /// <summary>Findings that readings differ on and that nobody has been asked about yet.</summary>
    internal static IEnumerable<string> ToAsk(KnowledgeBase knowledge, IntakeState state) => state.Doubted.Where(code => IsOpen(state, code)
        && !state.Picture.IsDeclined(code) && knowledge.Findings[code].AppliesTo?.Test(state.Picture) is not Truth.False);

    /// <summary>One level up where readings differ on something that nobody can be asked about any more; today at the most: then a person looks.</summary>
    internal static Reason? Object(KnowledgeBase knowledge, IntakeState state, IReadOnlyList<Reason> reasons)
    {
        string[] open = [.. state.Doubted.Where(code => IsOpen(state, code))];
        if (open.Length == 0)
            return null;
        var acuity = reasons.Select(reason => reason.Acuity).Append(Acuity.SelfCare).Min();
        return acuity.IsEmergency() ? null : new(DifferRule, acuity is Acuity.Urgent ? acuity : acuity.OneHigher(), knowledge.Wording.Both("because-readings-differ"), "SF8", open);
    }

    private static IntakeState With(KnowledgeBase knowledge, IntakeState state, CheckedSuggestions suggestions)
    {
        var known = state.Picture.Findings.Count;
        var learned = knowledge.Implications.Learn(state.Picture, suggestions.Kept, [], []);
        return state with
        {
            Picture = learned with { Findings = [.. learned.Findings.Take(known), .. learned.Findings.Skip(known).Where(finding => state.Picture[finding.Code] is Presence.Unknown).Select(finding => finding with { IsSuggested = true })] },
            Doubted = [.. state.Doubted.Union(suggestions.Doubted, StringComparer.Ordinal)],
        };
    }

    private static bool IsOpen(IntakeState state, string code) =>
        state.Picture[code] is not Presence.Present && !state.Asked.Any(asked => asked.AnsweredIn is not null && asked.Question.Asks.Contains(code, StringComparer.Ordinal) && !state.Picture.IsDeclined(code));
}
