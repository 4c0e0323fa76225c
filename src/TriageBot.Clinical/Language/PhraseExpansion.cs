namespace TriageBot.Clinical.Language;

/// <summary>Spells out a phrase of the knowledge files, for whoever wants to see what it stands for.</summary>
public static class PhraseExpansion
{
    private const int MostWordings = 4096;

    /// <summary>Every wording a phrase stands for, each as its parts in order; a phrase without a gap has one part.</summary>
    /// <exception cref="FormatException">The phrase is malformed, or too rich to be spelled out; the message says how.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Expand(string phrase)
    {
        var pieces = PhraseParser.Parse(phrase);
        if (PhrasePiece.Count(pieces) > MostWordings)
            throw new FormatException($"Phrase \"{phrase}\" stands for more than {MostWordings} wordings; split it.");
        return [.. Spell(pieces).Distinct(StringComparer.Ordinal)
            .Select(wording => wording.Split('~', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => parts.Length > 0)];
    }

    private static IEnumerable<string> Spell(IReadOnlyList<PhrasePiece> pieces) => pieces.Aggregate<PhrasePiece, IEnumerable<string>>([""], (heads, piece) =>
    {
        IEnumerable<string> tails = piece switch
        {
            PhrasePiece.Plain plain => [plain.Text],
            PhrasePiece.Choice choice => choice.Wordings.SelectMany(Spell),
            _ => ["~"],
        };
        return [.. from head in heads from tail in tails select head + tail];
    });
}
