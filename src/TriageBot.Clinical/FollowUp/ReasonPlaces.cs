using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Language;

namespace TriageBot.Clinical.FollowUp;

/// <summary>Finds why: the reason nearest to a statement in its sentence, else in the sentence after or before it.</summary>
internal sealed class ReasonPlaces
{
    private const int Far = 1000;

    private readonly Scene scene;
    private readonly (AdherenceReason Reason, int Word)[] reasons;

    public ReasonPlaces(Scene scene, IReadOnlyList<AdherenceWord> said, IReadOnlyList<Spotted<AdherenceReason>> reasons)
    {
        this.scene = scene;
        this.reasons = [
            .. reasons.Select(reason => (reason.Thing, scene.Tokens.At(reason.Start))),
            .. scene.Findings.Where((_, index) => said[index].Says is Adherence.SideEffect).Select(finding => (AdherenceReason.SideEffect, finding.First))];
    }

    /// <summary>Why, or null where nobody says it.</summary>
    public AdherenceReason? ReasonOf(int index)
    {
        if (reasons.Length == 0)
            return null;
        var act = scene.Findings[index];
        var (reason, word) = reasons.MinBy(found => Distance(act, found.Word));
        return Distance(act, word) < 2 * Far ? reason : null;
    }

    /// <summary>In words; a full stop between counts as far, two as unrelated.</summary>
    private int Distance(PhraseMatch act, int word)
    {
        var (first, last) = word < act.First ? (word, act.First) : (act.Last, word);
        var stops = 0;
        for (var at = first + 1; at <= last; at++)
            if (scene.Tokens[at].Before is Break.Sentence)
                stops++;
        return Math.Max(0, last - first) + stops * Far;
    }
}
