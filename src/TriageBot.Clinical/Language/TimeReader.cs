namespace TriageBot.Clinical.Language;

/// <summary>Tells what is over (去年胸痛过, "history of", 已经好了) from what is going on, whenever it began (三年前开始头痛).</summary>
internal static class TimeReader
{
    private const int Near = 12;

    /// <summary>For each finding of the scene, whether it belongs to another time.</summary>
    /// <param name="isWish">Findings of which "then it would be over" is a wish and no end; null = none.</param>
    public static bool[] Read(Scene scene, IReadOnlyList<bool> denied, Func<int, bool>? isWish = null) => Read(scene, denied, HistoryReaches, isWish);

    /// <summary>The same for numbers. A heading such as PMH lists illnesses; the blood pressure behind it is measured now.</summary>
    public static bool[] OfQuantities(Scene scene, IReadOnlyList<bool> denied) => Read(scene, denied, HistoryReachesNumber, isWish: null);

    private static bool HistoryReaches(Scene scene, Cue history, PhraseMatch finding) => true;

    private static bool HistoryReachesNumber(Scene scene, Cue history, PhraseMatch number) =>
        scene.Tokens[history.First].IsChinese && (!char.IsAsciiLetter(scene.Tokens.Folded[scene.Tokens[number.First].Start]) || scene.ClauseOf(history.First) == scene.ClauseOf(number.First));

    private static bool[] Read(Scene scene, IReadOnlyList<bool> denied, Func<Scene, Cue, PhraseMatch, bool> historyReaches, Func<int, bool>? isWish)
    {
        var past = new bool[scene.Findings.Count];
        var next = 0;
        for (var index = 0; index < past.Length; index++)
        {
            var finding = scene.Findings[index];
            while (next < scene.Cues.Count && scene.Cues[next].First < finding.Head)
                next++;
            past[index] = !Lasts(scene, finding, next) && (IsPast(scene, finding, next, historyReaches) || !denied[index] && isWish?.Invoke(index) is not true && IsOver(scene, finding, next, index));
        }
        return past;
    }

    /// <summary>The nearest word of time before it in the clause decides; without one, the nearest after it.</summary>
    private static bool IsPast(Scene scene, PhraseMatch finding, int next, Func<Scene, Cue, PhraseMatch, bool> historyReaches)
    {
        var (first, last) = scene.ClauseOf(finding.Head);
        for (var index = next - 1; index >= 0 && scene.Cues[index].First >= first; index--)
            if (Decides(scene.Cues[index].Kind) is { } isPast && (scene.Cues[index].Kind is not CueKind.History || historyReaches(scene, scene.Cues[index], finding)))
                return isPast;
        if (IsInHistory(scene, finding, next, first, historyReaches))
            return true;
        var near = scene.Tokens[finding.Last].IsChinese ? 2 : Near;
        for (var index = next; index < scene.Cues.Count && scene.Cues[index].First <= Math.Min(last, finding.Last + near); index++)
            if (Decides(scene.Cues[index].Kind) is { } isPast && (scene.Cues[index].Kind is not CueKind.History || historyReaches(scene, scene.Cues[index], finding)))
                return isPast;
        return false;
    }

    private static bool? Decides(CueKind kind) => kind switch
    {
        CueKind.Past or CueKind.History => true,
        CueKind.Now => false,
        _ => null,
    };

    /// <summary>A list of earlier illnesses goes on over commas; a time word alone in its clause colours the next one.</summary>
    private static bool IsInHistory(Scene scene, PhraseMatch finding, int next, int clause, Func<Scene, Cue, PhraseMatch, bool> historyReaches)
    {
        var (first, _) = scene.SentenceOf(finding.Head);
        for (var index = next - 1; index >= 0 && scene.Cues[index].First >= Math.Max(first, finding.Head - 60); index--)
            switch (scene.Cues[index].Kind)
            {
                case CueKind.History:
                    return historyReaches(scene, scene.Cues[index], finding);
                case CueKind.Past:
                    return scene.ClauseOf(scene.Cues[index].Last).Last == clause - 1 && scene.FreeWords(scene.Cues[index].Last + 1, clause - 1) <= 3
                        && scene.FreeWords(scene.Cues[index].First, clause - 1) == clause - scene.Cues[index].First;
                case CueKind.Now or CueKind.Lasts or CueKind.But or CueKind.Me or CueKind.Ends or CueKind.No or CueKind.Denies:
                    return false;
            }
        return false;
    }

