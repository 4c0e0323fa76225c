namespace TriageBot.Clinical.Language;

/// <summary>Finds what a message denies: how far each "no" reaches, over lists, up to where the sentence turns.</summary>
internal sealed class NegationReader
{
    private const int Near = 40, MostListed = 8;

    private readonly Scene scene;
    private readonly bool[] denied;
    private Cue? open;
    private int anchor;
    private bool hasDenied;

    private NegationReader(Scene scene)
    {
        this.scene = scene;
        denied = new bool[scene.Findings.Count];
    }

    /// <summary>For each finding of the scene, whether it is denied.</summary>
    public static bool[] Read(Scene scene)
    {
        var reader = new NegationReader(scene);
        var next = 0;
        for (var index = 0; index < scene.Findings.Count; index++)
        {
            for (; next < scene.Cues.Count && scene.Cues[next].First < scene.Findings[index].Head; next++)
                reader.Meet(next, index);
            reader.Judge(index, next);
        }
        for (; next < scene.Cues.Count; next++)
            reader.Meet(next, scene.Findings.Count);
        return reader.denied;
    }

    private void Meet(int index, int findingsSoFar)
    {
        var cue = scene.Cues[index];
        switch (cue.Kind)
        {
            case CueKind.None:
            case CueKind.Closing or CueKind.No or CueKind.Denies when scene.EndsClause(cue.Last) && scene.Tokens.After(cue.Last) is not Break.Colon:
                DenyBefore(index, findingsSoFar);
                break;
            case CueKind.No or CueKind.Denies or CueKind.Not when !scene.EndsClause(cue.Last) || cue.Kind is CueKind.Denies:
                if (DeniesOnlyBefore(cue, findingsSoFar))
                    DenyBefore(index, findingsSoFar);
                else
                    (open, anchor, hasDenied) = (cue, cue.Last, false);
                break;
            case CueKind.Brings when open is { } no && !hasDenied && cue.First - no.Last <= 2 && scene.Tokens.Between(no.Last, cue.First) is Break.None:
                break;
            case CueKind.But or CueKind.Except or CueKind.Brings or CueKind.Ends or CueKind.Starts or CueKind.Plain:
                open = null;
                break;
        }
    }

    private void Judge(int index, int nextCue)
    {
        var finding = scene.Findings[index];
        if (NegativeWords.Deny(scene.Tokens, finding))
        {
            denied[index] = !(open is { } no && scene.FreeWords(no.Last + 1, finding.First - 1) == 0);
            return;
        }
        if (open is not { } cue)
            return;
        var target = finding.First > anchor ? finding.First : finding.Head;
        if (!(hasDenied && finding.First <= anchor) && !Reaches(cue, target, finding, nextCue))
        {
            open = null;
            return;
        }
        denied[index] = true;
        (anchor, hasDenied) = (Math.Max(anchor, finding.Last), true);
    }

    private bool Reaches(Cue cue, int target, PhraseMatch finding, int nextCue)
    {
        var between = scene.Tokens.Between(anchor, target);
        var words = scene.FreeWords(anchor + 1, target - 1);
        var isChinese = scene.Tokens[target].IsChinese;
        var isTied = between is Break.Listing || IsJoined(nextCue, target);
        return between switch
        {
            Break.Sentence => false,
            Break.None or Break.Listing when !hasDenied => words <= Reach(cue, isChinese),
            Break.None or Break.Listing => words <= (isTied ? Reach(cue, isChinese) : isChinese ? 1 : 0) && !(cue.Kind is CueKind.Not && !isTied),
            Break.Colon => cue.Kind is CueKind.Denies && words <= 2,
            _ => (hasDenied || scene.ClauseOf(cue.Last).Last - cue.Last is > 0 and <= 3) && IsListed(cue, target, finding, nextCue),
        };
    }

    private static int Reach(Cue cue, bool isChinese) => cue.Kind switch
    {
        CueKind.Not => isChinese ? 2 : 4,
        _ => isChinese ? 8 : 6,
    };

    /// <summary>After a comma the list goes on only if the item stands alone and something shows that it is a list.</summary>
    private bool IsListed(Cue cue, int target, PhraseMatch finding, int nextCue)
    {
        var (first, last) = scene.ClauseOf(target);
        var isBare = scene.FreeWords(first, last) <= 4 && scene.FreeWords(anchor + 1, target - 1) <= 8;
        return isBare && (cue.Kind is CueKind.Denies || cue.Kind is CueKind.No && (IsTied(nextCue, first, target) || ListCloses(nextCue, finding.Last)));
    }

