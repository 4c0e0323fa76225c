using TriageBot.Clinical.Knowledge;
using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Triage;

/// <summary>A danger sign (危险信号) from <c>Knowledge/red-flags</c>: when it fires, how urgent it is and what to say.</summary>
/// <param name="Id">Kebab-case, never reused.</param>
/// <param name="Acuity">How urgent the patient is when it fires.</param>
/// <param name="When">The rule.</param>
/// <param name="OpensWith">Findings any of which, once present, puts the flag in play whatever the complaint.</param>
/// <param name="IsCrisis">Self-harm or violence: fixed wording and crisis lines, nothing generated.</param>
/// <param name="SayToHelper">The same for somebody who writes for another; null = one sentence serves both.</param>
public sealed record RedFlag(
    string Id, Bilingual Name, string Group, Acuity Acuity, Criterion When, IReadOnlyList<string> OpensWith,
    bool IsCrisis, Bilingual Say, Bilingual? SayToHelper, Provenance Provenance, IReadOnlyList<Example> Examples)
{
    /// <summary>What the flag says of a picture.</summary>
    public Reading Read(ClinicalPicture picture) => Reading.Of(this, When.Read(picture));
}

/// <summary>What a red flag says of a picture. It is never silently "no": undecided names what it needs to know.</summary>
public abstract record Reading(RedFlag Flag)
{
    /// <summary>The danger is there; <paramref name="Because"/> are the findings that decided it.</summary>
    public sealed record Fires(RedFlag Flag, IReadOnlyList<string> Because) : Reading(Flag);
    /// <summary>What is known makes it impossible.</summary>
    public sealed record RuledOut(RedFlag Flag, IReadOnlyList<string> Because) : Reading(Flag);
    /// <summary>It could still be there; <paramref name="Asks"/> would decide it.</summary>
    public sealed record Undecided(RedFlag Flag, IReadOnlyList<string> Asks, IReadOnlyList<string> SoFar) : Reading(Flag);

    internal static Reading Of(RedFlag flag, Verdict verdict) => verdict.Truth switch
    {
        Truth.True => new Fires(flag, verdict.Because),
        Truth.False => new RuledOut(flag, verdict.Because),
        _ => new Undecided(flag, verdict.Asks, verdict.Because),
    };
}