    /// <summary>已经好了: in the same clause, or in the next one when it speaks of nothing else.</summary>
    private static bool IsOver(Scene scene, PhraseMatch finding, int next, int index)
    {
        var (_, last) = scene.ClauseOf(finding.Last);
        for (; index + 1 < scene.Findings.Count && IsListedWith(scene, index); index++)
            finding = scene.Findings[index + 1];
        (_, last) = scene.ClauseOf(finding.Last);
        var limit = index + 1 < scene.Findings.Count ? scene.Findings[index + 1].First : scene.Tokens.Count;
        if (last + 1 < scene.Tokens.Count && scene.Tokens[last + 1].Before is Break.Comma)
            last = scene.ClauseOf(last + 1).Last;
        for (var cue = next; cue < scene.Cues.Count && scene.Cues[cue].First <= Math.Min(last, finding.Last + Near); cue++)
            if (scene.Cues[cue].Kind is CueKind.Once && scene.Cues[cue].First == finding.Last + 1 && !scene.EndsClause(finding.Last) && !SpeaksOfNow(scene, finding, next))
                return true;
            else if (scene.Cues[cue].Kind is CueKind.Over && scene.Cues[cue].First > finding.Last)
                return scene.Cues[cue].First < limit;
        return false;
    }

    /// <summary>"Nausea, vomiting and pain have resolved": an English list that an "and" closes ends together.</summary>
    private static bool IsListedWith(Scene scene, int index)
    {
        for (; index + 1 < scene.Findings.Count; index++)
        {
            var (before, after) = (scene.Findings[index], scene.Findings[index + 1]);
            if (after.First <= before.Last || scene.Tokens[after.First].IsChinese || scene.FreeWords(before.Last + 1, after.First - 1) > 1 || scene.Tokens.Between(before.Last, after.First) is Break.Sentence or Break.Colon)
                return false;
            if (scene.LastCueAt(after.First) is var at and >= 0 && scene.Cues[at] is { Kind: CueKind.Joins or CueKind.Or } tie && tie.First > before.Last)
                return true;
            if (scene.FreeWords(before.Last + 1, after.First - 1) > 0)
                return false;
        }
        return false;
    }

    /// <summary>从没这么疼过, 前几天吐过.</summary>
    private static bool SpeaksOfNow(Scene scene, PhraseMatch finding, int next)
    {
        for (var index = next - 1; index >= 0 && scene.Cues[index].First >= Math.Max(scene.ClauseOf(finding.First).First, finding.First - Near); index--)
            if (scene.Cues[index].Kind is CueKind.Plain or CueKind.Now)
                return true;
        return false;
    }

    private static bool Lasts(Scene scene, PhraseMatch finding, int next)
    {
        var (first, last) = scene.ClauseOf(finding.Head);
        for (var index = next - 1; index >= 0 && scene.Cues[index].First >= Math.Max(first, finding.Head - Near); index--)
            if (scene.Cues[index].Kind is CueKind.Lasts)
                return true;
            else if (scene.Cues[index].Kind is CueKind.But)
                break;
        for (var index = next; index < scene.Cues.Count && scene.Cues[index].First <= Math.Min(last, finding.Last + Near); index++)
            if (scene.Cues[index].Kind is CueKind.Lasts)
                return true;
            else if (scene.Cues[index].Kind is CueKind.But)
                break;
        return false;
    }
}
