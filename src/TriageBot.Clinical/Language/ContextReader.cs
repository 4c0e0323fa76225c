namespace TriageBot.Clinical.Language;

/// <summary>Says of each finding in a message how it is meant.</summary>
internal static class ContextReader
{
    /// <summary>Reads the contexts of a scene's findings, and who the patient is.</summary>
    public static (IReadOnlyList<Context> Contexts, People People) Read(Scene scene, IReadOnlyList<FindingPhrases> known)
    {
        var denied = NegationReader.Read(scene);
        var past = TimeReader.Read(scene, denied, index => known[index].CountsWhenAsked);
        var doubted = DoubtReader.Read(scene);
        for (var index = 0; index < past.Length; index++)
            (past[index], doubted[index]) = (past[index] && !known[index].IsLasting && !(denied[index] && known[index].CountsWhenAsked), doubted[index] && !known[index].CountsWhenAsked);
        var people = new People(scene, [.. known.Select((finding, index) => !doubted[index] && !past[index] && !finding.IsGeneral)], [.. known.Select((_, index) => IsBackground(scene, known, index))]);
        return (Decide(scene, people, denied, past, doubted), people);
    }

    /// <summary>Told beside the trouble, also under its second name in the same words.</summary>
    private static bool IsBackground(Scene scene, IReadOnlyList<FindingPhrases> known, int index)
    {
        if (known[index].IsBackground || !known[index].IsName)
            return known[index].IsBackground;
        for (var other = Math.Max(0, index - 2); other < Math.Min(known.Count, index + 3); other++)
            if (known[other].IsBackground && scene.Findings[other].First <= scene.Findings[index].Last && scene.Findings[other].Last >= scene.Findings[index].First)
                return true;
        return false;
    }

    /// <summary>Reads the contexts of other places in a message whose people are known.</summary>
    public static IReadOnlyList<Context> Read(Scene scene, People people)
    {
        var denied = NegationReader.Read(scene);
        return Decide(scene, people, denied, TimeReader.OfQuantities(scene, denied), DoubtReader.Read(scene));
    }

    private static IReadOnlyList<Context> Decide(Scene scene, People people, bool[] denied, bool[] past, bool[] doubted) =>
        [.. scene.Findings.Select((finding, index) =>
            people.IsSomeoneElse(finding.Head) ? Context.SomeoneElse
            : doubted[index] ? Context.Hypothetical
            : past[index] && !(denied[index] && !scene.Tokens[finding.Head].IsChinese) ? Context.Past
            : denied[index] ? IsOnlySometimes(scene, finding) ? Context.Hypothetical : Context.Absent
            : Context.Present)];

    /// <summary>夜里不咳 says nothing of the day, and rather that there is a cough.</summary>
    private static bool IsOnlySometimes(Scene scene, PhraseMatch finding)
    {
        var first = Math.Max(scene.ClauseOf(finding.Head).First, finding.First - 12);
        for (var index = scene.LastCueAt(finding.Head); index >= 0 && scene.Cues[index].First >= first; index--)
            if (scene.Cues[index].Kind is CueKind.Sometimes)
                return true;
        return false;
    }
}
