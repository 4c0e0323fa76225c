using System.Text.RegularExpressions;

namespace TriageBot.Clinical.Language;

/// <summary>Says of each finding in a message how it is meant.</summary>
internal static partial class ContextReader
{
    /// <summary>How far apart in the order of findings those in the same words may be.</summary>
    private const int Beside = 3;

    /// <summary>Reads the contexts of a scene's findings, and who the patient is.</summary>
    public static (IReadOnlyList<Context> Contexts, People People) Read(Scene scene, IReadOnlyList<FindingPhrases> known)
    {
        var denied = NegationReader.Read(scene);
        var past = TimeReader.Read(scene, denied, index => known[index].CountsWhenAsked);
        var doubted = DoubtReader.Read(scene);
        for (var index = 0; index < past.Length; index++)
            (past[index], doubted[index]) = (past[index] && !known[index].IsLasting && !(denied[index] && known[index].CountsWhenAsked), doubted[index] && !known[index].CountsWhenAsked);
        var people = new People(scene, [.. known.Select((finding, index) => !doubted[index] && !past[index] && !finding.IsGeneral)], [.. known.Select((_, index) => IsBackground(scene, known, index))]);
        return (Narrowed(scene, known, [.. Decide(scene, people, denied, past, doubted)]), people);
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

    /// <summary>不是高烧, 没有痔疮: the same words deny the narrower of what they name. The wider (a fever, a lump there) stays unknown.</summary>
    private static Context[] Narrowed(Scene scene, IReadOnlyList<FindingPhrases> known, Context[] contexts)
    {
        var narrowed = (Context[])contexts.Clone();
        for (var index = 0; index < contexts.Length; index++)
            for (var other = Math.Max(0, index - Beside); contexts[index] is Context.Absent && other < Math.Min(contexts.Length, index + Beside + 1); other++)
                if (contexts[other] is Context.Absent && known[other].IsNarrowerThan(known[index]) && Holds(scene.Findings[other], scene.Findings[index]))
                    narrowed[index] = Context.Hypothetical;
        return narrowed;
    }

    private static bool Holds(PhraseMatch longer, PhraseMatch shorter) => longer.First <= shorter.First && longer.Last >= shorter.Last;

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
            : denied[index] ? IsOnlySometimes(scene, finding) || IsInQuestion(scene, finding) || IsOfSomethingMade(scene, finding) ? Context.Hypothetical : Context.Absent
            : Context.Present)];

    /// <summary>不是肺炎？ 没发烧？: wonders at it, and denies nothing.</summary>
    private static bool IsInQuestion(Scene scene, PhraseMatch finding)
    {
        var end = scene.Tokens[scene.ClauseOf(finding.Last).Last].End;
        return scene.Tokens[finding.Last].IsChinese && end < scene.Tokens.Folded.Length && scene.Tokens.Folded[end] == '?';
    }

    /// <summary>没有退烧的作用, 没有治近视的办法: it is the use or the means that is denied; 不咳的时候: at other times it is there.</summary>
    private static bool IsOfSomethingMade(Scene scene, PhraseMatch finding)
    {
        var end = scene.Tokens[finding.Last].End;
        return end < scene.Tokens.Folded.Length && Made().IsMatch(scene.Tokens.Folded.AsSpan(end, Math.Min(8, scene.Tokens.Folded.Length - end)));
    }

    [GeneratedRegex("^(的|了的)?(作用|功效|效果|药物?|疫苗|训练|方法|办法|必要|时候)", RegexOptions.ExplicitCapture)]
    private static partial Regex Made();

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
