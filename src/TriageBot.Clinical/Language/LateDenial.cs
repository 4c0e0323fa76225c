namespace TriageBot.Clinical.Language;

/// <summary>A "no" that comes after what it denies: 发烧咳嗽都没有, "fever: none".</summary>
internal sealed class LateDenial(Scene scene, bool[] denied)
{
    private const int Near = 40, MostListed = 8;

    /// <summary>发烧倒是没有, "fever: none": denies the finding before it, and the list it ends.</summary>
    public void Deny(int cueIndex, int findingsSoFar)
    {
        var cue = scene.Cues[cueIndex];
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

    /// <summary>一点异味都没有还…: what goes on after it is not what it denies.</summary>
    public bool DeniesNothingElse(Cue cue, int findingsSoFar) =>
        cue.Kind is CueKind.No && IsOfAll(cue) && findingsSoFar > 0 && scene.Findings[findingsSoFar - 1].Last == cue.First - 1
        && !(findingsSoFar < scene.Findings.Count && scene.Findings[findingsSoFar].First == cue.Last + 1);

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
