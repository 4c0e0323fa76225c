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
    private int count;

    /// <summary>Numbers everything the folded phrases contain.</summary>
    public Vocabulary(IEnumerable<string> phrases)
    {
        spans = words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var phrase in phrases)
        {
            var reading = new Words(phrase, phrase);
            while (reading.Next())
                Learn(reading.Word, reading.IsChinese);
        }
    }

    /// <summary>One more than the highest number.</summary>
    public int Size => count + 1;

    /// <summary>The number of a folded character or word.</summary>
    public int this[ReadOnlySpan<char> word] =>
        word.Length == 1 && characters[word[0]] is var number and > 0 ? number
        : spans.TryGetValue(word, out var known) ? known : Unknown;

    private void Learn(ReadOnlySpan<char> word, bool isChinese)
    {
        if (isChinese)
            characters[word[0]] = characters[word[0]] is 0 ? (ushort)++count : characters[word[0]];
        else if (!spans.ContainsKey(word))
            LearnForms(word.ToString());
    }

    /// <summary>Words that share a form become one word: breath and breathe meet in breathing.</summary>
    private void LearnForms(string word)
    {
        string[] forms = [.. EnglishForms.Of(word)];
        int[] met = [.. forms.Where(words.ContainsKey).Select(form => words[form]).Distinct()];
        var number = met.Length > 0 ? met[0] : ++count;
        foreach (var other in met.Skip(1))
            foreach (var form in words.Where(entry => entry.Value == other).Select(entry => entry.Key).ToList())
                words[form] = number;
        foreach (var form in forms)
            words[form] = number;
    }
}
