namespace TriageBot.Clinical.Language;

/// <summary>The phrase language of the knowledge files, spelled out: <c>(a|b|)</c> are alternatives, <c>~</c> is a gap inside one clause.</summary>
public static class PhraseExpansion
{
    private const int MostVariants = 4096;
    private const char Gap = '~';

    /// <summary>Every wording a phrase stands for, each as its parts in order; a phrase without a gap has one part.</summary>
    /// <exception cref="FormatException">The phrase is malformed; the message says how.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Expand(string phrase)
    {
        if (phrase.Length > 0 && (phrase[0] == Gap || phrase[^1] == Gap || phrase.Contains("~~", StringComparison.Ordinal)))
            throw Malformed(phrase, "has a gap (~) with nothing on one side of it");
        var rest = phrase.AsSpan();
        var wordings = Sequence(phrase, ref rest, depth: 0);
        return [.. wordings.Distinct(StringComparer.Ordinal).Select(wording => Parts(phrase, wording))];
    }

    private static List<string> Sequence(string phrase, ref ReadOnlySpan<char> rest, int depth)
    {
        List<string> wordings = [""];
        while (rest.Length > 0)
        {
            switch (rest[0])
            {
                case '(':
                    rest = rest[1..];
                    wordings = Append(phrase, wordings, Alternatives(phrase, ref rest, depth + 1));
                    break;
                case ')' or '|' when depth > 0:
                    return wordings;
                case ')':
                    throw Malformed(phrase, "closes a bracket that was never opened");
                case '|':
                    throw Malformed(phrase, "has a | outside brackets");
                default:
                    var plain = rest.IndexOfAny("()|") is var end and >= 0 ? rest[..end] : rest;
                    wordings = Append(phrase, wordings, [plain.ToString()]);
                    rest = rest[plain.Length..];
                    break;
            }
        }
        return depth == 0 ? wordings : throw Malformed(phrase, "opens a bracket and never closes it");
    }

    private static List<string> Alternatives(string phrase, ref ReadOnlySpan<char> rest, int depth)
    {
        List<string> all = [];
        while (true)
        {
            all.AddRange(Sequence(phrase, ref rest, depth));
            var closes = rest[0] == ')';
            rest = rest[1..];
            if (closes)
                return all;
        }
    }

    private static List<string> Append(string phrase, List<string> heads, List<string> tails) =>
        heads.Count * tails.Count <= MostVariants
            ? [.. from head in heads from tail in tails select head + tail]
            : throw Malformed(phrase, $"stands for more than {MostVariants} wordings; split it");

    /// <summary>A gap beside an empty alternative is no gap: <c>breathless~(before|)</c> is also just breathless.</summary>
    private static string[] Parts(string phrase, string wording) =>
        wording.Split(Gap, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } parts
            && parts.All(part => part.Any(char.IsLetterOrDigit))
            ? parts : throw Malformed(phrase, "can be read as nothing at all");

    private static FormatException Malformed(string phrase, string how) => new($"Phrase \"{phrase}\" {how}.");
}
