using TriageBot.Clinical.Picture;

namespace TriageBot.Clinical.Language;

/// <summary>Somebody a message speaks of. The writer and a case's patient have no relation.</summary>
/// <param name="Relation">The cue that named a relative or an acquaintance, or null.</param>
/// <param name="IsWriter">Named as I, me, 我.</param>
internal sealed record Person(Cue? Relation, bool IsWriter = false)
{
    /// <summary>The patient, as long as nobody else is named.</summary>
    public static readonly Person Nobody = new((Cue?)null);

    public static readonly Person Writer = new(null, IsWriter: true);

    public Sex Sex => Relation?.Kind switch
    {
        CueKind.Woman or CueKind.Girl => Sex.Female,
        CueKind.Man or CueKind.Boy => Sex.Male,
        _ => Sex.Unknown,
    };

    public bool IsChild => Relation?.Kind is CueKind.Girl or CueKind.Boy or CueKind.Child;

    /// <summary>老人家, 老伴: whoever of the grown relatives was named.</summary>
    private bool IsElder => Relation?.Kind is CueKind.Adult;

    private bool IsGrown => Relation?.Kind is CueKind.Woman or CueKind.Man;

    public bool IsAcquaintance => Relation?.Kind is CueKind.Other;

    /// <summary>宝宝 and 我儿子 in one message are the same child.</summary>
    public bool IsProbably(Person other) => Relation?.Kind == other.Relation?.Kind || IsChild && other.IsChild || IsGrown && other.IsElder || IsElder && other.IsGrown;
}
