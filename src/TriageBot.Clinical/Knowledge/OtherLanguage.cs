namespace TriageBot.Clinical.Knowledge;

/// <summary>A language the product does not speak, so that whoever writes in it is told so in it; from <c>Knowledge/other-languages.yaml</c>.</summary>
/// <param name="Id">The tag of the language, such as <c>ja</c>.</param>
/// <param name="Letters">Ranges of letters that only it uses here; two of them in a message are enough.</param>
/// <param name="Words">Frequent words, small letters, where its letters are shared; two different ones in a message are enough.</param>
/// <param name="Say">Which languages are spoken, what to do instead, and the emergency number.</param>
public sealed record OtherLanguage(string Id, IReadOnlyList<(char From, char To)> Letters, IReadOnlyList<string> Words, string Say)
{
    private const int Enough = 2;
    private static readonly char[] Edges = [' ', '\t', '\n', '\r', '.', ',', ';', ':', '!', '?', '¡', '¿', '"', '(', ')', '\'', '’', '-'];

    /// <summary>The language a message is written in, when it is one of these; of two that fit, the one with more of its words.</summary>
    public static OtherLanguage? Of(IReadOnlyList<OtherLanguage> languages, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var words = text.ToLowerInvariant().Split(Edges, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return languages.Select(language => (Language: language, Signs: language.Signs(text, words))).Where(found => found.Signs >= Enough)
            .OrderByDescending(found => found.Signs).Select(found => found.Language).FirstOrDefault();
    }

    private int Signs(string text, HashSet<string> words) =>
        text.Count(letter => Letters.Any(range => letter >= range.From && letter <= range.To)) + Words.Count(words.Contains);
}
