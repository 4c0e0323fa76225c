namespace TriageBot.Clinical.Language;

/// <summary>Reads the phrase language of the knowledge files: plain text, <c>(a|b|)</c> for alternatives and <c>~</c> for a gap.</summary>
internal ref struct PhraseParser
{
    private const string Marks = "(|)~";

    private readonly string phrase;
    private ReadOnlySpan<char> rest;

    private PhraseParser(string phrase)
    {
        this.phrase = phrase;
        rest = phrase;
    }

    /// <summary>The pieces of a phrase in order.</summary>
    /// <exception cref="FormatException">The phrase is malformed; the message says how.</exception>
    public static IReadOnlyList<PhrasePiece> Parse(string phrase)
    {
        var parser = new PhraseParser(phrase);
        var pieces = parser.Sequence(depth: 0);
        if (!phrase.Any(char.IsLetterOrDigit))
            throw parser.Malformed("holds no words");
        if (phrase[0] == '~' || phrase[^1] == '~' || phrase.Contains("~~", StringComparison.Ordinal))
            throw parser.Malformed("has a gap (~) with nothing on one side of it");
        return pieces;
    }

    private List<PhrasePiece> Sequence(int depth)
    {
        List<PhrasePiece> pieces = [];
        while (rest.Length > 0)
        {
            switch (rest[0])
            {
                case '(':
                    rest = rest[1..];
                    pieces.Add(Choice(depth + 1));
                    break;
                case '~':
                    rest = rest[1..];
                    pieces.Add(new PhrasePiece.Gap());
                    break;
                case ')' or '|' when depth > 0:
                    return pieces;
                case ')':
                    throw Malformed("closes a bracket that was never opened");
                case '|':
                    throw Malformed("has a | outside brackets");
                default:
                    var plain = rest.IndexOfAny(Marks) is var end and >= 0 ? rest[..end] : rest;
                    pieces.Add(new PhrasePiece.Plain(plain.ToString()));
                    rest = rest[plain.Length..];
                    break;
            }
        }
        return depth == 0 ? pieces : throw Malformed("opens a bracket and never closes it");
    }

    private PhrasePiece.Choice Choice(int depth)
    {
        List<IReadOnlyList<PhrasePiece>> wordings = [];
        while (true)
        {
            wordings.Add(Sequence(depth));
            var closes = rest[0] == ')';
            rest = rest[1..];
            if (closes)
                return new PhrasePiece.Choice(wordings);
        }
    }

    private readonly FormatException Malformed(string how) => new($"Phrase \"{phrase}\" {how}.");
}
