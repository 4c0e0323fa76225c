namespace TriageBot.Clinical.Language;

/// <summary>The Chinese characters and English words that phrases are made of, each with a number. Forms of one word (pain, pains) share
/// theirs; a word that no phrase uses has none.</summary>
internal sealed class Vocabulary
{
    /// <summary>The number of every word that no phrase uses.</summary>
    public const int Unknown = 0;

    private readonly ushort[] characters = new ushort[char.MaxValue + 1];
    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> spans;
    private int count = Unknown;

    /// <summary>An empty vocabulary.</summary>
    public Vocabulary() => spans = words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>One more than the highest number.</summary>
    public int Size => count + 1;

    /// <summary>The number of a folded character or word.</summary>
    public int this[ReadOnlySpan<char> word] =>
        word.Length == 1 && characters[word[0]] is var number and > 0 ? number
        : spans.TryGetValue(word, out var known) ? known : Unknown;

    /// <summary>The number of a folded character or word, given if it is new. Words that share a form become one word: breath and breathe
    /// meet in breathing.</summary>
    public int Learn(string word)
    {
        if (this[word] is var known and not Unknown)
            return known;
        if (word.Length == 1 && !char.IsAscii(word[0]))
            return characters[word[0]] = (ushort)++count;
        var (forms, number) = (EnglishForms.Of(word), Unknown);
        for (var form = 0; number is Unknown && form < forms.Count; form++)
            words.TryGetValue(forms[form], out number);
        if (number is Unknown)
            number = ++count;
        foreach (var form in forms)
            words.TryAdd(form, number);
        return number;
    }
}
