namespace TriageBot.Clinical.Knowledge;

/// <summary>A language the product does not speak, so that whoever writes in it is told so in it; from <c>Knowledge/other-languages.yaml</c>.</summary>
/// <param name="Id">The tag of the language, such as <c>ja</c>.</param>
/// <param name="Letters">Ranges of letters that only it uses here; two of them in a message are enough.</param>
/// <param name="Words">Frequent words, small letters, where its letters are shared; two different ones in a message are enough.</param>
/// <param name="Say">Which languages are spoken, what to do instead, and the emergency number.</param>
public sealed record OtherLanguage(string Id, IReadOnlyList<(char From, char To)> Letters, IReadOnlyList<string> Words, string Say)
{
    private const int Enough = 2;
    private readonly HashSet<string> known = [.. Words];
    private static readonly char[] Edges = [' ', '\t', '\n', '\r', '.', ',', ';', ':', '!', '?', '¡', '¿', '"', '(', ')', '\'', '’', '-'];

    /// <summary>The language a message is written in, when it is one of these; of two that fit, the one with more of its words.</summary>
    public static OtherLanguage? Of(IReadOnlyList<OtherLanguage> languages, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var words = text.ToLowerInvariant().Split(Edges, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var (best, most) = ((OtherLanguage?)null, Enough - 1);
        foreach (var language in languages)
            if (language.Signs(text, words) is var signs && signs > most)
                (best, most) = (language, signs);
        return best;
    }

    private int Signs(string text, HashSet<string> words)
    {
        var signs = 0;
        foreach (var word in words)
            if (known.Contains(word))
                signs++;
        foreach (var (from, to) in Letters)
            if (text.AsSpan().ContainsAnyInRange(from, to))
                signs += text.Count(letter => letter >= from && letter <= to);
        return signs;
    }
}
