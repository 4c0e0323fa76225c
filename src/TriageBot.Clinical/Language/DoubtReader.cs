namespace TriageBot.Clinical.Language;

/// <summary>Finds what is only feared, asked or supposed: 会不会是心梗, 万一发烧, "worried about a heart attack".</summary>
internal static class DoubtReader
{
    private const int ChineseReach = 4, EnglishReach = 6, Near = 40;

    /// <summary>For each finding of the scene, whether it is not said to be there.</summary>
    public static bool[] Read(Scene scene)
    {
        var doubted = new bool[scene.Findings.Count];
        var next = 0;
        for (var index = 0; index < doubted.Length; index++)
        {
            var finding = scene.Findings[index];
            while (next < scene.Cues.Count && scene.Cues[next].First < finding.Head)
                next++;
            doubted[index] = IsSupposed(scene, finding, next) || IsFeared(scene, finding, next, index > 0 && doubted[index - 1] ? scene.Findings[index - 1] : null)
                || IsAsked(scene, finding, next) || IsAskedBothWays(scene.Tokens, finding);
        }
        return doubted;
    }

    private static bool IsSupposed(Scene scene, PhraseMatch finding, int next)
    {
        var (first, _) = scene.SentenceOf(finding.Head);
        for (var index = next - 1; index >= 0 && scene.Cues[index].First >= Math.Max(first, finding.Head - Near); index--)
            switch (scene.Cues[index].Kind)
            {
                case CueKind.If:
                    return !scene.Tokens.HasSpace(scene.Cues[index].Last, finding.Head);
                case CueKind.But:
                    return false;
            }
        return false;
    }

    private static bool IsFeared(Scene scene, PhraseMatch finding, int next, PhraseMatch? before)
    {
        var (first, _) = scene.ClauseOf(finding.Head);
        var reach = scene.Tokens[finding.Head].IsChinese ? ChineseReach : EnglishReach;
        for (var index = next - 1; index >= 0 && scene.Cues[index].First >= Math.Max(first, finding.Head - Near); index--)
            switch (scene.Cues[index].Kind)
            {
                case CueKind.Doubt:
                    return scene.FreeWords(scene.Cues[index].Last + 1, finding.First - 1) <= reach;
                case CueKind.But or CueKind.Ends:
                    return false;
            }
        return before is { } earlier && earlier.Last < finding.First && scene.Tokens.Between(earlier.Last, finding.First) is Break.Listing
            && scene.FreeWords(earlier.Last + 1, finding.First - 1) <= 2;
    }

    private static bool IsAsked(Scene scene, PhraseMatch finding, int next)
    {
        for (var index = Math.Max(0, next - 6); index < scene.Cues.Count && scene.Cues[index].First <= finding.Last + 6; index++)
        {
            var cue = scene.Cues[index];
            if (cue.Kind is CueKind.Asked && cue.First <= finding.First && cue.Last >= finding.Last
                || cue.Kind is CueKind.Doubted && cue.First > finding.Last && scene.ClauseOf(cue.First) == scene.ClauseOf(finding.Last)
                || cue.Kind is CueKind.No or CueKind.Closing && cue.First > finding.Last && IsQuestion(scene, cue.Last) && scene.SentenceOf(cue.First) == scene.SentenceOf(finding.Last))
                return true;
        }
        return false;
    }

    /// <summary>疼不疼, 咳不咳嗽: asks, and denies nothing.</summary>
    private static bool IsAskedBothWays(Tokens tokens, PhraseMatch finding) =>
        IsSameAround(tokens, finding.Head - 1, finding.Head) || IsSameAround(tokens, finding.Last + 1, finding.Head);

    private static bool IsSameAround(Tokens tokens, int not, int word) =>
        not > 0 && not + 1 < tokens.Count && tokens.Folded[tokens[not].Start] is '不' && tokens[word].IsChinese
        && tokens[not].Before is Break.None && tokens[not + 1].Before is Break.None
        && tokens.Folded[tokens[not - 1].Start] == tokens.Folded[tokens[not + 1].Start]
        && tokens.Folded[tokens[not + 1].Start] == tokens.Folded[tokens[word].Start];

    private static bool IsQuestion(Scene scene, int word)
    {
        var end = scene.Tokens[word].End;
        return end < scene.Tokens.Folded.Length && scene.Tokens.Folded[end] == '?';
    }
}
