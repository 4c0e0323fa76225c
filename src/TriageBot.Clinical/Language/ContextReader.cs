namespace TriageBot.Clinical.Language;

/// <summary>Says of each finding in a message how it is meant.</summary>
internal static class ContextReader
{
    /// <summary>Reads the contexts of a scene's findings, and who the patient is.</summary>
    public static (IReadOnlyList<Context> Contexts, People People) Read(Scene scene, IReadOnlyList<bool> isLasting)
    {
        var denied = NegationReader.Read(scene);
        var past = TimeReader.Read(scene, denied);
        var doubted = DoubtReader.Read(scene);
        var people = new People(scene, [.. scene.Findings.Select((_, index) => !doubted[index] && (!past[index] || isLasting[index]))], isLasting);
        return ([.. scene.Findings.Select((finding, index) =>
            people.IsSomeoneElse(finding.Head) ? Context.SomeoneElse
            : doubted[index] ? Context.Hypothetical
            : past[index] && !isLasting[index] ? Context.Past
            : denied[index] ? Context.Absent
            : Context.Present)], people);
    }
}
