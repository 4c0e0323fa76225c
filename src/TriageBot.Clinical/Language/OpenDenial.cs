namespace TriageBot.Clinical.Language;

/// <summary>A "no" that is not yet used up, and how far it reaches: over a list, not past where the sentence turns.</summary>
/// <param name="Anchor">The last word it has denied, or its own last word.</param>
/// <param name="HasDenied">Whether anything has been denied by it.</param>
internal sealed record OpenDenial(Scene Scene, Cue Cue, int Anchor, bool HasDenied)
{
    /// <summary>Whether it still holds for the next finding.</summary>
    public bool Reaches(PhraseMatch finding, int nextCue) =>
        HasDenied && finding.First <= Anchor || Reaches(finding.First > Anchor ? finding.First : finding.Head, finding, nextCue);

    /// <summary>It has denied this too.</summary>
    public OpenDenial Over(PhraseMatch finding) => this with { Anchor = Math.Max(Anchor, finding.Last), HasDenied = true };

    private bool Reaches(int target, PhraseMatch finding, int nextCue)
    {
        var between = Scene.Tokens.Between(Anchor, target);
        var words = Scene.FreeWords(Anchor + 1, target - 1);
        var isChinese = Scene.Tokens[target].IsChinese;
        var isTied = between is Break.Listing || IsJoined(nextCue, target);
        return between switch
        {
            Break.Sentence => false,
            Break.None or Break.Listing when !HasDenied => words <= Reach(isChinese),
            Break.None or Break.Listing => words <= (isTied ? Reach(isChinese) : isChinese ? 1 : 0) && !(Cue.Kind is CueKind.Not && !isTied),
            Break.Colon => Cue.Kind is CueKind.Denies && words <= 2,
            _ => (HasDenied || Scene.ClauseOf(Cue.Last).Last - Cue.Last is > 0 and <= 3) && IsListed(target, finding, nextCue),
        };
    }

    private int Reach(bool isChinese) => Cue.Kind switch
    {
        CueKind.Not => isChinese ? 2 : 4,
        _ => isChinese ? 8 : 6,
    };

    /// <summary>After a comma the list goes on only if the item stands alone and something shows that it is a list.</summary>
    private bool IsListed(int target, PhraseMatch finding, int nextCue)
    {
        var (first, last) = Scene.ClauseOf(target);
        var isBare = Scene.FreeWords(first, last) <= 4 && Scene.FreeWords(Anchor + 1, target - 1) <= 8;
        return isBare && (Cue.Kind is CueKind.Denies || Cue.Kind is CueKind.No && (IsTied(nextCue, first, target) || ListCloses(nextCue, finding.Last)));
    }

    private bool IsTied(int nextCue, int first, int target)
    {
        for (var index = nextCue - 1; index >= 0 && Scene.Cues[index].First >= first; index--)
            if (Scene.Cues[index].Kind is CueKind.Or)
                return true;
        return false;
    }

    private bool IsJoined(int nextCue, int target)
    {
        for (var index = nextCue - 1; index >= 0 && Scene.Cues[index].First > Anchor; index--)
            if (Scene.Cues[index].Kind is CueKind.Joins or CueKind.Or && Scene.Cues[index].Last < target)
                return true;
        return false;
    }

    /// <summary>"No fever, chills or cough": the "or" to come denies what stands before it.</summary>
    private bool ListCloses(int nextCue, int word)
    {
        var (_, last) = Scene.SentenceOf(word);
        for (var index = nextCue; index < Scene.Cues.Count && Scene.Cues[index].First <= Math.Min(last, word + 30); index++)
            switch (Scene.Cues[index].Kind)
            {
                case CueKind.Or:
                    return true;
                case CueKind.No or CueKind.Denies or CueKind.Not or CueKind.But or CueKind.Except or CueKind.Ends or CueKind.Starts or CueKind.Brings or CueKind.Plain:
                    return false;
            }
        return false;
    }
}
