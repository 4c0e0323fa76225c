namespace TriageBot.Clinical.Language;

/// <summary>A piece of a phrase from a knowledge file: <c>(胸|心口)~疼</c> is a choice, a gap and plain text.</summary>
internal abstract record PhrasePiece
{
    /// <summary>Words as written.</summary>
    public sealed record Plain(string Text) : PhrasePiece;

    /// <summary>Any one of several wordings; an empty one makes the choice optional.</summary>
    public sealed record Choice(IReadOnlyList<IReadOnlyList<PhrasePiece>> Wordings) : PhrasePiece;

    /// <summary>A few words of any kind inside one clause.</summary>
    public sealed record Gap : PhrasePiece;

    /// <summary>How many wordings these pieces stand for together.</summary>
    public static long Count(IReadOnlyList<PhrasePiece> pieces) =>
        pieces.Aggregate(1L, (count, piece) => piece is Choice choice ? Math.Min(int.MaxValue, count * choice.Wordings.Sum(Count)) : count);
}
