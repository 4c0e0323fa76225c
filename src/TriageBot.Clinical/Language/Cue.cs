using System.Runtime.InteropServices;
using TriageBot.Clinical.Knowledge;

namespace TriageBot.Clinical.Language;

/// <summary>What a word does to the findings around it; the words are in <c>context-cues.txt</c> and <c>people.txt</c>, where each kind is explained.</summary>
internal enum CueKind
{
    No, Denies, Not, None, Closing, But, Except, Brings, Ends, Starts, Sometimes, Plain, Joins, Or,
    Past, History, Over, Once, Now, Lasts, If, Doubt, Doubted, Asked, Family,
    Woman, Man, Girl, Boy, Child, Adult, Other, With, Me, Aside, PatientWoman, PatientMan, Patient, TheyWoman, TheyMan, Tells, Died, Aged,
    Pregnant, AfterBirth, NotPregnant, Decoy,
}

/// <summary>A cue found in a message, by its first and last word.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cue(CueKind Kind, int First, int Last)
{
    /// <summary>Names a relative or an acquaintance.</summary>
    public bool IsRelation => Kind is >= CueKind.Woman and <= CueKind.Other;

    /// <summary>Names a child.</summary>
    public bool IsChild => Kind is CueKind.Girl or CueKind.Boy or CueKind.Child;

    /// <summary>Names the one whose case is told.</summary>
    public bool IsPatient => Kind is >= CueKind.PatientWoman and <= CueKind.Patient;

    /// <summary>Says who is spoken of, in any way.</summary>
    public bool IsPerson => Kind is >= CueKind.Woman and <= CueKind.TheyMan and not CueKind.With;
}

/// <summary>The cue words as phrases for the matcher.</summary>
internal static class CueBook
{
    /// <summary>Every cue; its meaning is the number of its kind.</summary>
    public static IReadOnlyList<Phrase> Phrases { get; } = [.. new[] { "context-cues.txt", "people.txt" }.SelectMany(Folding.Lines).SelectMany(Read)];

    private static IEnumerable<Phrase> Read(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var kind = Enum.Parse<CueKind>(line[..colon].Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        return line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(phrase => new Phrase(phrase, phrase.Any(char.IsAsciiLetter) ? Tongue.English : Tongue.Chinese, (int)kind));
    }
}
