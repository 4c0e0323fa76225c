namespace TriageBot.Clinical.Language;

/// <summary>Phrases in several parts with a gap between them (胸口…疼, chest … hurts): which part may follow which, and how far away.</summary>
internal sealed class GapPhrases
{
    /// <summary>The longest gap of all.</summary>
    public const int Widest = 6;

    private const int EnglishGap = 4;

    private readonly List<Stage> stages = [];

    /// <summary>One part of one phrase, by any of its wordings.</summary>
    /// <param name="Reach">How many words may stand before it.</param>
    /// <param name="IsFirst">Nothing need stand before it; otherwise the stage before in the list must.</param>
    /// <param name="Meaning">What is said once it is read, or null while the phrase goes on.</param>
    internal sealed record Stage(int Reach, bool IsFirst, int? Meaning);

    /// <summary>A stage by its number.</summary>
    public Stage this[int number] => stages[number];

    /// <summary>Adds a phrase of so many parts; returns the number of its first stage, the others follow.</summary>
    public int Add(int parts, bool isEnglish, int meaning)
    {
        var first = stages.Count;
        for (var part = 1; part <= parts; part++)
            stages.Add(new Stage(isEnglish ? EnglishGap : Widest, part == 1, part == parts ? meaning : null));
        return first;
    }
}
