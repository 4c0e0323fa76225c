using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>How the patient speaks of a finding: now, denied, over, only feared or about another person.</summary>
public enum Context { Present, Absent, Past, Hypothetical, SomeoneElse }

/// <summary>A finding in the patient's words, with the context it was said in. Only present and absent enter the picture;
/// the others open a question.</summary>
/// <param name="IsBygone">Somebody else had it long ago: "my grandad had a stroke last year" is no report of a stroke.</param>
public sealed record Mention(string Code, Context Context, Quote Quote, bool IsBygone = false);

/// <summary>What a message says about who is ill, when it says so ("a 58-year-old man", 我妈70岁, 怀孕8周).</summary>
/// <param name="AgeYears">Age in years, or null.</param>
/// <param name="Sex">Sex as said or as a relation implies (我妈 → female).</param>
/// <param name="Pregnancy">Pregnancy as said.</param>
/// <param name="Relation">The relative whose current illness the message describes ("我妈", "my son"), or null when the writer is the patient.</param>
/// <param name="IsChild">The relation or the words say that the patient is a child ("my son", 宝宝).</param>
public sealed record Subject(double? AgeYears = null, Sex Sex = Sex.Unknown, Pregnancy Pregnancy = Pregnancy.Unknown, string? Relation = null, bool IsChild = false);

/// <summary>What one message says, before anything is decided.</summary>
public sealed record Heard(
    IReadOnlyList<Mention> Mentions,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<Duration> Durations,
    Subject Subject)
{
    /// <summary>Words too general to say what is the matter (疼, 不舒服, 发炎): heard and quoted, never in the picture.</summary>
    public IReadOnlyList<Mention> General { get; init; } = [];

    /// <summary>Nothing was understood.</summary>
    public static readonly Heard Nothing = new([], [], [], new Subject());
}