    private bool IsTied(int nextCue, int first, int target)
    {
        for (var index = nextCue - 1; index >= 0 && scene.Cues[index].First >= first; index--)
            if (scene.Cues[index].Kind is CueKind.Or)
                return true;
        return false;
    }

    private bool IsJoined(int nextCue, int target)
    {
        for (var index = nextCue - 1; index >= 0 && scene.Cues[index].First > anchor; index--)
            if (scene.Cues[index].Kind is CueKind.Joins or CueKind.Or && scene.Cues[index].Last < target)
                return true;
        return false;
    }

    /// <summary>"No fever, chills or cough": the "or" to come denies what stands before it.</summary>
    private bool ListCloses(int nextCue, int word)
    {
        var (_, last) = scene.SentenceOf(word);
        for (var index = nextCue; index < scene.Cues.Count && scene.Cues[index].First <= Math.Min(last, word + 30); index++)
            switch (scene.Cues[index].Kind)
            {
                case CueKind.Or:
                    return true;
                case CueKind.No or CueKind.Denies or CueKind.Not or CueKind.But or CueKind.Except or CueKind.Ends or CueKind.Starts or CueKind.Brings or CueKind.Plain:
                    return false;
            }
        return false;
    }

    /// <summary>发烧倒是没有, "fever: none": denies the finding before it, and the list it ends.</summary>
    private void DenyBefore(int cueIndex, int findingsSoFar)
    {
        var cue = scene.Cues[cueIndex];
        open = null;
        var (first, _) = scene.ClauseOf(cue.First);
        if (first == cue.First && scene.Tokens[first].Before is Break.Colon)
            first = scene.ClauseOf(first - 1).First;
        else
            first = BareClausesBefore(cue, first);
        var after = cue.First;
        for (var index = findingsSoFar - 1; index >= 0 && scene.Findings[index] is var finding && finding.First >= first && finding.Last < cue.First; index--)
        {
            if (finding.Last >= after)
            {
                denied[index] = true; // the same words under another name: "aortic dissection was ruled out"
                continue;
            }
            if (scene.FreeWords(finding.Last + 1, after - 1) > 4 || after != cue.First && !IsOneList(finding.Last, after, cueIndex) || IsExcepted(cueIndex, first, finding.First))
                return;
            denied[index] = true;
            after = finding.First;
        }
    }

    /// <summary>发烧，没有; 发烧，咳嗽，都没有: clauses that only name something are denied by the one that says no more than "no".</summary>
    private int BareClausesBefore(Cue cue, int first)
    {
        for (var clauses = IsOfAll(cue) ? MostListed : first == cue.First && scene.EndsClause(cue.Last) ? 1 : 0; clauses > 0 && first > 0; clauses--)
        {
            if (scene.Tokens[first].Before is not (Break.Comma or Break.Space) || scene.FreeWords(scene.ClauseOf(first - 1).First, first - 1) > 0)
                break;
            first = scene.ClauseOf(first - 1).First;
        }
        return first;
    }

    /// <summary>都没有, 全无: speaks of everything named so far.</summary>
    private bool IsOfAll(Cue cue) => scene.Tokens.Folded[scene.Tokens[cue.First].Start] is '都' or '全' or '均';

    /// <summary>一点异味都没有还…: what goes on after it is not what it denies.</summary>
    private bool DeniesOnlyBefore(Cue cue, int findingsSoFar) =>
        cue.Kind is CueKind.No && IsOfAll(cue) && findingsSoFar > 0 && scene.Findings[findingsSoFar - 1].Last == cue.First - 1
        && !(findingsSoFar < scene.Findings.Count && scene.Findings[findingsSoFar].First == cue.Last + 1);

    /// <summary>发烧咳嗽都没有, 发烧和咳嗽没有.</summary>
    private bool IsOneList(int from, int to, int cueIndex)
    {
        if (scene.Tokens.Between(from, to) is Break.Listing || to == from + 1)
            return true;
        for (var index = cueIndex - 1; index >= 0 && scene.Cues[index].First > from; index--)
            if (scene.Cues[index].Kind is CueKind.Joins or CueKind.Or)
                return true;
        return false;
    }

    /// <summary>除了咳嗽没有别的: what is excepted is there.</summary>
    private bool IsExcepted(int cueIndex, int first, int finding)
    {
        for (var index = cueIndex - 1; index >= 0 && scene.Cues[index].First >= Math.Max(first, finding - Near); index--)
            if (scene.Cues[index].Kind is CueKind.Except || scene.Cues[index].Kind is CueKind.Plain && scene.Cues[index].First > finding)
                return true;
        return false;
    }
}
