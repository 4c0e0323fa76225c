namespace TriageBot.Clinical.Language;

/// <summary>Finds what a message denies: how far each "no" reaches, over lists, up to where the sentence turns.</summary>
internal sealed class NegationReader
{
    private readonly Scene scene;
    private readonly bool[] denied;
    private readonly LateDenial late;
    private OpenDenial? open;

    private NegationReader(Scene scene)
    {
        this.scene = scene;
        denied = new bool[scene.Findings.Count];
        late = new(scene, denied);
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
                if (late.DeniesNothingElse(cue, findingsSoFar))
                    DenyBefore(index, findingsSoFar);
                else
                    open = new(scene, cue, cue.Last, HasDenied: false);
                break;
            case CueKind.Brings when open is { HasDenied: false, Cue: var no } && cue.First - no.Last <= 2 && scene.Tokens.Between(no.Last, cue.First) is Break.None:
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
            denied[index] = !(open is { Cue: var no } && scene.FreeWords(no.Last + 1, finding.First - 1) == 0);
            return;
        }
        open = open is { } denial && denial.Reaches(finding, nextCue) ? denial.Over(finding) : null;
        denied[index] = open is not null;
    }

    private void DenyBefore(int cue, int findingsSoFar)
    {
        open = null;
        late.Deny(cue, findingsSoFar);
    }
}
