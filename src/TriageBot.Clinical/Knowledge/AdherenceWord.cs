using TriageBot.Clinical.FollowUp;

namespace TriageBot.Clinical.Knowledge;

/// <summary>What words do to a statement about a medicine that stands near them.</summary>
public enum AdherenceTurn
{
    /// <summary>又吃上了, "back on it": what was stopped was only missed.</summary>
    Resumed,

    /// <summary>又开了, "got a refill": what ran out did not run out for long.</summary>
    Refilled,

    /// <summary>如果, "if": not done, only asked about.</summary>
    Supposed,

    /// <summary>能不能, "should I": asks about what stands behind it or inside it.</summary>
    Asked,

    /// <summary>会怎么样: asks about what stands before it.</summary>
    AskedBehind,

    /// <summary>打算, "thinking of": not done yet.</summary>
    Intended,

    /// <summary>Only sounds like one of the others (不想, "want to know").</summary>
    Idiom,

    /// <summary>医生让, "my doctor told me to": ordered.</summary>
    Clinician,

    /// <summary>遵医嘱, "on my doctor's orders".</summary>
    Ordered,

    /// <summary>自己, "without asking": nobody ordered it.</summary>
    OwnAccord,
}

/// <summary>Words by which patients speak of taking a medicine: exactly one of what they say, why, and how they turn what stands near them.</summary>
public sealed record AdherenceWord(string Id, IReadOnlyList<string> Chinese, IReadOnlyList<string> English)
{
    /// <summary>What the words say of a medicine, or null.</summary>
    public Adherence? Says { get; init; }

    /// <summary>The words only sound like it (停经, 换药) and take the shorter wordings inside them along.</summary>
    public bool SaysNothing { get; init; }

    /// <summary>The words deny what they begin to say ("never miss"), and take along the wordings that begin inside them.</summary>
    public bool Denies { get; init; }

    /// <summary>A single dose.</summary>
    public bool Once { get; init; }

    /// <summary>Says it only as an answer about medicines, or where one is spoken of: "still in the box" may be anything.</summary>
    public bool NeedsMedicine { get; init; }

    /// <summary>Why, or null.</summary>
    public AdherenceReason? Because { get; init; }

    /// <summary>How it turns a statement near it, or null.</summary>
    public AdherenceTurn? Turns { get; init; }

    /// <summary>Words for medicine itself (药, "pills").</summary>
    public bool IsMedicine { get; init; }
}
